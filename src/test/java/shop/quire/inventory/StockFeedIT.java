package shop.quire.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.support.QuireTest;

/** Two instances on one database: what one sells, whoever looks at the other's pages is told. */
@QuireTest
@WithMockUser(
        username = "mira",
        roles = {"BOOKS", "IMPORTS", "STOCK"})
class StockFeedIT {

    private static final AtomicLong NEXT = new AtomicLong(7_700_000_000L);
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

    @Autowired
    StockService stock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DataSource database;

    private HikariDataSource pool;
    private Instance here;
    private Instance there;

    @BeforeEach
    void start() throws SQLException {
        pool = database.unwrap(HikariDataSource.class);
        here = new Instance();
        there = new Instance();
    }

    @AfterEach
    void stop() {
        here.stop();
        there.stop();
    }

    @Test
    void lastCopyGoneIsToldOnEveryInstance() {
        EditionId dune = paper(1);
        Map<EditionId, Integer> pageHere = here.look(Map.of(dune, 1));
        Map<EditionId, Integer> pageThere = there.look(Map.of(dune, 1));

        OrderId order = hold(dune, 1);

        await().untilAsserted(() -> assertThat(pageHere).containsEntry(dune, 0));
        await().untilAsserted(() -> assertThat(pageThere).containsEntry(dune, 0));

        transaction.executeWithoutResult(status -> stock.release(order));

        await().untilAsserted(() -> assertThat(pageThere).containsEntry(dune, 1));
    }

    @Test
    void oneCopyOfManyIsNoNewsAndOneOfFewIs() {
        EditionId dune = paper(20);
        EditionId emma = paper(6);

        hold(dune, 1);
        hold(emma, 1);

        // Notifications come in the order of their commits: the second is here, so the first would be.
        await().untilAsserted(() -> assertThat(here.heard()).isEqualTo(1));
    }

    @Test
    void copiesThatLeaveTheHouseAreNoNewsSinceTheyWereHeldBefore() {
        EditionId dune = paper(3);
        EditionId emma = paper(3);
        OrderId order = hold(dune, 1);
        transaction.executeWithoutResult(status -> stock.consume(order));
        hold(emma, 1);

        await().untilAsserted(() -> assertThat(here.heard()).isEqualTo(2));
    }

    @Test
    void whatIsRolledBackIsNotTold() {
        EditionId dune = paper(2);
        EditionId emma = paper(2);
        transaction.executeWithoutResult(status -> {
            stock.hold(OrderId.create(), List.of(new HoldLine(dune, 1)), LATER);
            status.setRollbackOnly();
        });
        hold(emma, 1);

        await().untilAsserted(() -> assertThat(here.heard()).isEqualTo(1));
    }

    @Test
    void howeverManyLookTheLevelIsReadOnce() {
        EditionId dune = paper(5);
        List<Map<EditionId, Integer>> pages = java.util.stream.IntStream.range(0, 500)
                .mapToObj(i -> here.look(Map.of(dune, 5)))
                .toList();
        await().untilAsserted(() -> assertThat(here.readings()).isPositive());
        double before = here.readings();

        for (int copy = 0; copy < 5; copy++) {
            hold(dune, 1);
        }

        await().untilAsserted(() ->
                assertThat(pages).allSatisfy(page -> assertThat(page).containsEntry(dune, 0)));
        // Five changes within a moment: gathered, whatever the machine does meanwhile.
        assertThat(here.readings() - before).isBetween(1.0, 5.0);
    }

    @Test
    void nobodyLooksNobodyReads() {
        EditionId dune = paper(3);
        EditionId emma = paper(3);
        here.look(Map.of(dune, 3));
        here.closeAll();
        hold(dune, 1);
        await().untilAsserted(() -> assertThat(here.heard()).isEqualTo(1));
        double before = here.readings();
        Map<EditionId, Integer> page = here.look(Map.of(emma, 3));
        hold(emma, 1);

        await().untilAsserted(() -> assertThat(page).containsEntry(emma, 2));
        assertThat(here.gauge("quire.stock.viewers")).isEqualTo(1);
        assertThat(here.gauge("quire.stock.watched")).isEqualTo(1);
        assertThat(here.readings() - before).isBetween(1.0, 2.0);
    }

    @Test
    void whatChangedBeforeThePageBeganToLookIsToldToo() {
        EditionId dune = paper(1);
        hold(dune, 1);

        Map<EditionId, Integer> page = here.look(Map.of(dune, 1));

        await().untilAsserted(() -> assertThat(page).containsEntry(dune, 0));
    }

    @Test
    void lostConnectionIsMadeAgainAndWhatWasMissedIsRead() {
        EditionId dune = paper(2);
        Map<EditionId, Integer> page = here.look(Map.of(dune, 2));
        Map<EditionId, Integer> otherPage = there.look(Map.of(dune, 2));

        await().untilAsserted(() -> assertThat(here.readings()).isPositive());
        here.database.refuses.set(true);
        here.cutOff();
        await().untilAsserted(() -> assertThat(here.feed.isConnected()).isFalse());
        assertThat(here.gauge("quire.stock.listener.connected")).isZero();
        hold(dune, 1);
        await().untilAsserted(() -> assertThat(otherPage).containsEntry(dune, 1));
        assertThat(page).isEmpty();

        here.database.refuses.set(false);

        await().untilAsserted(() -> assertThat(page).containsEntry(dune, 1));
        assertThat(here.feed.isConnected()).isTrue();
        hold(dune, 1);
        await().untilAsserted(() -> assertThat(page).containsEntry(dune, 0));
    }

    @Test
    void withoutNewsTheInstanceIsDegradedNotDown() {
        HealthIndicator health = new StockFeedConfiguration().stockFeedHealthIndicator(here.feed);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        here.database.refuses.set(true);
        here.cutOff();

        await().untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(StockFeedConfiguration.DEGRADED));
    }

    @Test
    void stoppedFeedLetsItsConnectionGo() {
        here.feed.stop();

        await().untilAsserted(() -> assertThat(connections(here)).isZero());
        assertThat(here.feed.isRunning()).isFalse();
        here.feed.start();
        await().untilAsserted(() -> assertThat(here.feed.isConnected()).isTrue());
    }

    private long connections(Instance instance) {
        return jdbc.sql("SELECT count(*) FROM pg_stat_activity WHERE application_name = :name")
                .param("name", instance.name)
                .query(Long.class)
                .single();
    }

    private EditionId paper(int copies) {
        EditionId edition = new EditionId(NEXT.incrementAndGet());
        stock.open(edition, copies, "first count");
        return edition;
    }

    private OrderId hold(EditionId edition, int copies) {
        OrderId order = OrderId.create();
        HoldResult result =
                transaction.execute(status -> stock.hold(order, List.of(new HoldLine(edition, copies)), LATER));
        assertThat(result).isInstanceOf(HoldResult.Held.class);
        return order;
    }

    /** What an instance of the shop has of its own. */
    private final class Instance {

        final String name = "feed " + NEXT.incrementAndGet();
        final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        final Database database = new Database(name);
        final StockWatch watch = new StockWatch(stock, registry);
        final StockFeed feed = new StockFeed(database, watch, registry);
        final List<StockWatch.Watching> open = new java.util.ArrayList<>();

        Instance() {
            feed.start();
            await().untilAsserted(() -> assertThat(feed.isConnected()).isTrue());
        }

        /** Opens a page; it writes down what it is told. */
        Map<EditionId, Integer> look(Map<EditionId, Integer> shown) {
            Map<EditionId, Integer> told = new ConcurrentHashMap<>();
            open.add(watch.watch(shown, told::putAll));
            return told;
        }

        void closeAll() {
            open.forEach(StockWatch.Watching::close);
        }

        double heard() {
            return registry.get("quire.stock.notifications").counter().count();
        }

        double readings() {
            return registry.get("quire.stock.readings").counter().count();
        }

        double gauge(String gauge) {
            return registry.get(gauge).gauge().value();
        }

        /** As when the database is restarted. */
        void cutOff() {
            jdbc.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = :name")
                    .param("name", name)
                    .query(Boolean.class)
                    .list();
        }

        void stop() {
            feed.stop();
            watch.destroy();
        }
    }

    /** The way to the database, which may be closed. */
    private final class Database extends DelegatingDataSource {

        final AtomicBoolean refuses = new AtomicBoolean();

        Database(String name) {
            DriverManagerDataSource single = new DriverManagerDataSource(
                    pool.getJdbcUrl() + (pool.getJdbcUrl().contains("?") ? "&" : "?") + "ApplicationName="
                            + name.replace(" ", "%20"),
                    pool.getUsername(),
                    pool.getPassword());
            setTargetDataSource(single);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (refuses.get()) {
                throw new SQLException("The database is not there");
            }
            return super.getConnection();
        }
    }
}
