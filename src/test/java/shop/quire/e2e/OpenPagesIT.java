package shop.quire.e2e;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import shop.quire.support.QuireServerTest;

/** What one visitor can take of an instance's memory has an end. */
@QuireServerTest
class OpenPagesIT {

    @Value("${local.server.port}")
    int port;

    @Test
    void theOldestOfManyPagesIsForgottenAndTheOthersGoOn() throws Exception {
        try (HttpClient client = ProtocolShopper.client()) {
            ProtocolShopper first = new ProtocolShopper(client, "http://localhost:" + port, () -> {});
            first.open("/");
            ProtocolShopper second = first.tab();
            second.open("/series");
            ProtocolShopper last = second;
            // As many as stay (20), of which one is there already.
            for (int i = 1; i < 20; i++) {
                last = first.tab();
                last.open("/series");
            }

            second.go("/cart");
            last.go("/cart");
            assertThatThrownBy(() -> first.go("/cart")).isInstanceOf(ProtocolShopper.Unknown.class);
        }
    }

    @Test
    void anAnswerThatGotLostIsSentAgainUntilAHeartbeatSaysThatItHasArrived() throws Exception {
        try (HttpClient client = ProtocolShopper.client();
                ProtocolShopper shopper = new ProtocolShopper(client, "http://localhost:" + port, () -> {})) {
            shopper.open("/");
            shopper.go("/cart");
            shopper.repeat();

            shopper.beat();

            assertThatThrownBy(shopper::repeat).isInstanceOf(ProtocolShopper.Unknown.class);
            shopper.go("/series");
        }
    }
}
