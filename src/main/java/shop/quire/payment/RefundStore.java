package shop.quire.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.order.OrderLine;
import shop.quire.shared.OrderId;
import shop.quire.shared.PaymentAttemptId;

/** Refunds as rows: written before the provider is asked, never for more than was captured. */
@Repository
class RefundStore {

    /** @param providerId null until the provider knows it */
    record Row(
            UUID id,
            PaymentAttemptId attempt,
            String reference,
            Money amount,
            @Nullable String providerId,
            int tries) {}

    /** What we know of a refund at the provider. */
    record Known(OrderId order, String status, Money amount) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    RefundStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What an order's parts cost, to which refunds of them are held. */
    record Limits(List<OrderLine> lines, Money shipping) {}

    /** What has gone back, or is on its way. */
    record Gone(Money total, Money shipping, Map<Integer, LineGone> lines) {}

    record LineGone(int quantity, long minor) {}

    /** One refund at a time per attempt, so that two cannot both take the last of what is left. */
    void lock(PaymentAttemptId attempt) {
        jdbc.sql("SELECT id FROM payment_attempt WHERE id = :attempt FOR UPDATE")
                .param("attempt", attempt.value())
                .query(UUID.class)
                .single();
    }

    /**
     * Asks for money to go back. Everything that is already on its way counts.
     *
     * @return false where that much is not left, of the whole or of a part, or the reference has asked before
     */
    boolean request(PaymentAttemptId attempt, RefundRequest wanted, Limits limits, @Nullable String askedBy) {
        lock(attempt);
        List<RefundLine> lines = wanted.lines();
        return jdbc.sql("""
                                WITH wanted AS (
                                    SELECT * FROM unnest(:positions::int[], :quantities::int[], :amounts::bigint[],
                                        :restocks::boolean[], :bought::int[], :prices::bigint[])
                                        AS line (position, quantity, amount_minor, restock, bought, price_minor)
                                ), gone AS (
                                    SELECT line.position, sum(line.quantity) AS quantity,
                                        sum(line.amount_minor) AS amount_minor
                                    FROM payment_refund r JOIN payment_refund_line line ON line.refund_id = r.id
                                    WHERE r.attempt_id = :attempt AND r.status <> 'FAILED' GROUP BY line.position
                                ), refund AS (
                                    INSERT INTO payment_refund (id, attempt_id, reference, status, amount_minor,
                                        lines_minor, shipping_minor, free_minor, reason, asked_by, currency,
                                        created_at, changed_at)
                                    SELECT :id, a.id, :reference, 'REQUESTED', :amount, :lines, :shipping, :free,
                                        :reason, :askedBy, a.currency, :now, :now
                                    FROM payment_attempt a CROSS JOIN LATERAL (
                                        SELECT coalesce(sum(r.amount_minor), 0) AS amount_minor,
                                            coalesce(sum(r.shipping_minor), 0) AS shipping_minor
                                        FROM payment_refund r WHERE r.attempt_id = a.id AND r.status <> 'FAILED') so_far
                                    WHERE a.id = :attempt AND a.status = 'CAPTURED' AND a.currency = :currency
                                        AND so_far.amount_minor + :amount <= a.captured_minor
                                        AND (:shipping = 0 OR so_far.shipping_minor + :shipping <= :shippingPrice)
                                        AND NOT EXISTS (
                                            SELECT FROM wanted LEFT JOIN gone USING (position)
                                            WHERE wanted.quantity + coalesce(gone.quantity, 0) > wanted.bought
                                                OR wanted.amount_minor + coalesce(gone.amount_minor, 0)
                                                    > wanted.price_minor)
                                    ON CONFLICT (attempt_id, reference) DO NOTHING
                                    RETURNING id
                                ), written AS (
                                    INSERT INTO payment_refund_line (refund_id, position, quantity, amount_minor, restock)
                                    SELECT refund.id, wanted.position, wanted.quantity, wanted.amount_minor,
                                        wanted.restock
                                    FROM refund CROSS JOIN wanted
                                )
                                SELECT count(*) FROM refund
                                """)
                        .param("id", UUID.randomUUID())
                        .param("attempt", attempt.value())
                        .param("reference", wanted.reference())
                        .param("amount", wanted.total().getAmountMinorLong())
                        .param("lines", wanted.ofLines().getAmountMinorLong())
                        .param("shipping", wanted.shipping().getAmountMinorLong())
                        .param("free", wanted.free().getAmountMinorLong())
                        .param("reason", wanted.reason())
                        .param("askedBy", askedBy)
                        .param("currency", wanted.total().getCurrencyUnit().getCode())
                        .param("shippingPrice", limits.shipping().getAmountMinorLong())
                        .param("positions", column(lines, RefundLine::position, Integer[]::new))
                        .param("quantities", column(lines, RefundLine::quantity, Integer[]::new))
                        .param("amounts", column(lines, line -> line.amount().getAmountMinorLong(), Long[]::new))
                        .param("restocks", column(lines, RefundLine::restock, Boolean[]::new))
                        // A line that the order does not have has no copies and cost nothing.
                        .param("bought", column(lines, line -> bought(limits, line), Integer[]::new))
                        .param("prices", column(lines, line -> price(limits, line), Long[]::new))
                        .param("now", now())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** What has gone back for an attempt, or is on its way. */
    Gone gone(PaymentAttemptId attempt, CurrencyUnit currency) {
        Map<Integer, LineGone> lines = new HashMap<>();
        jdbc.sql("""
                        SELECT line.position, sum(line.quantity) AS quantity, sum(line.amount_minor) AS amount_minor
                        FROM payment_refund r JOIN payment_refund_line line ON line.refund_id = r.id
                        WHERE r.attempt_id = :attempt AND r.status <> 'FAILED' GROUP BY line.position
                        """).param("attempt", attempt.value()).query(row -> {
            lines.put(row.getInt("position"), new LineGone(row.getInt("quantity"), row.getLong("amount_minor")));
        });
        return jdbc.sql("""
                        SELECT coalesce(sum(amount_minor), 0) AS amount_minor,
                            coalesce(sum(shipping_minor), 0) AS shipping_minor
                        FROM payment_refund WHERE attempt_id = :attempt AND status <> 'FAILED'
                        """)
                .param("attempt", attempt.value())
                .query((row, number) -> new Gone(
                        Money.ofMinor(currency, row.getLong("amount_minor")),
                        Money.ofMinor(currency, row.getLong("shipping_minor")),
                        lines))
                .single();
    }

    /** A person is to be told, once, that a refund waits for longer than this; true the first time. */
    boolean list(UUID id, Duration patience) {
        return jdbc.sql("""
                                UPDATE payment_refund SET listed_at = :now
                                WHERE id = :id AND status IN ('REQUESTED', 'PENDING') AND listed_at IS NULL
                                    AND created_at < :before
                                """)
                        .param("id", id)
                        .param("now", now())
                        .param("before", now().minus(patience))
                        .update()
                == 1;
    }

    /**
     * Writes down a refund that was made at the provider without us.
     *
     * @return false where it is known already, or is more than was left
     */
    boolean adopt(PaymentAttemptId attempt, PaymentGateway.Refunded refund, boolean succeeded) {
        lock(attempt);
        return jdbc.sql("""
                                INSERT INTO payment_refund (id, attempt_id, reference, status, amount_minor, free_minor,
                                    currency, provider_id, created_at, changed_at)
                                SELECT :id, a.id, 'provider:' || :provider, :status, :amount, :amount, a.currency, :provider, :now, :now
                                FROM payment_attempt a
                                WHERE a.id = :attempt AND a.status = 'CAPTURED' AND a.currency = :currency
                                    AND NOT EXISTS (SELECT FROM payment_refund r WHERE r.provider_id = :provider)
                                    AND a.captured_minor >= :amount + (
                                        SELECT coalesce(sum(r.amount_minor), 0) FROM payment_refund r
                                        WHERE r.attempt_id = a.id AND r.status <> 'FAILED')
                                ON CONFLICT DO NOTHING
                                """)
                        .param("id", UUID.randomUUID())
                        .param("attempt", attempt.value())
                        .param("provider", refund.id())
                        .param("status", succeeded ? "SUCCEEDED" : "PENDING")
                        .param("amount", refund.amount().getAmountMinorLong())
                        .param("currency", refund.amount().getCurrencyUnit().getCode())
                        .param("now", now())
                        .update()
                == 1;
    }

    /** Status and amount of our record of the provider's refund, if there is one. */
    Optional<Known> known(PaymentGateway.Refunded refund) {
        return jdbc.sql("""
                        SELECT r.status, r.amount_minor, r.currency, a.order_id
                        FROM payment_refund r JOIN payment_attempt a ON a.id = r.attempt_id
                        WHERE r.provider_id = :provider OR r.id = :reference
                        """)
                .param("provider", refund.id())
                .param("reference", refund.reference(), java.sql.Types.OTHER)
                .query((row, number) -> new Known(
                        new OrderId(row.getObject("order_id", UUID.class)),
                        row.getString("status"),
                        Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount_minor"))))
                .optional();
    }

    /**
     * What is left to do about refunds of an order.
     *
     * @param told the provider told of some that were not looked at
     * @param unfinished ours are under way
     */
    record Rest(boolean told, boolean unfinished) {}

    /** Mostly nothing: one statement says so. */
    Rest rest(OrderId order) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM stripe_event WHERE order_id = :order AND processed_at IS NULL
                                AND (type = 'charge.refunded' OR type LIKE 'refund.%')) AS told,
                            EXISTS (SELECT FROM payment_refund r JOIN payment_attempt a ON a.id = r.attempt_id
                                WHERE a.order_id = :order AND r.status IN ('REQUESTED', 'PENDING')) AS unfinished
                        """)
                .param("order", order.value())
                .query((row, number) -> new Rest(row.getBoolean("told"), row.getBoolean("unfinished")))
                .single();
    }

    /**
     * Copies of a line that refunds moved before they failed, and that no later refund has counted as its own.
     *
     * @param position of the order's line
     */
    int adrift(OrderId order, int position) {
        return jdbc.sql("""
                        SELECT greatest(0, coalesce(sum(
                            CASE WHEN r.status = 'FAILED' THEN line.moved ELSE -line.covered END), 0))::int
                        FROM payment_refund_line line JOIN payment_refund r ON r.id = line.refund_id
                        JOIN payment_attempt a ON a.id = r.attempt_id
                        WHERE a.order_id = :order AND line.position = :position
                        """)
                .param("order", order.value())
                .param("position", position)
                .query(Integer.class)
                .single();
    }

    /** Keeps where the copies of a line went. */
    void moved(OrderId order, String reference, int position, int moved, int covered) {
        jdbc.sql("""
                        UPDATE payment_refund_line line SET moved = :moved, covered = :covered
                        FROM payment_refund r JOIN payment_attempt a ON a.id = r.attempt_id
                        WHERE line.refund_id = r.id AND a.order_id = :order AND r.reference = :reference
                            AND line.position = :position
                        """)
                .param("moved", moved)
                .param("covered", covered)
                .param("order", order.value())
                .param("reference", reference)
                .param("position", position)
                .update();
    }

    /** A refund that asks once more has the copies that the failed one had. */
    void coverAgain(OrderId order, String failed, String again) {
        jdbc.sql("""
                        UPDATE payment_refund_line line SET covered = before.moved + before.covered
                        FROM payment_refund r, payment_attempt a, payment_refund f, payment_refund_line before
                        WHERE line.refund_id = r.id AND r.attempt_id = a.id AND a.order_id = :order
                            AND r.reference = :again AND f.attempt_id = a.id AND f.reference = :failed
                            AND before.refund_id = f.id AND before.position = line.position
                        """)
                .param("order", order.value())
                .param("failed", failed)
                .param("again", again)
                .update();
    }

    /** What is still on its way back for this order. */
    List<Row> unfinished(OrderId order) {
        return jdbc.sql("""
                        SELECT r.id, r.attempt_id, r.reference, r.amount_minor, r.currency, r.provider_id, r.tries
                        FROM payment_refund r JOIN payment_attempt a ON a.id = r.attempt_id
                        WHERE a.order_id = :order AND r.status IN ('REQUESTED', 'PENDING') ORDER BY r.created_at
                        """)
                .param("order", order.value())
                .query((row, number) -> row(row))
                .list();
    }

    void pending(UUID id, String providerId) {
        jdbc.sql("""
                        UPDATE payment_refund SET status = 'PENDING', provider_id = :provider, tries = tries + 1,
                            changed_at = :now
                        WHERE id = :id AND status IN ('REQUESTED', 'PENDING')
                        """)
                .param("id", id)
                .param("provider", providerId)
                .param("now", now())
                .update();
    }

    boolean succeeded(UUID id, String providerId) {
        return jdbc.sql("""
                                UPDATE payment_refund SET status = 'SUCCEEDED', provider_id = :provider, changed_at = :now
                                WHERE id = :id AND status IN ('REQUESTED', 'PENDING')
                                """)
                        .param("id", id)
                        .param("provider", providerId)
                        .param("now", now())
                        .update()
                == 1;
    }

    boolean failed(UUID id, String why) {
        return jdbc.sql("""
                                UPDATE payment_refund SET status = 'FAILED', failure = :why, changed_at = :now
                                WHERE id = :id AND status IN ('REQUESTED', 'PENDING')
                                """)
                        .param("id", id)
                        .param("why", why)
                        .param("now", now())
                        .update()
                == 1;
    }

    /** Counts a try without a clear answer. */
    void tried(UUID id) {
        jdbc.sql("UPDATE payment_refund SET tries = tries + 1, changed_at = :now WHERE id = :id")
                .param("id", id)
                .param("now", now())
                .update();
    }

    private static int bought(Limits limits, RefundLine line) {
        return line.position() > limits.lines().size()
                ? 0
                : limits.lines().get(line.position() - 1).quantity();
    }

    private static long price(Limits limits, RefundLine line) {
        return line.position() > limits.lines().size()
                ? 0
                : limits.lines().get(line.position() - 1).total().getAmountMinorLong();
    }

    private static <T> T[] column(List<RefundLine> lines, Function<RefundLine, T> value, IntFunction<T[]> array) {
        return lines.stream().map(value).toArray(array);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new PaymentAttemptId(row.getObject("attempt_id", UUID.class)),
                row.getString("reference"),
                Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount_minor")),
                row.getString("provider_id"),
                row.getInt("tries"));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(Instant.now(clock), ZoneOffset.UTC);
    }
}
