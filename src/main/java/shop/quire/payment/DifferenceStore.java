package shop.quire.payment;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.OrderId;

/** Differences between our books and the provider's, as rows. */
@Repository
class DifferenceStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    DifferenceStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void found(Difference difference) {
        OrderId order = difference.order();
        jdbc.sql("""
                        INSERT INTO payment_difference (provider_id, kind, order_id, ours_minor, theirs_minor, currency,
                            made_at, found_at)
                        VALUES (:provider, :kind, :order, :ours, :theirs, :currency, :madeAt, :now)
                        ON CONFLICT (provider_id) DO UPDATE SET kind = EXCLUDED.kind, order_id = EXCLUDED.order_id,
                            ours_minor = EXCLUDED.ours_minor, theirs_minor = EXCLUDED.theirs_minor
                        """)
                .param("provider", difference.providerId())
                .param("kind", difference.kind().name())
                .param("order", order == null ? null : order.value())
                .param("ours", difference.ours().getAmountMinorLong())
                .param("theirs", difference.theirs().getAmountMinorLong())
                .param("currency", difference.theirs().getCurrencyUnit().getCode())
                .param("madeAt", utc(difference.madeAt()))
                .param("now", utc(Instant.now(clock)))
                .update();
    }

    void gone(String providerId) {
        jdbc.sql("DELETE FROM payment_difference WHERE provider_id = :provider")
                .param("provider", providerId)
                .update();
    }

    /** Payments and refunds in which a difference was found, at the provider. */
    List<String> open() {
        return jdbc.sql("SELECT provider_id FROM payment_difference ORDER BY found_at")
                .query(String.class)
                .list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
