package shop.quire.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.quire.support.Daemon;
import shop.quire.support.Prometheus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two Prometheus and two Alertmanagers, the committed configuration, and somebody who is told. */
class AlertmanagerPairIT {

    @TempDir
    Path folder;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> running = new ArrayList<>();
    private HttpServer outside;

    @BeforeEach
    void listen() throws IOException {
        outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext("/alive", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        outside.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable server : running.reversed()) {
            server.close();
        }
        outside.stop(0);
    }

    @Test
    void whatBothPrometheusSayToBothAlertmanagersIsToldOnce() throws Exception {
        int peer = Daemon.freePort();
        Daemon one = alertmanager(peer, Daemon.freePort());
        Daemon two = alertmanager(Daemon.freePort(), peer);
        Awaitility.await("the two have met").atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(one.metric("alertmanager_cluster_members")).isEqualTo(2);
            assertThat(two.metric("alertmanager_cluster_members")).isEqualTo(2);
        });
        for (String replica : List.of("a", "b")) {
            running.add(Prometheus.start(
                    replica, Daemon.freePort(), Map.of("alertmanager", List.of(one.address(), two.address()))));
        }

        // Each has decided twice whether to send: once at first, once after it could have heard of the other's.
        Awaitility.await("both have decided").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(one.metric("alertmanager_nflog_queries_total")).isGreaterThanOrEqualTo(2);
            assertThat(two.metric("alertmanager_nflog_queries_total")).isGreaterThanOrEqualTo(2);
        });

        assertThat(told).hasSize(1);
        JsonNode alerts = JsonMapper.builder().build().readTree(told.remove()).get("alerts");
        assertThat(alerts.size()).isEqualTo(1);
        assertThat(alerts.get(0).get("labels").get("alertname").asString()).isEqualTo("DeadMan");
        assertThat(alerts.get(0).get("labels").has("replica")).isFalse();
    }

    /** As committed, but that it tells this test, and decides every second whether there is something to tell. */
    private Daemon alertmanager(int gossip, int other) throws IOException {
        Path configuration = folder.resolve("alertmanager-" + gossip + ".yml");
        Files.writeString(
                configuration,
                Files.readString(Path.of("monitoring/alertmanager/alertmanager.yml"))
                        .replace(
                                "http://dead-man.internal:8080",
                                "http://127.0.0.1:" + outside.getAddress().getPort())
                        .replace("group_interval: 1m", "group_interval: 1s")
                        .replace("repeat_interval: 1m", "repeat_interval: 1h"));
        int port = Daemon.freePort();
        Daemon daemon = Daemon.start(
                "alertmanager",
                port,
                "/-/ready",
                Map.of(),
                List.of(
                        "--config.file=" + configuration,
                        "--storage.path=" + folder.resolve("alertmanager-" + gossip),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=127.0.0.1:" + gossip,
                        "--cluster.advertise-address=127.0.0.1:" + gossip,
                        "--cluster.peer=127.0.0.1:" + other,
                        "--cluster.peer-timeout=2s",
                        "--cluster.gossip-interval=50ms"));
        running.add(daemon);
        return daemon;
    }
}
