package shop.quire.checkout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.quire.Quire;
import shop.quire.catalog.SyntheticCatalog;
import shop.quire.demo.LocalPostgres;
import shop.quire.demo.LocalS3;
import shop.quire.payment.InstantGateway;

/** The shop with ten thousand titles on the shelf, and carts that are about to be paid. */
final class BenchShop implements AutoCloseable {

    static final int TITLES = 10_000;
    static final int COPIES = 1_000;

    private static final int HOT = 7_777;

    private static final String DATABASE = "quire";

    private final LocalPostgres postgres = LocalPostgres.durable();
    private final ConfigurableApplicationContext application;
    final JdbcTemplate jdbc;
    private final long firstEdition;
    private long carts;

    BenchShop(Map<String, String> more) {
        postgres.createDatabase(DATABASE);
        Map<String, Object> settings = new LinkedHashMap<>(LocalS3.temporary().settings("quire"));
        settings.put("spring.datasource.url", postgres.jdbcUrl(DATABASE));
        settings.put("spring.datasource.username", "postgres");
        settings.put("spring.datasource.password", "postgres");
        settings.put("server.port", "0");
        settings.put("server.address", "127.0.0.1");
        settings.put("management.server.port", "0");
        settings.put("quire.mail.from", "shop@example.com");
        settings.put("spring.mail.host", "localhost");
        settings.put("quire.base-url", "http://localhost:8080");
        settings.put("vaadin.productionMode", "true");
        settings.put("logging.level.shop.quire", "warn");
        settings.put("quire.secret", "bench-only-secret-of-more-than-32-bytes");
        settings.put("quire.seller.name", "Bench");
        settings.put("quire.seller.address", "Street 1, 1000 AA Town");
        settings.put("quire.seller.vat-id", "NL001234567B01");
        settings.put("quire.seller.email", "shop@example.com");
        settings.put("quire.stripe.secret-key", "sk_test_unused");
        // Two minutes later somebody would look after every order; that is another measurement.
        settings.put("quire.tasks.enabled", "false");
        settings.putAll(more);
        application = new SpringApplicationBuilder(
                        Quire.class, StatementRecorder.InFrontOfThePool.class, NoMails.class, InstantGateway.class)
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("bench", settings)))
                .run();
        jdbc = new JdbcTemplate(bean(DataSource.class));
        // Invented works have more or fewer editions; so many are enough for a row without gaps.
        new SyntheticCatalog(jdbc).fill(TITLES * 3 / 2);
        firstEdition = jdbc.queryForObject("SELECT min(id) FROM edition", Long.class);
        Long inARow =
                jdbc.queryForObject("SELECT count(*) FROM edition WHERE id < ?", Long.class, firstEdition + TITLES);
        if (inARow != TITLES) {
            throw new IllegalStateException("Only " + inARow + " editions");
        }
        stockUp();
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    Pgbench pgbench() {
        return new Pgbench(postgres.port(), DATABASE);
    }

    /** All on paper, at one price, with copies enough. */
    private void stockUp() {
        jdbc.execute("DELETE FROM book_search");
        jdbc.update("UPDATE edition SET format = 'PAPERBACK', status = 'ACTIVE', price_minor = 999, on_hand = " + COPIES
                + ", available = " + COPIES);
        jdbc.update("INSERT INTO stock (edition_id, on_hand) SELECT id, " + COPIES + " FROM edition");
        jdbc.update("INSERT INTO stock_movement (edition_id, delta, on_hand_after, reason, actor, at)" + " SELECT id, "
                + COPIES + ", " + COPIES + ", 'OPENING', 'system', now() FROM edition");
        jdbc.execute("VACUUM FULL ANALYZE");
    }

    /** One whose number stands for nothing else in what is recorded, such as one copy. */
    long hotEdition() {
        return firstEdition + HOT;
    }

    /** How pgbench finds the edition of a cart. */
    String editionOfCart(boolean hot, long cartsPerClient) {
        return "\\set k :base + :client_id * " + cartsPerClient + " + :n\n\\set edition "
                + (hot ? hotEdition() : firstEdition + " + mod(:k * 7919, " + TITLES + ")");
    }

    /** Makes so many carts of one copy each; the first one's number. */
    long makeCarts(int count, boolean hot) {
        long base = carts;
        carts += count + 1;
        jdbc.update("""
                INSERT INTO cart (id, token_hash, created_at, touched_at)
                SELECT lpad(to_hex(? + k), 32, '0')::uuid, sha256((? + k)::text::bytea), now(), now()
                FROM generate_series(1, ?) AS k""", base, base, count);
        jdbc.update("""
                INSERT INTO cart_line (cart_id, edition_id, quantity, price_minor, currency, added_at)
                SELECT lpad(to_hex(? + k), 32, '0')::uuid, ? + CASE WHEN ? THEN 7777 ELSE mod((? + k) * 7919, ?) END,
                       1, 999, 'EUR', now()
                FROM generate_series(1, ?) AS k""", base, firstEdition, hot, base, (long) TITLES, count);
        return base;
    }

    static UUID cart(long number) {
        return new UUID(0, number);
    }

    /** What must hold once everybody has gone home; empty where it does. */
    List<String> faults() {
        return jdbc.queryForList("""
                SELECT 'on hand is not the sum of movements: ' || edition_id FROM stock s
                WHERE on_hand <> (SELECT sum(delta) FROM stock_movement m WHERE m.edition_id = s.edition_id)
                UNION ALL
                SELECT 'more promised than there is: ' || edition_id FROM stock WHERE reserved > on_hand OR on_hand < 0
                UNION ALL
                SELECT 'reserved is not what orders hold: ' || edition_id FROM stock s
                WHERE reserved <> (SELECT coalesce(sum(quantity), 0) FROM stock_reservation r
                                   WHERE r.edition_id = s.edition_id AND r.status = 'HELD')
                UNION ALL
                SELECT 'the catalog knows another number: ' || s.edition_id FROM stock s JOIN edition e ON e.id = s.edition_id
                WHERE e.on_hand <> s.on_hand OR e.available <> s.on_hand - s.reserved
                UNION ALL
                SELECT 'paid without copies: ' || o.id FROM orders o WHERE o.status = 'PAID'
                    AND NOT EXISTS (SELECT FROM stock_reservation r WHERE r.order_id = o.id AND r.status = 'CONSUMED')
                """, String.class);
    }

    /** pgbench writes the recorded numbers into the catalog, not those of its own stock. */
    void mendCatalog() {
        jdbc.update("""
                UPDATE edition e SET on_hand = s.on_hand, available = s.on_hand - s.reserved FROM stock s
                WHERE s.edition_id = e.id AND (e.on_hand, e.available) <> (s.on_hand, s.on_hand - s.reserved)""");
    }

    long deadlocks() {
        jdbc.execute("SELECT pg_stat_force_next_flush()");
        return jdbc.queryForObject(
                "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()", Long.class);
    }

    @Override
    public void close() {
        application.close();
        postgres.close();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class NoMails {

        /** Mails are written after an order, by whoever has time: not now. */
        @Bean({"applicationTaskExecutor", "taskExecutor"})
        @Primary
        AsyncTaskExecutor applicationTaskExecutor() {
            return new TaskExecutorAdapter(task -> {});
        }
    }
}
