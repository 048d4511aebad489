package shop.quire.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The shop dies where it hurts most: the provider has taken the money, and nobody has written it down. Every other step of
 * every scene: {@code scripts/chaos/kill}.
 */
class KilledIT {

    @Test
    void whatTheProviderTookJustBeforeTheShopDiedIsFoundWhenItIsBack() {
        List<String> steps = new ArrayList<>();
        int database;
        try (Killing killing = new Killing(false)) {
            steps.addAll(killing.steps(Scene.CAPTURE));
            int taken = steps.indexOf("answered capture") + 1;
            assertThat(taken).as("capture is a step of %s", steps).isPositive();
            Killing.Row row = killing.atStep(Scene.CAPTURE, taken, "answered capture");
            assertThat(row.step()).as(row::line).isEqualTo("answered capture");
            assertThat(row.wrong()).as(row::line).isEmpty();
            assertThat(row.outcome()).as(row::line).isEqualTo("PAID, 36.60 taken, 0.00 back, 2 copies gone, 0 held");
            database = killing.port();
            assertThatCode(() -> connect(database)).doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> connect(database))
                .as("nothing that was started for it is left behind")
                .isInstanceOf(ConnectException.class);
    }

    private static void connect(int port) throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
    }
}
