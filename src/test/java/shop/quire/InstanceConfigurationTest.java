package shop.quire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

class InstanceConfigurationTest {

    @Test
    void sessionsSayWhereTheyAre() throws Exception {
        assertThat(sessionOf("quire-2")).matches("JSESSIONID=[0-9A-F]+\\.quire-2;.*");
    }

    @Test
    void aSingleInstanceNeedsNoName() throws Exception {
        assertThat(sessionOf("")).matches("JSESSIONID=[0-9A-F]+;.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"One", "1", "a.b", "a b", "-a", "a234567890123456789012345678901x"})
    void namesThatTheProxyCouldNotTellApartAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InstanceSettings(name))
                .withMessageContaining("quire.instance");
    }

    private static String sessionOf(String instance) throws IOException, InterruptedException {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        new InstanceConfiguration().route(new InstanceSettings(instance)).customize(factory);
        WebServer server = factory.getWebServer(
                context -> context.addServlet("visit", new Visit()).addMapping("/"));
        server.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort() + "/"))
                                    .build(),
                            BodyHandlers.discarding())
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow();
        } finally {
            server.stop();
            server.destroy();
        }
    }

    private static final class Visit extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            request.getSession();
        }
    }
}
