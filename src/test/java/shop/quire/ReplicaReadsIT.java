package shop.quire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.audit.Actor;
import shop.quire.shared.DatabaseAway;
import shop.quire.shared.FromReplica;
import shop.quire.support.Relay;
import shop.quire.support.StreamingPair;

/** Reads and a real standby that is asked, falls behind and dies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicaReadsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ON_STANDBY = "SELECT pg_is_in_recovery()";

    @FromReplica
    @Transactional(readOnly = true)
    static class Shelf {

        private final JdbcClient jdbc;

        Shelf(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        boolean askedStandby() {
            return jdbc.sql(ON_STANDBY).query(Boolean.class).single();
        }

        @FromReplica(staff = true)
        boolean reportAskedStandby() {
            return askedStandby();
        }

        @FromReplica(inNeed = true)
        boolean inNeedAskedStandby() {
            return askedStandby();
        }

        /** Takes its time on a standby, where it is told apart by its comment. */
        boolean slowlyAskedStandby() {
            return jdbc.sql(
                            "SELECT pg_is_in_recovery() FROM (SELECT CASE WHEN pg_is_in_recovery() THEN pg_sleep(90) END)"
                                    + " AS slow /* slowly */")
                    .query(Boolean.class)
                    .single();
        }
    }

    static class Till {

        private final Shelf shelf;
        private final JdbcClient jdbc;

        Till(Shelf shelf, JdbcClient jdbc) {
            this.shelf = shelf;
            this.jdbc = jdbc;
        }

        @Transactional
        boolean shelfAskedStandby() {
            return shelf.askedStandby();
        }

        @Transactional(readOnly = true)
        boolean askedStandby() {
            return jdbc.sql(ON_STANDBY).query(Boolean.class).single();
        }

        @Transactional
        void write() {
            jdbc.sql("INSERT INTO written VALUES (now())").update();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    @EnableConfigurationProperties(ReplicaSettings.class)
    @Import({PoolConfiguration.class, ReplicaConfiguration.class, Shelf.class, Till.class})
    static class Shop {

        @Bean
        HikariDataSource dataSource(Environment settings) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(settings.getRequiredProperty("primary"));
            pool.setUsername("postgres");
            pool.setPassword("postgres");
            return pool;
        }

        @Bean
        PlatformTransactionManager transactions(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        JdbcClient jdbc(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }
    }

    /** Somebody of the staff. */
    private record Editor() implements Actor {

        @Override
        public String actorName() {
            return "Nora";
        }

        @Override
        public boolean worksHere() {
            return true;
        }
    }

    private StreamingPair servers;
    private Relay toPrimary;
    private Relay toStandby;
    private AnnotationConfigApplicationContext shop;
    private Shelf shelf;
    private Till till;

    @BeforeAll
    void open(@TempDir Path folder) {
        servers = StreamingPair.start(folder);
        toPrimary = new Relay(port(servers.primaryUrl()));
        toStandby = new Relay(port(servers.standbyUrl()));
        shop = new AnnotationConfigApplicationContext();
        shop.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "primary", through(toPrimary, servers.primaryUrl()),
                                "quire.replicas.urls", through(toStandby, servers.standbyUrl()),
                                "quire.replicas.max-lag", "500ms",
                                "quire.replicas.look", "50ms",
                                "quire.replicas.calm", "3")));
        shop.register(Shop.class);
        shop.refresh();
        shelf = shop.getBean(Shelf.class);
        till = shop.getBean(Till.class);
        primary().sql("CREATE TABLE written (at timestamptz)").update();
        await().atMost(SOON).until(shelf::askedStandby);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @AfterAll
    void close() {
        shop.close();
        toPrimary.close();
        toStandby.close();
        servers.close();
    }

    private static int port(String url) {
        return URI.create(url.substring("jdbc:".length())).getPort();
    }

    private static String through(Relay relay, String url) {
        return url.replace(":" + port(url) + "/", ":" + relay.port() + "/");
    }

    @Test
    @Order(1)
    void onlyWhatSaysSoIsAskedOfAStandby() {
        assertThat(shelf.askedStandby()).isTrue();
        assertThat(till.askedStandby()).isFalse();
        assertThat(till.shelfAskedStandby())
                .as("within a transaction nothing is asked elsewhere")
                .isFalse();
        assertThat(gauge("quire.replica.usable")).isEqualTo(1);
    }

    @Test
    @Order(1)
    void whoEditsTheCatalogSeesItAsItIs() {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(new Editor(), null, "BOOKS"));
        assertThat(shelf.askedStandby()).isFalse();
        assertThat(shelf.reportAskedStandby()).isTrue();
    }

    @Test
    @Order(2)
    void aStandbyThatFallsBehindIsLeftOutUntilItHasCaughtUp() {
        standby().sql("SELECT pg_wal_replay_pause()::text").query(String.class).optional();
        await().atMost(SOON).until(() -> {
            primary().sql("INSERT INTO written VALUES (now())").update();
            return !shelf.askedStandby();
        });
        assertThat(gauge("quire.replica.usable")).isZero();

        standby().sql("SELECT pg_wal_replay_resume()::text").query(String.class).optional();
        await().atMost(SOON).until(shelf::askedStandby);
    }

    @Test
    @Order(3)
    void aSilentStandbyKeepsNobodyWaiting() throws Exception {
        CompletableFuture<Boolean> underway = slowlyAskedStandby();
        toStandby.silence();

        assertThat(underway.get(SOON.toSeconds(), TimeUnit.SECONDS))
                .as("what was under way is answered by the primary")
                .isFalse();
        assertThat(shelf.askedStandby()).isFalse();
        assertThat(gauge("quire.replica.usable")).isZero();

        toStandby.speak();
        await().atMost(SOON).until(shelf::askedStandby);
    }

    @Test
    @Order(4)
    void whileThePrimaryIsAwayWhatIsNeededIsReadFromAStandbyAndNobodyWaitsToWrite() {
        assertThat(shelf.inNeedAskedStandby()).isFalse();
        assertThat(health().getStatus()).isEqualTo(Status.UP);

        toPrimary.cut();
        assertThat(shelf.inNeedAskedStandby()).as("the very next reader, too").isTrue();
        await().atMost(SOON).until(() -> gauge("quire.primary.away") == 1);
        assertThat(shelf.inNeedAskedStandby()).isTrue();
        assertThat(shelf.askedStandby()).isTrue();
        assertThatException()
                .isThrownBy(till::write)
                .matches(DatabaseAway::causes)
                .withStackTraceContaining("The primary is away");
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(new Editor(), null, "BOOKS"));
        assertThat(shelf.askedStandby()).as("who edits sees it as it was").isTrue();
        assertThat(health().getStatus()).isEqualTo(ReplicaConfiguration.DEGRADED);

        toPrimary.mend();
        await().atMost(SOON).until(() -> !shelf.inNeedAskedStandby());
        till.write();
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    @Order(5)
    void aPrimaryThatIsSilentIsAwayToo() {
        toPrimary.silence();
        await().atMost(SOON).until(() -> gauge("quire.primary.away") == 1);
        assertThat(shelf.inNeedAskedStandby()).isTrue();

        toPrimary.speak();
        await().atMost(SOON).until(() -> !shelf.inNeedAskedStandby());
    }

    @Test
    @Order(6)
    void whenItDiesThePrimaryAnswersInItsPlace() throws Exception {
        CompletableFuture<Boolean> underway = slowlyAskedStandby();
        servers.killStandby();

        assertThat(underway.get(SOON.toSeconds(), TimeUnit.SECONDS))
                .as("what was under way is answered by the primary")
                .isFalse();
        assertThat(shelf.askedStandby()).isFalse();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(gauge("quire.replica.lag")).isNaN());
    }

    /** Once it is under way. */
    private CompletableFuture<Boolean> slowlyAskedStandby() {
        CompletableFuture<Boolean> underway = CompletableFuture.supplyAsync(shelf::slowlyAskedStandby);
        await().atMost(SOON)
                .until(() -> standby()
                        .sql("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE '%/* slowly */'"
                                + " AND state = 'active' AND pid <> pg_backend_pid())")
                        .query(Boolean.class)
                        .single());
        return underway;
    }

    private Health health() {
        return Objects.requireNonNull(
                shop.getBean("dbHealthIndicator", HealthIndicator.class).health());
    }

    private double gauge(String name) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        shop.getBean("replicaMeters", MeterBinder.class).bindTo(registry);
        return registry.get(name).gauge().value();
    }

    private JdbcClient primary() {
        return JdbcClient.create(new DriverManagerDataSource(servers.primaryUrl(), "postgres", "postgres"));
    }

    private JdbcClient standby() {
        return JdbcClient.create(new DriverManagerDataSource(servers.standbyUrl(), "postgres", "postgres"));
    }
}
