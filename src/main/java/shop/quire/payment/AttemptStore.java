package shop.quire.payment;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.OrderId;
import shop.quire.shared.PaymentAttemptId;

/** Attempts as rows. Every change compares the status it starts from. */
@Repository
class AttemptStore {

    private static final String COLUMNS = """
            id, order_id, number, status, amount_minor, captured_minor, refunded_minor, currency, session_id, session_url,
                session_expires_at, intent_id, tries, created_at
            """;

    private static final String ATTEMPT = "SELECT " + COLUMNS + " FROM payment_attempt ";

    private final JdbcClient jdbc;
    private final Clock clock;

    AttemptStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The index on live attempts lets no second one in. */
    Attempt insert(OrderId order, Money amount, Instant sessionExpiresAt) {
        return jdbc.sql("""
                        INSERT INTO payment_attempt (id, order_id, number, status, amount_minor, currency,
                            session_expires_at, created_at, changed_at)
                        VALUES (:id, :order,
                            (SELECT coalesce(max(number), 0) + 1 FROM payment_attempt WHERE order_id = :order),
                            'CREATED', :amount, :currency, :expiresAt, :now, :now)
                        RETURNING\s""" + COLUMNS)
                .param("id", PaymentAttemptId.create().value())
                .param("order", order.value())
                .param("amount", amount.getAmountMinorLong())
                .param("currency", amount.getCurrencyUnit().getCode())
                .param("expiresAt", utc(sessionExpiresAt))
                .param("now", now())
                .query((row, number) -> attempt(row))
                .single();
    }

    Optional<Attempt> find(PaymentAttemptId id) {
        return jdbc.sql(ATTEMPT + "WHERE id = :id")
                .param("id", id.value())
                .query((row, number) -> attempt(row))
                .optional();
    }

    Optional<Attempt> latest(OrderId order) {
        return jdbc.sql(ATTEMPT + "WHERE order_id = :order ORDER BY number DESC LIMIT 1")
                .param("order", order.value())
                .query((row, number) -> attempt(row))
                .optional();
    }

    Optional<Attempt> byIntent(String intent) {
        return jdbc.sql(ATTEMPT + "WHERE intent_id = :intent")
                .param("intent", intent)
                .query((row, number) -> attempt(row))
                .optional();
    }

    /** Captured attempts begun in that time. */
    List<Attempt> captured(Instant from, Instant to) {
        return jdbc.sql(ATTEMPT + "WHERE status = 'CAPTURED' AND created_at BETWEEN :from AND :to")
                .param("from", utc(from))
                .param("to", utc(to))
                .query((row, number) -> attempt(row))
                .list();
    }

    /** The order that a page or payment at the provider belongs to. */
    Optional<OrderId> orderOf(String sessionOrIntent) {
        return jdbc.sql("""
                        SELECT order_id FROM payment_attempt WHERE session_id = :id
                        UNION ALL SELECT order_id FROM payment_attempt WHERE intent_id = :id LIMIT 1
                        """)
                .param("id", sessionOrIntent)
                .query(UUID.class)
                .optional()
                .map(OrderId::new);
    }

    boolean opened(PaymentAttemptId id, String session, URI payAt) {
        return jdbc.sql("""
                                UPDATE payment_attempt SET status = 'OPEN', session_id = :session, session_url = :url,
                                    tries = 0, changed_at = :now
                                WHERE id = :id AND status = 'CREATED'
                                """)
                        .param("id", id.value())
                        .param("session", session)
                        .param("url", payAt.toString())
                        .param("now", now())
                        .update()
                == 1;
    }

    /** The amount is reserved, and what becomes of it is decided: two steps of the table in one. */
    boolean authorized(PaymentAttemptId id, String intent, AttemptStatus next) {
        if (!AttemptStatus.AUTHORIZED.mayBecome(next)) {
            throw new IllegalStateException("A reserved amount cannot become " + next);
        }
        return jdbc.sql("""
                                UPDATE payment_attempt SET status = :next, intent_id = :intent, tries = 0,
                                    changed_at = :now
                                WHERE id = :id AND status = 'OPEN'
                                """)
                        .param("id", id.value())
                        .param("intent", intent)
                        .param("next", next.name())
                        .param("now", now())
                        .update()
                == 1;
    }

    boolean captured(PaymentAttemptId id, Money amount) {
        return jdbc.sql("""
                                UPDATE payment_attempt SET status = 'CAPTURED', captured_minor = :amount, tries = 0,
                                    changed_at = :now
                                WHERE id = :id AND status IN ('CAPTURING', 'VOIDING')
                                """)
                        .param("id", id.value())
                        .param("amount", amount.getAmountMinorLong())
                        .param("now", now())
                        .update()
                == 1;
    }

    /** Moves the attempt where no more than its status changes. */
    boolean move(PaymentAttemptId id, AttemptStatus from, AttemptStatus to) {
        if (!from.mayBecome(to)) {
            throw new IllegalStateException("Attempt " + id + " cannot go from " + from + " to " + to);
        }
        return jdbc.sql("""
                                UPDATE payment_attempt SET status = :to, tries = 0, changed_at = :now
                                WHERE id = :id AND status = :from
                                """)
                        .param("id", id.value())
                        .param("from", from.name())
                        .param("to", to.name())
                        .param("now", now())
                        .update()
                == 1;
    }

    /** Counts a try without a clear answer. */
    void tried(PaymentAttemptId id) {
        jdbc.sql("UPDATE payment_attempt SET tries = tries + 1 WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    void refunded(PaymentAttemptId id, Money amount) {
        jdbc.sql("""
                        UPDATE payment_attempt SET refunded_minor = refunded_minor + :amount, changed_at = :now
                        WHERE id = :id
                        """)
                .param("id", id.value())
                .param("amount", amount.getAmountMinorLong())
                .param("now", now())
                .update();
    }

    /**
     * Orders with an attempt, refund or event that should have gone on so long ago, longest first. An open page waits for
     * its shopper until it expires.
     */
    List<OrderId> unsettled(Duration waitedFor, int limit) {
        return jdbc.sql("""
                        SELECT order_id FROM (
                            SELECT order_id, changed_at AS since FROM payment_attempt
                            WHERE status IN ('CREATED', 'AUTHORIZED', 'CAPTURING', 'VOIDING')
                            UNION ALL
                            SELECT order_id, session_expires_at FROM payment_attempt WHERE status = 'OPEN'
                            UNION ALL
                            SELECT a.order_id, r.changed_at FROM payment_refund r JOIN payment_attempt a ON a.id = r.attempt_id
                            WHERE r.status IN ('REQUESTED', 'PENDING')
                            UNION ALL
                            SELECT order_id, received_at FROM stripe_event
                            WHERE processed_at IS NULL AND order_id IS NOT NULL
                        ) waiting
                        WHERE since < :before GROUP BY order_id ORDER BY min(since) LIMIT :limit
                        """)
                .param("before", now().minus(waitedFor))
                .param("limit", limit)
                .query((row, number) -> new OrderId(row.getObject("order_id", UUID.class)))
                .list();
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
        String url = row.getString("session_url");
        return new Attempt(
                new PaymentAttemptId(row.getObject("id", UUID.class)),
                new OrderId(row.getObject("order_id", UUID.class)),
                row.getInt("number"),
                AttemptStatus.valueOf(row.getString("status")),
                Money.ofMinor(currency, row.getLong("amount_minor")),
                Money.ofMinor(currency, row.getLong("captured_minor")),
                Money.ofMinor(currency, row.getLong("refunded_minor")),
                row.getString("session_id"),
                url == null ? null : URI.create(url),
                row.getObject("session_expires_at", OffsetDateTime.class).toInstant(),
                row.getString("intent_id"),
                row.getInt("tries"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private OffsetDateTime now() {
        return utc(Instant.now(clock));
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
