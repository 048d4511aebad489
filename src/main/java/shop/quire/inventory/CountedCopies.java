package shop.quire.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.quire.audit.Actor;
import shop.quire.audit.AuditLog;
import shop.quire.shared.EditionId;

/** Copies as somebody has counted them. Called in the transaction of {@link StockService}. */
@Component
class CountedCopies {

    private final JdbcClient jdbc;
    private final StockLedger ledger;
    private final AuditLog audit;

    CountedCopies(JdbcClient jdbc, StockLedger ledger, AuditLog audit) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.audit = audit;
    }

    StockChange adjust(EditionId edition, int newOnHand, int expectedOnHand, MovementReason reason, String note) {
        if (newOnHand < 0 || newOnHand > StockService.MAX_ON_HAND) {
            throw new IllegalArgumentException("Stock is 0 to " + StockService.MAX_ON_HAND);
        }
        while (true) {
            Optional<StockLevel> changed = jdbc.sql("UPDATE stock SET on_hand = :new, version = version + 1"
                            + " WHERE edition_id = :edition AND on_hand = :expected AND reserved <= :new"
                            + " RETURNING " + StockService.LEVEL)
                    .param("new", newOnHand)
                    .param("edition", edition.value())
                    .param("expected", expectedOnHand)
                    .query(StockService.TO_LEVEL)
                    .optional();
            if (changed.isPresent()) {
                if (newOnHand != expectedOnHand) {
                    ledger.write(changed.get(), newOnHand - expectedOnHand, reason, null, note);
                    audit.record(
                            "stock.adjusted",
                            "edition",
                            edition.toString(),
                            Map.of("onHand", Integer.toString(expectedOnHand)),
                            Map.of("onHand", Integer.toString(newOnHand), "reason", reason.name()));
                    ledger.announce(List.of(changed.get()));
                }
                return new StockChange.Adjusted(changed.get());
            }
            StockLevel current = ledger.level(edition);
            if (current.onHand() != expectedOnHand) {
                return new StockChange.Conflict(current);
            }
            if (current.reserved() > newOnHand) {
                return new StockChange.BelowReserved(current.reserved());
            }
            // A hold was given back between the two statements: now there is room.
        }
    }

    Map<EditionId, StockChange> adjustAll(Collection<StockCount> counts, MovementReason reason, String note) {
        Map<EditionId, StockLevel> levels = new HashMap<>();
        jdbc.sql("SELECT " + StockService.LEVEL + " FROM stock WHERE edition_id = ANY(:editions)"
                        + " ORDER BY edition_id FOR NO KEY UPDATE")
                .param(
                        "editions",
                        StockService.ids(
                                counts.stream().map(StockCount::edition).toList()))
                .query(StockService.TO_LEVEL)
                .list()
                .forEach(level -> levels.put(level.edition(), level));
        Map<EditionId, StockChange> outcomes = new HashMap<>();
        List<StockCount> moved = new ArrayList<>();
        for (StockCount count : counts) {
            StockLevel now = levels.get(count.edition());
            if (now == null) {
                continue;
            }
            if (now.onHand() != count.expected()) {
                outcomes.put(count.edition(), new StockChange.Conflict(now));
            } else if (now.reserved() > count.onHand()) {
                outcomes.put(count.edition(), new StockChange.BelowReserved(now.reserved()));
            } else if (now.onHand() == count.onHand()) {
                outcomes.put(count.edition(), new StockChange.Adjusted(now));
            } else {
                moved.add(count);
            }
        }
        List<StockLevel> written = moveAll(moved, reason, note);
        written.forEach(level -> outcomes.put(level.edition(), new StockChange.Adjusted(level)));
        ledger.announce(written);
        return outcomes;
    }

    private List<StockLevel> moveAll(List<StockCount> counts, MovementReason reason, String note) {
        return counts.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        WITH wanted AS (
                            SELECT * FROM unnest(:editions, :quantities, :expected) AS w(edition_id, quantity, expected)
                        ), moved AS (
                            UPDATE stock s SET on_hand = w.quantity, version = s.version + 1
                            FROM wanted w WHERE s.edition_id = w.edition_id
                            RETURNING s.edition_id, s.on_hand, s.reserved, s.version
                        ), written AS (
                            INSERT INTO stock_movement (edition_id, delta, on_hand_after, reason, actor, note, at)
                            SELECT edition_id, on_hand - expected, on_hand, :reason, :actor, :note, :at
                            FROM moved JOIN wanted USING (edition_id) ORDER BY edition_id
                        )
                        SELECT edition_id, on_hand, reserved, version FROM moved ORDER BY edition_id""")
                        .param(
                                "editions",
                                StockService.ids(
                                        counts.stream().map(StockCount::edition).toList()))
                        .param(
                                "quantities",
                                counts.stream().mapToInt(StockCount::onHand).toArray())
                        .param(
                                "expected",
                                counts.stream().mapToInt(StockCount::expected).toArray())
                        .param("reason", reason.name())
                        .param("actor", Actor.currentName())
                        .param("note", note)
                        .param("at", ledger.now())
                        .query(StockService.TO_LEVEL)
                        .list();
    }
}
