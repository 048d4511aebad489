package shop.quire.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.OrderId;

/** Refunds as they are shown. */
@Repository
class RefundReads {

    private final JdbcClient jdbc;

    RefundReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Oldest first. */
    List<Refund> of(OrderId order) {
        Map<UUID, List<RefundLine>> lines = lines(order);
        return jdbc.sql("""
                        SELECT r.id, r.reference, r.status, r.amount_minor, r.shipping_minor, r.free_minor, r.reason,
                            r.asked_by, r.currency, r.failure, r.created_at, r.changed_at
                        FROM payment_refund r JOIN payment_attempt a ON a.id = r.attempt_id
                        WHERE a.order_id = :order ORDER BY r.created_at, r.id
                        """)
                .param("order", order.value())
                .query((row, number) -> refund(order, row, lines))
                .list();
    }

    private Map<UUID, List<RefundLine>> lines(OrderId order) {
        Map<UUID, List<RefundLine>> lines = new HashMap<>();
        jdbc.sql("""
                        SELECT line.refund_id, line.position, line.quantity, line.amount_minor, line.restock, r.currency
                        FROM payment_refund_line line JOIN payment_refund r ON r.id = line.refund_id
                            JOIN payment_attempt a ON a.id = r.attempt_id
                        WHERE a.order_id = :order ORDER BY line.position
                        """).param("order", order.value()).query(row -> {
            lines.computeIfAbsent(row.getObject("refund_id", UUID.class), id -> new ArrayList<>())
                    .add(new RefundLine(
                            row.getInt("position"),
                            row.getInt("quantity"),
                            money(row, "amount_minor"),
                            row.getBoolean("restock")));
        });
        return lines;
    }

    private static Refund refund(OrderId order, ResultSet row, Map<UUID, List<RefundLine>> lines) throws SQLException {
        return new Refund(
                order,
                row.getString("reference"),
                Refund.Status.valueOf(row.getString("status")),
                money(row, "amount_minor"),
                money(row, "shipping_minor"),
                money(row, "free_minor"),
                row.getString("reason"),
                row.getString("asked_by"),
                lines.getOrDefault(row.getObject("id", UUID.class), List.of()),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("failure"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong(column));
    }
}
