package shop.quire.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.replication.LogSequenceNumber;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yaml.snakeyaml.Yaml;
import shop.quire.support.Daemon;
import shop.quire.support.Prometheus;
import shop.quire.support.Proxy;
import shop.quire.support.QuireServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every query of every panel and of every rule, asked of a real Prometheus that scrapes a real instance and the real
 * exporters beside a real PostgreSQL and nginx: a name that nobody publishes is found here, not on the night of a failure.
 */
@QuireServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path DASHBOARDS = Path.of("monitoring/grafana/dashboards");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A name, and what is asked of its labels; not the name of a function. */
    private static final Pattern SELECTOR =
            Pattern.compile("(?<![\\w:.])([a-zA-Z_:][\\w:]*)(\\{[^}]*})?(?![\\w:]*\\s*\\()");

    private static final Pattern GROUPING = Pattern.compile("\\b(by|without|on|ignoring|group_left)\\s*\\([^)]*\\)");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool");

    @TempDir
    static Path alerts;

    @Value("${local.server.port}")
    int shop;

    @Value("${local.management.port}")
    int management;

    @Value("${spring.datasource.url}")
    String database;

    @Autowired
    JdbcClient jdbc;

    private final List<AutoCloseable> running = new ArrayList<>();
    private Prometheus prometheus;

    @BeforeAll
    void start() throws Exception {
        Proxy proxy = running(Proxy.start("one=127.0.0.1:" + shop));
        running(standby());
        Daemon nginx =
                exporter("nginx_exporter", Map.of(), "-nginx.scrape-uri=" + proxy.status(), "-web.listen-address=");
        Daemon node = exporter("node_exporter", Map.of(), "--web.listen-address=");
        // Says already who asks.
        String server = database.replace("jdbc:postgresql://", "postgresql://postgres:postgres@");
        Daemon postgres = exporter(
                "postgres_exporter",
                Map.of("DATA_SOURCE_NAME", server + "&sslmode=disable"),
                "--extend.query-path=monitoring/postgres-exporter/queries.yml",
                "--web.listen-address=");
        int port = Daemon.freePort();
        Daemon alertmanager = running(Daemon.start(
                "alertmanager",
                port,
                "/-/ready",
                Map.of(),
                List.of(
                        "--config.file=monitoring/alertmanager/alertmanager.yml",
                        "--storage.path=" + alerts,
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=127.0.0.1:" + Daemon.freePort())));
        int own = Daemon.freePort();
        prometheus = running(Prometheus.start(
                "a",
                own,
                Map.of(
                        "quire", List.of("127.0.0.1:" + management),
                        "nginx", List.of(nginx.address()),
                        "node", List.of(node.address()),
                        "postgres", List.of(postgres.address()),
                        "alertmanager", List.of(alertmanager.address()),
                        "prometheus", List.of("127.0.0.1:" + own))));
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable server : running.reversed()) {
            server.close();
        }
    }

    @Test
    void everyTargetIsReached() {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(prometheus.query("up == 1")).hasSize(6));
    }

    @Test
    void everyPanelShowsSomething() throws Exception {
        Set<String> queries = new TreeSet<>();
        for (JsonNode dashboard : dashboards()) {
            for (JsonNode panel : dashboard.get("panels")) {
                assertThat(panel.get("targets").size()).isPositive();
                panel.get("targets")
                        .forEach(target -> queries.add(target.get("expr").asString()));
            }
        }
        assertThat(queries).hasSizeGreaterThan(70);

        assertAnswered(queries);
    }

    /** An alert's query answers nothing while all is well; what it asks of must be there all the same. */
    @Test
    void everythingThatRulesAskOfIsThere() throws Exception {
        Set<String> queries = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("monitoring/prometheus/rules"))) {
            for (Path file : files.toList()) {
                Map<String, List<Map<String, List<Map<String, ?>>>>> rules = new Yaml().load(Files.readString(file));
                rules.get("groups")
                        .forEach(group -> group.get("rules").forEach(rule -> {
                            if (rule.containsKey("record")) {
                                queries.add((String) rule.get("record"));
                            }
                            queries.addAll(selectors((String) rule.get("expr")));
                        }));
            }
        }
        // Errors have no series before the first one; a rule of its own test says that this is 0.
        queries.remove("http_server_requests_seconds_count{job=\"quire\", outcome=\"SERVER_ERROR\"}");
        // The standby of this test is asynchronous.
        queries.remove("pg_standby_replay_lag_bytes{sync_state=~\"sync|quorum\"}");
        assertThat(queries).hasSizeGreaterThan(60);

        assertAnswered(queries);
    }

    @Test
    void everyDashboardHasAnAddressOfItsOwn() throws Exception {
        Set<String> addresses = new HashSet<>();
        for (JsonNode dashboard : dashboards()) {
            assertThat(addresses.add(dashboard.get("uid").asString())).isTrue();
            Set<Integer> ids = new HashSet<>();
            dashboard
                    .get("panels")
                    .forEach(panel ->
                            assertThat(ids.add(panel.get("id").asInt())).isTrue());
        }
        assertThat(addresses).hasSizeGreaterThanOrEqualTo(6);
    }

    /** Visitors come all the while, so that rates are more than nothing. */
    private void assertAnswered(Set<String> queries) {
        Set<String> unanswered = new TreeSet<>(queries);
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            visit();
            unanswered.removeIf(query -> !prometheus.query(query).isEmpty());
            assertThat(unanswered).isEmpty();
        });
    }

    private void visit() throws IOException, InterruptedException {
        try (HttpClient visitor =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            visitor.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shop + "/login"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    private static Set<String> selectors(String query) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = SELECTOR.matcher(GROUPING.matcher(query).replaceAll(""));
        while (matcher.find()) {
            if (!WORDS.contains(matcher.group(1))) {
                found.add(matcher.group());
            }
        }
        return found;
    }

    private static List<JsonNode> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(file -> JSON.readTree(file.toFile()))
                    .toList();
        }
    }

    private Daemon exporter(String tool, Map<String, String> environment, String... arguments) {
        int port = Daemon.freePort();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(all.removeLast() + "127.0.0.1:" + port);
        return running(Daemon.start(tool, port, "/metrics", environment, all));
    }

    /** Somebody who reads the write-ahead log as a standby does: the primary sees no difference. */
    private AutoCloseable standby() throws SQLException {
        String position =
                jdbc.sql("SELECT pg_current_wal_lsn()").query(String.class).single();
        Properties properties = new Properties();
        PGProperty.USER.set(properties, "postgres");
        PGProperty.PASSWORD.set(properties, "postgres");
        PGProperty.REPLICATION.set(properties, "true");
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "10");
        PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        Connection connection = DriverManager.getConnection(database, properties);
        connection
                .unwrap(PGConnection.class)
                .getReplicationAPI()
                .replicationStream()
                .physical()
                .withStartPosition(LogSequenceNumber.valueOf(position))
                .start();
        return connection;
    }

    private <T extends AutoCloseable> T running(T server) {
        running.add(server);
        return server;
    }
}
