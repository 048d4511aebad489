package shop.quire.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.billing.Snapshot.Line;
import shop.quire.billing.Snapshot.What;
import shop.quire.shared.OrderId;
import shop.quire.support.Crowd;
import shop.quire.support.PastOrders;
import shop.quire.support.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** How documents are numbered and kept, in a database of its own: what is issued here stays for ever. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentSeriesIT {

    private static final int THREADS = 12;
    private static final int ORDERS = 20;
    private static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z");

    private HikariDataSource database;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private DocumentStore store;
    private PastOrders orders;

    @BeforeAll
    void anEmptyShop() {
        database = new HikariDataSource();
        database.setJdbcUrl(TestDatabase.fresh());
        database.setUsername("postgres");
        database.setPassword("postgres");
        database.setMaximumPoolSize(THREADS);
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        BillingSettings settings = new BillingSettings(ZoneId.of("Europe/Amsterdam"));
        store = new DocumentStore(jdbc, JsonMapper.builder().build(), settings);
        orders = new PastOrders(jdbc);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void manyWhoIssueAtOnceAndOftenFailLeaveNoGapAndNoDuplicate() throws Exception {
        List<OrderId> placed = orders.placeMany(THREADS * ORDERS).stream()
                .map(order -> new OrderId(order.id()))
                .toList();
        Crowd.atOnce(THREADS, thread -> {
            Random dice = new Random(thread);
            for (int i = 0; i < ORDERS; i++) {
                OrderId order = placed.get(thread * ORDERS + i);
                // Instances do not agree on the time.
                Instant now = NOON.plusSeconds(i).plusMillis(dice.nextInt(-3000, 3000));
                while (!issue(order, now, dice.nextInt(3) == 0)) {
                    // Rolled back: once more.
                }
            }
            return true;
        });

        List<Integer> serials = column("SELECT serial FROM billing_document WHERE year = 2026 ORDER BY serial");
        assertThat(serials)
                .isEqualTo(IntStream.rangeClosed(1, THREADS * ORDERS).boxed().toList());
        assertThat(column("SELECT last_number FROM billing_series WHERE kind = 'INVOICE' AND year = 2026"))
                .containsExactly(THREADS * ORDERS);
        assertThat(column("""
                        SELECT count(*)::int FROM billing_document later JOIN billing_document earlier
                        ON earlier.year = later.year AND earlier.kind = later.kind AND earlier.serial = later.serial - 1
                        WHERE later.issued_at < earlier.issued_at
                        """)).as("numbers against the order of time").containsExactly(0);
    }

    @Test
    void everyYearAndKindCountsByItself() {
        OrderId order = new OrderId(orders.placeMany(1).getFirst().id());
        // Already the new year where the shop is.
        Instant midnight = Instant.parse("2030-12-31T23:30:00Z");
        Document invoice = transaction.execute(status -> insert(order, midnight));
        assertThat(invoice.number().text()).isEqualTo("2031-000001");
        assertThat(invoice.issuedOn()).isEqualTo(LocalDate.of(2031, 1, 1));
        assertThat(store.invoice(order)).contains(invoice);
        assertThat(store.find(invoice.number())).contains(invoice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE billing_document SET buyer_name = 'Somebody else'",
                "UPDATE billing_document SET content = '{}'",
                "DELETE FROM billing_document",
                "TRUNCATE billing_document CASCADE",
                "UPDATE billing_document_vat SET vat_minor = 0",
                "DELETE FROM billing_document_vat",
                "TRUNCATE billing_document_vat",
                "DELETE FROM billing_series",
                "TRUNCATE billing_series",
                "UPDATE billing_series SET last_number = last_number - 1",
                "UPDATE billing_series SET last_number = last_number + 2"
            })
    void whatIsIssuedStaysAsItIs(String attack) {
        OrderId order = new OrderId(orders.placeMany(1).getFirst().id());
        transaction.executeWithoutResult(status -> insert(order, Instant.parse("2040-06-01T10:00:00Z")));
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql(attack).update())
                .havingRootCause()
                .withMessageMatching("(?s).*(immutable|goes up by one).*");
    }

    @Test
    void anOrderHasOneInvoice() {
        OrderId order = new OrderId(orders.placeMany(1).getFirst().id());
        Instant now = Instant.parse("2050-06-01T10:00:00Z");
        transaction.executeWithoutResult(status -> insert(order, now));
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> insert(order, now)));
        assertThat(column("SELECT last_number FROM billing_series WHERE year = 2050"))
                .as("the number of the refused one is free")
                .containsExactly(1);
    }

    private boolean issue(OrderId order, Instant now, boolean fails) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            insert(order, now);
            if (fails) {
                status.setRollbackOnly();
            }
            return !fails;
        }));
    }

    private Document insert(OrderId order, Instant now) {
        LocalDate day = LocalDate.of(2026, 11, 20);
        Snapshot content = new Snapshot(
                Papers.SELLER,
                Papers.BUYER,
                "Q-2026-000123",
                day,
                day,
                "EUR",
                List.of(new Line(What.DELIVERY, 0, "", "", null, "", 1, 390, 0, 900, 390, 32)),
                null,
                null);
        return store.insert(DocumentKind.INVOICE, order, Optional.empty(), content, null, now);
    }

    private List<Integer> column(String sql) {
        return jdbc.sql(sql).query(Integer.class).list();
    }
}
