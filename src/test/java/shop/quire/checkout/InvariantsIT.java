package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.Leaflets;
import shop.quire.support.Leaflets.Leaflet;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;

/** Breaks by SQL what no sequence of the shop's own can break, and looks whether it is seen. */
@QuireTest
class InvariantsIT {

    /** Triggers and foreign keys keep documents as they are; this takes them away until the transaction ends. */
    private static final String AS_NOBODY_MAY = "SET LOCAL session_replication_role = replica";

    /**
     * How each is broken: a paid order is {@code :paid}, an unpaid one {@code :unpaid}, their paper edition {@code :book},
     * their coupon {@code :coupon}.
     */
    private static final Map<Invariant, List<String>> BREAKS = Map.ofEntries(
            Map.entry(
                    Invariant.STOCK_RESERVED,
                    List.of("UPDATE stock SET reserved = reserved + 1 WHERE edition_id = :book")),
            Map.entry(
                    Invariant.STOCK_LEDGER, List.of("UPDATE stock SET on_hand = on_hand + 1 WHERE edition_id = :book")),
            Map.entry(Invariant.PURCHASE_RECEIVED, List.of("""
                            INSERT INTO supplier (name) VALUES ('Said to have come')
                            """, """
                            INSERT INTO purchase_order (id, number, supplier_id, status, note, currency, lines, copies,
                                received, cost_minor, created_by, created_at, changed_at)
                            SELECT gen_random_uuid(), 'P of ' || :book, id, 'RECEIVED', '', 'EUR', 1, 1, 1, 0, 'test',
                                now(), now() FROM supplier WHERE name = 'Said to have come'
                            """, """
                            INSERT INTO purchase_line (order_id, position, edition_id, quantity, cost_minor, received)
                            SELECT id, 1, :book, 1, 0, 1 FROM purchase_order WHERE number = 'P of ' || :book
                            """)),
            Map.entry(Invariant.ONE_CAPTURE, List.of("DROP INDEX payment_attempt_live_uq", """
                            INSERT INTO payment_attempt (id, order_id, number, status, amount_minor, currency, session_id,
                                session_expires_at, captured_minor, created_at, changed_at)
                            SELECT gen_random_uuid(), order_id, number + 1, status, amount_minor, currency,
                                session_id || 'x', session_expires_at, captured_minor, created_at, changed_at
                            FROM payment_attempt WHERE order_id = :paid
                            """)),
            Map.entry(Invariant.AMOUNT_AGREED, List.of("""
                            UPDATE payment_attempt SET amount_minor = amount_minor + 1, captured_minor = captured_minor + 1
                            WHERE order_id = :paid
                            """)),
            Map.entry(Invariant.PAID_CAPTURED, List.of("""
                            UPDATE payment_attempt SET status = 'VOIDED', captured_minor = 0 WHERE order_id = :paid
                            """)),
            Map.entry(
                    Invariant.PAID_COPIES,
                    List.of("UPDATE stock_reservation SET status = 'RELEASED' WHERE order_id = :paid")),
            Map.entry(
                    Invariant.UNPAID_HELD,
                    List.of("UPDATE stock_reservation SET status = 'RELEASED' WHERE order_id = :unpaid")),
            Map.entry(Invariant.DEAD_COPIES, List.of("UPDATE orders SET status = 'CANCELLED' WHERE id = :paid")),
            Map.entry(Invariant.HOLD_RELEASED, List.of("""
                            UPDATE stock_reservation SET expires_at = now() - interval '31 minutes' WHERE order_id = :unpaid
                            """)),
            Map.entry(
                    Invariant.ORDER_TOTAL,
                    List.of("UPDATE order_line SET unit_price_minor = unit_price_minor + 1 WHERE order_id = :paid")),
            Map.entry(
                    Invariant.COUPON_COUNTED, List.of("UPDATE coupon SET redeemed = redeemed + 1 WHERE id = :coupon")),
            Map.entry(Invariant.ORDER_COUPON, List.of("DELETE FROM coupon_redemption WHERE order_id = :paid")),
            Map.entry(
                    Invariant.COUPON_USED,
                    List.of("UPDATE coupon_redemption SET status = 'HELD' WHERE order_id = :paid")),
            Map.entry(Invariant.COUPON_RELEASED, List.of("""
                            UPDATE orders SET status = 'EXPIRED', changed_at = now() - interval '31 minutes'
                            WHERE id = :unpaid
                            """)),
            Map.entry(Invariant.CAPTURE_IN_TIME, List.of("""
                            UPDATE orders SET status = 'AUTHORIZED', changed_at = now() - interval '61 minutes'
                            WHERE id = :paid
                            """)),
            Map.entry(Invariant.DEAD_ORDER_ATTEMPT, List.of("""
                            UPDATE orders SET status = 'EXPIRED', changed_at = now() - interval '31 minutes'
                            WHERE id = :unpaid
                            """, """
                            UPDATE payment_attempt SET changed_at = now() - interval '31 minutes' WHERE order_id = :unpaid
                            """)),
            Map.entry(Invariant.MONEY_KEPT, List.of("UPDATE orders SET status = 'CANCELLED' WHERE id = :paid")),
            Map.entry(Invariant.REFUND_BOUND, List.of(refund("SUCCEEDED", "captured_minor + 1", "0 minutes"))),
            Map.entry(Invariant.REFUND_SUMS, List.of(refund("SUCCEEDED", "1", "0 minutes"))),
            Map.entry(Invariant.REFUND_IN_TIME, List.of(refund("REQUESTED", "1", "61 minutes"))),
            Map.entry(Invariant.RETURN_BOUND, aReturn("REQUESTED", "NULL", 2, 0, 0)),
            Map.entry(Invariant.RETURN_RECEIVED, aReturn("APPROVED", "NULL", 1, 1, 0)),
            Map.entry(Invariant.RETURN_SHELVED, aReturn("RECEIVED", "now()", 1, 1, 1)),
            Map.entry(Invariant.RETURN_REFUNDED, aReturn("REFUNDED", "now()", 1, 1, 0)),
            Map.entry(Invariant.EVENT_PROCESSED, List.of("""
                            INSERT INTO stripe_event (id, type, order_id, created_at, received_at)
                            VALUES ('evt_' || :paid, 'checkout.session.completed', :paid, now() - interval '31 minutes',
                                now() - interval '31 minutes')
                            """)),
            Map.entry(Invariant.INVOICED, List.of(AS_NOBODY_MAY, """
                            DELETE FROM billing_document WHERE order_id = :paid
                            """, """
                            UPDATE payment_attempt SET changed_at = now() - interval '11 minutes' WHERE order_id = :paid
                            """)),
            Map.entry(Invariant.CREDITED, List.of(refund("SUCCEEDED", "1", "11 minutes"), """
                            UPDATE payment_refund SET changed_at = created_at WHERE attempt_id IN (
                                SELECT id FROM payment_attempt WHERE order_id = :paid)
                            """)),
            Map.entry(Invariant.DOCUMENT_SUMS, List.of(AS_NOBODY_MAY, """
                            UPDATE billing_document SET gross_minor = gross_minor + 1, net_minor = net_minor + 1
                            WHERE order_id = :paid
                            """)),
            Map.entry(Invariant.DOCUMENT_NUMBERS, List.of(AS_NOBODY_MAY, """
                            DELETE FROM billing_document WHERE order_id = :paid
                            """)));

    @Autowired
    Bookshelf shelf;

    @Autowired
    Leaflets leaflets;

    @Autowired
    Shopper shopper;

    @Autowired
    Invariants invariants;

    @Autowired
    InvariantResults results;

    @Autowired
    InvariantMetrics metrics;

    @Autowired
    MeterRegistry registry;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @ParameterizedTest
    @EnumSource
    void seesWhatIsBroken(Invariant invariant) {
        EditionId book = shelf.paperback("12.90", 3);
        Leaflet leaflet = leaflets.percent(10);
        CheckoutForm form = Shopper.form("reader@example.com", leaflet.code());
        OrderId paid = shopper.pays(shopper.cartWith(book), form);
        OrderId unpaid = shopper.placed(shopper.cartWith(book), form).order();
        await().until(() -> !invoiceYears(paid).isEmpty());
        Set<String> ours = Set.of(
                book.toString(),
                paid.toString(),
                unpaid.toString(),
                "evt_" + paid,
                "coupon:" + leaflet.code(),
                "P of " + book,
                "INVOICE " + invoiceYears(paid).getFirst());
        assertThat(about(ours, invariants.check())).as("before").isEmpty();

        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            for (String sql : BREAKS.get(invariant)) {
                assertThat(jdbc.sql(sql)
                                .param("book", book.value())
                                .param("paid", paid.value())
                                .param("unpaid", unpaid.value())
                                .param("coupon", leaflet.id().value())
                                .update())
                        .isBetween(0, 1);
            }
            assertThat(about(ours, invariants.check())).as("once broken").anySatisfy(violation -> {
                assertThat(violation.invariant()).isEqualTo(invariant.key());
                assertThat(violation.what()).isNotBlank();
            });
        });
        assertThat(about(ours, invariants.check())).as("afterwards").isEmpty();
    }

    @Test
    void whatIsUnderWayIsWellUntilItIsLate() {
        EditionId book = shelf.paperback("12.90", 1);
        OrderId unpaid = shopper.placed(shopper.cartWith(book)).order();
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("UPDATE stock_reservation SET expires_at = now() - interval '1 minute' WHERE order_id = :order")
                    .param("order", unpaid.value())
                    .update();
            assertThat(about(Set.of(unpaid.toString()), invariants.check())).isEmpty();
            assertThat(about(Set.of(unpaid.toString()), invariants.checkAtRest()))
                    .extracting(Violation::invariant)
                    .containsExactly("hold-released");
        });
    }

    @Test
    void everyInstanceTellsWhatWasFoundLast() {
        OrderId paid = shopper.buys(shelf.paperback("12.90", 1));
        invariants.checkAll();
        metrics.refresh();
        double before = gauge(Invariant.ORDER_TOTAL);
        changeLines(paid, 1);
        try {
            touch(paid, "0 minutes");
            invariants.checkChanges();
            metrics.refresh();
            assertThat(gauge(Invariant.ORDER_TOTAL)).isEqualTo(before + 1);
            assertThat(known(paid)).containsExactly("order-total");

            // It changed long ago, but was wrong at the last look.
            touch(paid, "2 days");
            invariants.checkChanges();
            assertThat(known(paid)).containsExactly("order-total");
        } finally {
            changeLines(paid, -1);
        }
        invariants.checkChanges();
        metrics.refresh();
        assertThat(gauge(Invariant.ORDER_TOTAL)).isEqualTo(before);
        assertThat(known(paid)).isEmpty();
    }

    @Test
    void theFullLookFindsWhatChangedUnseen() {
        OrderId paid = shopper.buys(shelf.paperback("12.90", 1));
        touch(paid, "2 days");
        invariants.checkAll();
        changeLines(paid, 1);
        try {
            invariants.checkChanges();
            assertThat(known(paid)).as("nothing says that it changed").isEmpty();
            invariants.checkAll();
            assertThat(known(paid)).containsExactly("order-total");
        } finally {
            changeLines(paid, -1);
            invariants.checkAll();
        }
        assertThat(known(paid)).isEmpty();
    }

    @Test
    void everyInvariantHasAGauge() {
        assertThat(EnumSet.allOf(Invariant.class))
                .allSatisfy(invariant -> assertThat(gauge(invariant)).isNotNegative());
    }

    private List<Integer> invoiceYears(OrderId order) {
        return jdbc.sql("SELECT year FROM billing_document WHERE order_id = :order AND kind = 'INVOICE'")
                .param("order", order.value())
                .query(Integer.class)
                .list();
    }

    private static String refund(String status, String amount, String age) {
        return """
                INSERT INTO payment_refund (id, attempt_id, reference, status, amount_minor, free_minor, currency, created_at, changed_at)
                SELECT gen_random_uuid(), id, 'test', '%s', %s, %s, currency, now() - interval '%s', now()
                FROM payment_attempt WHERE order_id = :paid
                """.formatted(status, amount, amount, age);
    }

    private static List<String> aReturn(String status, String receivedAt, int quantity, int received, int shelved) {
        return List.of("""
                INSERT INTO order_return (id, number, order_id, status, version, by_staff, requested_at, received_at,
                    changed_at)
                VALUES (gen_random_uuid(), 'R-test', :paid, '%s', 0, true, now(), %s, now())
                """.formatted(status, receivedAt), """
                INSERT INTO order_return_line (return_id, position, quantity, reason, received, shelved)
                SELECT id, 1, %d, 'CHANGED_MIND', %d, %d FROM order_return WHERE number = 'R-test'
                """.formatted(quantity, received, shelved));
    }

    private static Stream<Violation> about(Set<String> subjects, List<Violation> violations) {
        return violations.stream().filter(violation -> subjects.contains(violation.subject()));
    }

    private double gauge(Invariant invariant) {
        return registry.get("quire.invariant.violations")
                .tag("invariant", invariant.key())
                .gauge()
                .value();
    }

    private List<String> known(OrderId order) {
        return jdbc.sql("SELECT invariant FROM invariant_violation WHERE subject = :order ORDER BY invariant")
                .param("order", order.toString())
                .query(String.class)
                .list();
    }

    private void changeLines(OrderId order, int by) {
        jdbc.sql("UPDATE order_line SET unit_price_minor = unit_price_minor + :by WHERE order_id = :order")
                .param("by", by)
                .param("order", order.value())
                .update();
    }

    private void touch(OrderId order, String ago) {
        jdbc.sql("UPDATE orders SET changed_at = now() - :ago::interval WHERE id = :order")
                .param("ago", ago)
                .param("order", order.value())
                .update();
    }
}
