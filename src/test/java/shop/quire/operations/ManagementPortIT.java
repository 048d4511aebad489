package shop.quire.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.core.env.Environment;
import shop.quire.support.QuireServerTest;

/** Health, metrics and build facts are told on the private port, and nowhere else. */
@QuireServerTest
class ManagementPortIT {

    @Value("${local.server.port}")
    int shop;

    @Value("${local.management.port}")
    int management;

    @Autowired
    HealthEndpointGroups groups;

    @Autowired
    Environment environment;

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness"})
    void probesAreAnsweredWithoutDetails(String path) throws Exception {
        HttpResponse<String> answer = get(management, path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void readinessNeedsTheDatabaseAndLivenessDoesNot() {
        assertThat(groups.get("readiness").isMember("db")).isTrue();
        assertThat(groups.get("liveness").isMember("db")).isFalse();
        assertThat(groups.get("liveness").isMember("mail")).isFalse();
    }

    @Test
    void infoSaysWhatWasBuilt() throws Exception {
        HttpResponse<String> answer = get(management, "/actuator/info");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"java\"").doesNotContain("user.name", "email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/env", "/actuator/heapdump", "/actuator/beans", "/actuator/loggers"})
    void whatCouldGiveSecretsAwayIsNotThere(String path) throws Exception {
        HttpResponse<String> answer = get(management, path);

        assertThat(answer.statusCode()).isNotEqualTo(200);
        assertThat(answer.body()).doesNotContain("spring.datasource", "shop.quire");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/prometheus",
                "/actuator/info",
                "/x/..;/actuator/prometheus",
                "/%61ctuator/prometheus",
                "/actuator;a=b/prometheus",
                "//actuator/prometheus",
                "/livez",
                "/readyz"
            })
    void nothingOfItIsOnThePublicPort(String path) throws Exception {
        HttpResponse<String> answer = get(shop, path);

        assertThat(answer.body()).doesNotContain("\"UP\"", "jvm_memory", "_links", "\"git\"", "\"build\"");
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .doesNotContain("actuator", "openmetrics", "text/plain");
    }

    @Test
    void itListensOnThisMachineOnlyUnlessToldOtherwise() throws Exception {
        assertThat(environment.getProperty("management.server.address")).isEqualTo("127.0.0.1");
        List<InetAddress> elsewhere = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();

        for (InetAddress address : elsewhere) {
            assertThatThrownBy(() -> new Socket(address, management).close()).isInstanceOf(IOException.class);
        }
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
