package shop.quire.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import shop.quire.support.QuireServerTest;

/** What Prometheus reads, under the names that dashboards and alerts use. */
@QuireServerTest
class MetricsIT {

    @Value("${local.server.port}")
    int shop;

    @Value("${local.management.port}")
    int management;

    @Autowired
    ServletWebServerApplicationContext server;

    private final HttpClient visitor =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jvm_memory_used_bytes{",
                "jvm_gc_pause_seconds",
                "process_cpu_usage",
                "hikaricp_connections_active{",
                "hikaricp_connections_pending{",
                "tomcat_sessions_active_current_sessions",
                "vaadin_sessions",
                "vaadin_uis",
                "quire_orders_total{status=\"PAID\"}",
                "quire_payments_total{outcome=\"captured\"}",
                "quire_documents_total{kind=\"invoice\"}",
                "quire_documents_total{kind=\"credit_note\"}",
                "quire_carts ",
                "quire_searches_seconds_count{outcome=\"none\"}",
                "quire_searches_seconds_bucket{outcome=\"results\"",
                "quire_suggestions_seconds_count",
                "quire_catalog_books ",
                "quire_catalog_editions{availability=\"last_copies\"}",
                "quire_catalog_editions{availability=\"sold_out\"}",
            })
    void arePublishedUnderTheirNames(String name) throws Exception {
        assertThat(scrape()).contains("\n" + name);
    }

    @Test
    void answersAreTimedWithoutALabelForEveryAddress() throws Exception {
        for (int i = 0; i < 50; i++) {
            get(shop, "/book/no-such-book-" + i + "?q=" + i);
        }

        String scraped = scrape();

        assertThat(scraped).contains("http_server_requests_seconds_bucket{").doesNotContain("no-such-book");
    }

    @Test
    void aVisitorIsCountedFromTheFirstWindowToTheEndOfTheSession() throws Exception {
        double sessions = value("vaadin_sessions");
        double uis = value("vaadin_uis");

        get(shop, "/login");
        get(shop, "/?v-r=init&location=login&query=");

        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(value("vaadin_sessions")).isEqualTo(sessions + 1);
            assertThat(value("vaadin_uis")).isEqualTo(uis + 1);
        });

        endAllSessions();

        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(value("vaadin_sessions")).isZero();
            assertThat(value("vaadin_uis")).isZero();
        });
    }

    private void endAllSessions() {
        TomcatWebServer tomcat = (TomcatWebServer) server.getWebServer();
        for (Container context : tomcat.getTomcat().getHost().findChildren()) {
            for (Session session : ((Context) context).getManager().findSessions()) {
                session.expire();
            }
        }
    }

    private double value(String name) throws Exception {
        return Arrays.stream(scrape().split("\n"))
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String scrape() throws IOException, InterruptedException {
        HttpResponse<String> answer = get(management, "/actuator/prometheus");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return visitor.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
