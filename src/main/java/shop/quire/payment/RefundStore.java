package shop.quire.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.OrderId;
import shop.quire.shared.PaymentAttemptId;

/** Refunds as rows: written before the provider is asked, never for more than was captured. */
@Repository
class RefundStore {

    /** @param providerId null until the provider knows it */
    record Row(
            UUID id,
            PaymentAttemptId attempt,
            Money amount,
            @Nullable String providerId,
            int tries) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    RefundStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Asks for money to go back. Everything that is already on its way counts.
     *
     * @param reference the same reference asks once
     * @return false where that much is not left, or the reference has asked before
     */
    boolean request(PaymentAttemptId attempt, Money amount, String reference) {
        // One refund at a time per attempt, so that two cannot both take the last of what is left.
        jdbc.sql("SELECT id FROM payment_attempt WHERE id = :attempt FOR UPDATE")
                .param("attempt", attempt.value())
                .query(UUID.class)
                .single();
        return jdbc.sql("""
                                INSERT INTO payment_refund (id, attempt_id, reference, status, amount_minor, currency,
                                    created_at, changed_at)
                                SELECT :id, a.id, :reference, 'REQUESTED', :amount, a.currency, :now, :now
                                FROM payment_attempt a
                                WHERE a.id = :attempt AND a.status = 'CAPTURED' AND a.currency = :currency
                                    AND a.captured_minor >= :amount + (
                                        SELECT coalesce(sum(r.amount_minor), 0) FROM payment_refund r
                                        WHERE r.attempt_id = a.id AND r.status <> 'FAILED')
                                ON CONFLICT (attempt_id, reference) DO NOTHING
                                """)
                        .param("id", UUID.randomUUID())
                        .param("attempt", attempt.value())
                        .param("reference", reference)
                        .param("amount", amount.getAmountMinorLong())
                        .param("currency", amount.getCurrencyUnit().getCode())
                        .param("now", now())
                        .update()
                == 1;
    }

    /** What is still on its way back for this order. */
    List<Row> unfinished(OrderId order) {
        return jdbc.sql("""
                        SELECT r.id, r.attempt_id, r.amount_minor, r.currency, r.provider_id, r.tries
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

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new PaymentAttemptId(row.getObject("attempt_id", UUID.class)),
                Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount_minor")),
                row.getString("provider_id"),
                row.getInt("tries"));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(Instant.now(clock), ZoneOffset.UTC);
    }
}
