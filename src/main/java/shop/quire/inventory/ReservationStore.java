package shop.quire.inventory;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;

/**
 * Reservations and what they do to the stock, each step one statement that compares and sets: a copy that everybody wants
 * is locked from such a statement to the end of the transaction, so that every round trip saved is time for others.
 */
@Component
class ReservationStore {

    /** What came of holding one line. */
    sealed interface Line {}

    /** @param first the order had no reservation of this edition before, not even a released one */
    record Held(StockLevel level, boolean first) implements Line {}

    /** The order holds it already; nothing was changed. */
    record Known() implements Line {}

    /** Too few copies, or no such edition: the reservation may be written, the stock is not; see {@link #undo}. */
    record Short(boolean first) implements Line {}

    private static final RowMapper<Reservation> TO_RESERVATION = (row, i) -> new Reservation(
            new EditionId(row.getLong("edition_id")),
            row.getInt("quantity"),
            row.getInt("returned"),
            row.getString("status"));

    private final JdbcClient jdbc;

    ReservationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes the reservation first, whose key makes a repeated hold harmless, then takes the copies off what is available.
     * {@code first} is read as it was before the statement.
     *
     * @throws IllegalStateException if the order already holds another quantity
     */
    Line hold(OrderId order, EditionId edition, int quantity, Instant expiresAt) {
        Line line = jdbc.sql("""
                        WITH written AS (
                            INSERT INTO stock_reservation AS r (order_id, edition_id, quantity, status, expires_at)
                            SELECT :order, edition_id, :quantity, 'HELD', :expires FROM stock WHERE edition_id = :edition
                            ON CONFLICT (order_id, edition_id) DO UPDATE
                                SET quantity = EXCLUDED.quantity, status = 'HELD', expires_at = EXCLUDED.expires_at,
                                    returned = 0
                                WHERE r.status = 'RELEASED'
                            RETURNING edition_id, quantity
                        ), held AS (
                            UPDATE stock s SET reserved = s.reserved + w.quantity, version = s.version + 1
                            FROM written w
                            WHERE s.edition_id = w.edition_id AND s.on_hand - s.reserved >= w.quantity
                            RETURNING s.edition_id, s.on_hand, s.reserved, s.version
                        )
                        SELECT w.edition_id IS NOT NULL AS written, h.edition_id IS NOT NULL AS enough,
                            h.edition_id, h.on_hand, h.reserved, h.version,
                            NOT EXISTS (SELECT FROM stock_reservation WHERE order_id = :order AND edition_id = :edition)
                                AS first
                        FROM (VALUES (1)) AS one LEFT JOIN written w ON true LEFT JOIN held h ON true""")
                .param("order", order.value())
                .param("edition", edition.value())
                .param("quantity", quantity)
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .query((row, i) -> {
                    if (!row.getBoolean("written")) {
                        return new Known();
                    }
                    boolean first = row.getBoolean("first");
                    return row.getBoolean("enough")
                            ? new Held(StockService.TO_LEVEL.mapRow(row, i), first)
                            : new Short(first);
                })
                .single();
        return line instanceof Known ? known(order, edition, quantity) : line;
    }

    private Line known(OrderId order, EditionId edition, int quantity) {
        Optional<Integer> before = quantity(order, edition);
        if (before.isPresent() && before.get() != quantity) {
            throw new IllegalStateException("Order " + order + " holds another quantity of edition " + edition);
        }
        return before.isPresent() ? new Known() : new Short(true);
    }

    private Optional<Integer> quantity(OrderId order, EditionId edition) {
        return jdbc.sql("SELECT quantity FROM stock_reservation WHERE order_id = :order AND edition_id = :edition")
                .param("order", order.value())
                .param("edition", edition.value())
                .query(Integer.class)
                .optional();
    }

    /**
     * The reservation is again what it was before it was held in this transaction.
     *
     * @param first there was none
     */
    void undo(OrderId order, EditionId edition, boolean first) {
        String undo = first ? "DELETE FROM stock_reservation" : "UPDATE stock_reservation SET status = 'RELEASED'";
        jdbc.sql(undo + " WHERE order_id = :order AND edition_id = :edition AND status = 'HELD'")
                .param("order", order.value())
                .param("edition", edition.value())
                .update();
    }

    /**
     * Ends what the order holds, all of it or nothing: nothing where some of it has ended the other way.
     *
     * @param how {@link Reservation#CONSUMED} or {@link Reservation#RELEASED}
     * @return all reservations of the order as they were found, locked, in the order of their editions
     */
    List<Reservation> finish(OrderId order, String how) {
        String otherWay = how.equals(Reservation.CONSUMED) ? Reservation.RELEASED : Reservation.CONSUMED;
        return jdbc.sql("""
                        WITH found AS (
                            SELECT edition_id, quantity, returned, status FROM stock_reservation
                            WHERE order_id = :order ORDER BY edition_id FOR UPDATE
                        ), finished AS (
                            UPDATE stock_reservation r SET status = :how FROM found f
                            WHERE r.order_id = :order AND r.edition_id = f.edition_id AND f.status = 'HELD'
                                AND NOT EXISTS (SELECT FROM found WHERE status = :otherWay)
                        )
                        SELECT edition_id, quantity, returned, status FROM found ORDER BY edition_id""")
                .param("order", order.value())
                .param("how", how)
                .param("otherWay", otherWay)
                .query(TO_RESERVATION)
                .list();
    }

    /** Lets go what the order had consumed; returns just that. */
    List<Reservation> takeBack(OrderId order) {
        return jdbc.sql("""
                        WITH found AS (
                            SELECT edition_id, quantity, returned, status FROM stock_reservation
                            WHERE order_id = :order ORDER BY edition_id FOR UPDATE
                        ), let_go AS (
                            UPDATE stock_reservation r SET status = 'RELEASED' FROM found f
                            WHERE r.order_id = :order AND r.edition_id = f.edition_id AND f.status = 'CONSUMED'
                        )
                        SELECT edition_id, quantity, returned, status FROM found ORDER BY edition_id""").param("order", order.value()).query(TO_RESERVATION).list().stream()
                .filter(Reservation::isConsumed)
                .toList();
    }

    /**
     * Copies come off the order that had consumed them.
     *
     * @return how many: no more than are still its own
     */
    int takeOff(OrderId order, EditionId edition, int copies) {
        return jdbc.sql("""
                        WITH found AS (
                            SELECT least(:copies, quantity - returned) AS copies FROM stock_reservation
                            WHERE order_id = :order AND edition_id = :edition AND status = 'CONSUMED'
                                AND quantity > returned
                            FOR UPDATE
                        ), off AS (
                            UPDATE stock_reservation r SET returned = r.returned + found.copies FROM found
                            WHERE r.order_id = :order AND r.edition_id = :edition AND r.status = 'CONSUMED'
                            RETURNING found.copies
                        )
                        SELECT coalesce(sum(copies), 0)::int FROM off""")
                .param("order", order.value())
                .param("edition", edition.value())
                .param("copies", copies)
                .query(Integer.class)
                .single();
    }

    /** The copies leave the house, and the ledger says so. */
    StockLevel sell(Reservation held, OrderId order, String actor, OffsetDateTime at) {
        return jdbc.sql("""
                        WITH sold AS (
                            UPDATE stock SET on_hand = on_hand - :quantity, reserved = reserved - :quantity,
                                version = version + 1
                            WHERE edition_id = :edition AND reserved >= :quantity
                            RETURNING edition_id, on_hand, reserved, version
                        ), written AS (
                            INSERT INTO stock_movement
                                (edition_id, delta, on_hand_after, reason, order_id, actor, note, at)
                            SELECT edition_id, -:quantity, on_hand, :reason, :order, :actor, '', :at FROM sold
                        )
                        SELECT edition_id, on_hand, reserved, version FROM sold""")
                .param("quantity", held.quantity())
                .param("edition", held.edition().value())
                .param("reason", MovementReason.SALE.name())
                .param("order", order.value())
                .param("actor", actor)
                .param("at", at)
                .query(StockService.TO_LEVEL)
                .optional()
                .orElseThrow(() -> tooFew(held.edition()));
    }

    /** The copies can be promised to somebody else. */
    StockLevel putBack(EditionId edition, int quantity) {
        return jdbc.sql("UPDATE stock SET reserved = reserved - :quantity, version = version + 1"
                        + " WHERE edition_id = :edition AND reserved >= :quantity RETURNING " + StockService.LEVEL)
                .param("quantity", quantity)
                .param("edition", edition.value())
                .query(StockService.TO_LEVEL)
                .optional()
                .orElseThrow(() -> tooFew(edition));
    }

    private static IllegalStateException tooFew(EditionId edition) {
        return new IllegalStateException("Edition " + edition + " has fewer copies reserved than orders hold");
    }
}
