package shop.quire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.MDC;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A shop of one page with the shop's own settings, and a collector that takes what OpenTelemetry sends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracesIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SECRET = "seven-quiet-libraries";

    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private HttpServer collector;
    private ConfigurableApplicationContext shop;

    @Service
    static class Counter {

        String traceInTheLog(String secret) {
            if (secret.startsWith("broken")) {
                throw new IllegalStateException("Nothing is known of " + secret);
            }
            return Objects.toString(MDC.get("traceId"), "");
        }
    }

    @RestController
    static class Page {

        private final Counter counter;

        Page(Counter counter) {
            this.counter = counter;
        }

        @GetMapping("/letters/{secret}")
        String open(@PathVariable String secret) {
            return counter.traceInTheLog(secret);
        }
    }

    /** No configuration that a search for them would find: others search these packages, too. */
    @EnableAutoConfiguration(
            excludeName = {
                "com.vaadin.flow.spring.SpringBootAutoConfiguration",
                "com.vaadin.flow.spring.SpringSecurityAutoConfiguration",
                "com.vaadin.flow.spring.VaadinScopesConfig",
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
                "org.springframework.modulith.events.jdbc.JdbcEventPublicationAutoConfiguration",
                "org.springframework.modulith.events.config.EventPublicationAutoConfiguration"
            })
    @Import({TraceConfiguration.class, Counter.class, Page.class})
    static class Shop {}

    @BeforeAll
    void open() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            synchronized (received) {
                exchange.getRequestBody().transferTo(received);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        shop = start(
                "--spring.profiles.active=traces",
                "--QUIRE_TRACES_ENDPOINT=http://127.0.0.1:"
                        + collector.getAddress().getPort() + "/v1/traces",
                "--QUIRE_TRACES_SHARE=1",
                "--management.opentelemetry.tracing.export.schedule-delay=100ms");
    }

    @AfterAll
    void close() {
        shop.close();
        collector.stop(0);
    }

    @Test
    void requestAndServiceAreOneTraceWithoutWhatNobodyElseMayKnow() throws Exception {
        String trace = get("/letters/" + SECRET + "?code=" + SECRET);
        assertThat(trace).as("the log has it").matches("[0-9a-f]{32}");
        awaitSpans("Counter.traceInTheLog", "http get /letters/{secret}");
        assertThat(occurrences(trace)).as("spans of this trace").isGreaterThanOrEqualTo(2);

        get("/letters/broken-" + SECRET);
        awaitSpans("java.lang.IllegalStateException");
        assertThat(text()).doesNotContain(SECRET);
        assertThat(shop.getBean(MeterRegistry.class)
                        .get("http.server.requests")
                        .tag("exception", "IllegalStateException")
                        .timer()
                        .count())
                .as("metrics hear of the failure as it is")
                .isOne();
    }

    @Test
    void nobodyOutsideNamesATrace() throws Exception {
        String theirs = "0af7651916cd43dd8448eb211c80319c";
        assertThat(get("/letters/open", "traceparent", "00-" + theirs + "-b7ad6b7169203331-01"))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(theirs);
    }

    @Test
    void withoutTheProfileThereIsNothingOfIt() {
        try (ConfigurableApplicationContext plain = start()) {
            assertThat(Stream.of(plain.getBeanDefinitionNames())
                            .map(plain::getType)
                            .filter(Objects::nonNull)
                            .map(Class::getName))
                    .noneMatch(type -> type.startsWith("io.micrometer.tracing") || type.startsWith("io.opentelemetry"));
        }
    }

    private void awaitSpans(String... names) {
        await().atMost(SOON).untilAsserted(() -> assertThat(text()).contains(names));
    }

    /** Names and values stand in what is sent as they are. */
    private String text() {
        synchronized (received) {
            return received.toString(StandardCharsets.UTF_8);
        }
    }

    /** Identifiers are sent as bytes. */
    private int occurrences(String trace) {
        byte[] sent;
        synchronized (received) {
            sent = received.toByteArray();
        }
        String hex = HexFormat.of().formatHex(sent);
        return hex.split(trace, -1).length - 1;
    }

    private String get(String path, String... headers) throws IOException, InterruptedException {
        int port = Objects.requireNonNull(((WebServerApplicationContext) shop).getWebServer())
                .getPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static ConfigurableApplicationContext start(String... more) {
        SpringApplication shop = new SpringApplication(Shop.class);
        return shop.run(Stream.concat(
                        Stream.of(
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--management.server.port=-1",
                                "--management.endpoint.health.validate-group-membership=false"),
                        Stream.of(more))
                .toArray(String[]::new));
    }
}
