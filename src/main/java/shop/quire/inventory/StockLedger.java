package shop.quire.inventory;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.quire.audit.Actor;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;

/** What every change of stock does besides: the line of the ledger, and the news. */
@Component
class StockLedger {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StockLedger(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    Optional<StockLevel> find(EditionId edition) {
        return jdbc.sql("SELECT " + StockService.LEVEL + " FROM stock WHERE edition_id = :edition")
                .param("edition", edition.value())
                .query(StockService.TO_LEVEL)
                .optional();
    }

    /** @throws IllegalArgumentException if the edition has no stock (an e-book) */
    StockLevel level(EditionId edition) {
        return find(edition).orElseThrow(() -> new IllegalArgumentException("Edition " + edition + " has no stock"));
    }

    /** @param copies fewer than 0 where some go */
    StockLevel bringIn(EditionId edition, int copies) {
        return jdbc.sql("UPDATE stock SET on_hand = on_hand + :copies, version = version + 1"
                        + " WHERE edition_id = :edition RETURNING " + StockService.LEVEL)
                .param("copies", copies)
                .param("edition", edition.value())
                .query(StockService.TO_LEVEL)
                .single();
    }

    void write(StockLevel level, int delta, MovementReason reason, @Nullable OrderId order, String note) {
        jdbc.sql("""
                        INSERT INTO stock_movement (edition_id, delta, on_hand_after, reason, order_id, actor, note, at)
                        VALUES (:edition, :delta, :after, :reason, :order, :actor, :note, :at)""")
                .param("edition", level.edition().value())
                .param("delta", delta)
                .param("after", level.onHand())
                .param("reason", reason.name())
                .param("order", order == null ? null : order.value(), Types.OTHER)
                .param("actor", Actor.currentName())
                .param("note", note)
                .param("at", now())
                .update();
    }

    void announce(List<StockLevel> levels) {
        if (!levels.isEmpty()) {
            events.publishEvent(new StockChanged(levels));
        }
    }

    OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    List<Movement> movements(EditionId edition, Slice slice) {
        return jdbc.sql("""
                        SELECT m.*, s.name AS supplier FROM (
                            SELECT * FROM stock_movement WHERE edition_id = :edition
                            ORDER BY id DESC OFFSET :offset LIMIT :limit) m
                        LEFT JOIN stock_posting p ON p.id = m.posting_id
                        LEFT JOIN purchase_line l ON l.id = m.purchase_line_id
                        LEFT JOIN purchase_order o ON o.id = l.order_id
                        LEFT JOIN supplier s ON s.id = coalesce(p.supplier_id, o.supplier_id)
                        ORDER BY m.id DESC""")
                .param("edition", edition.value())
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query((row, i) -> {
                    UUID order = row.getObject("order_id", UUID.class);
                    return new Movement(
                            row.getLong("id"),
                            new EditionId(row.getLong("edition_id")),
                            row.getInt("delta"),
                            row.getInt("on_hand_after"),
                            MovementReason.valueOf(row.getString("reason")),
                            order == null ? null : new OrderId(order),
                            row.getString("supplier"),
                            row.getString("actor"),
                            row.getString("note"),
                            row.getObject("at", OffsetDateTime.class).toInstant());
                })
                .list();
    }
}
