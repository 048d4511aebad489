package shop.quire.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void theChannelOfAPageIsNotCompressedThoughBrowsersOfferIt() throws Exception {
        String cookie;
        try (HttpClient client = ProtocolShopper.client()) {
            cookie = client.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                                    .build(),
                            BodyHandlers.ofString())
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow()
                    .split(";")[0];
        }
        String asked = """
                GET /VAADIN/push?v-r=push&v-uiId=0&v-pushId=x&X-Atmosphere-Transport=websocket HTTP/1.1
                Host: localhost:%d
                Origin: http://localhost:%d
                Cookie: %s
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits

                """.formatted(port, port, cookie).replace("\n", "\r\n");
        List<String> head = new ArrayList<>();
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(asked.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (String line = answer.readLine(); !line.isEmpty(); line = answer.readLine()) {
                head.add(line);
            }
        }

        assertThat(head.getFirst()).startsWith("HTTP/1.1 101");
        assertThat(head).noneMatch(line -> line.regionMatches(true, 0, "Sec-WebSocket-Extensions", 0, 24));
    }
}
