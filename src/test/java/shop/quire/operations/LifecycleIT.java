package shop.quire.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import shop.quire.Quire;
import shop.quire.demo.LocalPostgres;
import shop.quire.support.TestFiles;
import shop.quire.support.TestMail;
import shop.quire.support.TestStripe;

/** How an instance ends, and what it says of itself when its database has gone. Its own instance, since it dies here. */
class LifecycleIT {

    private final HttpClient client = HttpClient.newHttpClient();
    private LocalPostgres postgres;
    private ConfigurableApplicationContext instance;

    @BeforeEach
    void start() {
        postgres = LocalPostgres.temporary();
        postgres.createDatabase("quire");
        Map<String, String> settings = new HashMap<>();
        settings.put("spring.datasource.url", postgres.jdbcUrl("quire"));
        settings.put("spring.datasource.username", "postgres");
        settings.put("spring.datasource.password", "postgres");
        settings.put("spring.datasource.hikari.connection-timeout", "1000");
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", "0");
        settings.put("management.server.port", "0");
        instance = new SpringApplicationBuilder(Quire.class, SlowAnswer.class)
                .profiles("test")
                .initializers(new TestFiles(), new TestMail(), new TestStripe())
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        instance.close();
        postgres.close();
    }

    @Test
    void withoutItsDatabaseItIsAliveButNotReady() throws Exception {
        int management = port("local.management.port");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(status(management, "/actuator/health/readiness"))
                        .isEqualTo(200));

        postgres.close();

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(status(management, "/actuator/health/readiness"))
                        .isEqualTo(503));
        assertThat(status(management, "/actuator/health/liveness")).isEqualTo(200);
    }

    @Test
    void whatHasBegunIsFinishedAndNothingNewIsAccepted() throws Exception {
        int shop = port("local.server.port");
        SlowAnswer slow = instance.getBean(SlowAnswer.class);
        CompletableFuture<HttpResponse<String>> begun = client.sendAsync(request(shop, "/slow"), BODY);
        assertThat(slow.begun.await(10, TimeUnit.SECONDS)).isTrue();

        Thread shutdown = Thread.ofVirtual().start(instance::close);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThatThrownBy(
                                () -> HttpClient.newHttpClient().send(request(shop, "/robots.txt"), BODY))
                        .isInstanceOf(ConnectException.class));
        assertThat(begun).isNotDone();

        slow.mayEnd.countDown();

        assertThat(begun.get(10, TimeUnit.SECONDS).body()).isEqualTo("finished");
        assertThat(shutdown.join(Duration.ofSeconds(20))).isTrue();
        assertThat(instance.isActive()).isFalse();
    }

    private static final HttpResponse.BodyHandler<String> BODY = HttpResponse.BodyHandlers.ofString();

    private int port(String property) {
        return instance.getEnvironment().getRequiredProperty(property, Integer.class);
    }

    private int status(int port, String path) throws IOException, InterruptedException {
        return client.send(request(port, path), BODY).statusCode();
    }

    private static HttpRequest request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    /** A request that lasts until the test lets it end. */
    @TestConfiguration(proxyBeanMethods = false)
    static class SlowAnswer {

        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch mayEnd = new CountDownLatch(1);

        @Bean
        FilterRegistrationBean<OncePerRequestFilter> slow() {
            FilterRegistrationBean<OncePerRequestFilter> slow = new FilterRegistrationBean<>(new Wait());
            slow.addUrlPatterns("/slow");
            slow.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return slow;
        }

        private final class Wait extends OncePerRequestFilter {

            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                begun.countDown();
                try {
                    if (mayEnd.await(15, TimeUnit.SECONDS)) {
                        response.getWriter().write("finished");
                    }
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
