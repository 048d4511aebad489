package shop.quire.inventory;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.audit.Actor;
import shop.quire.audit.AuditLog;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;

/**
 * Stock of paper editions. Every change is one conditional statement whose row count is checked, so that no number of
 * shoppers can oversell. Whoever touches several editions does so in the order of their ids, so that nobody deadlocks.
 */
@Service
public class StockService {

    /** More copies than any shop has room for: a slip of the finger. */
    public static final int MAX_ON_HAND = 1_000_000;

    static final String LEVEL = "edition_id, on_hand, reserved, version";
    static final RowMapper<StockLevel> TO_LEVEL = (row, i) -> new StockLevel(
            new EditionId(row.getLong("edition_id")),
            row.getInt("on_hand"),
            row.getInt("reserved"),
            row.getLong("version"));

    private final JdbcClient jdbc;
    private final ReservationStore reservations;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    StockService(
            JdbcClient jdbc,
            ReservationStore reservations,
            ApplicationEventPublisher events,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.reservations = reservations;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** Levels by edition; editions without stock row (e-books, unknown ones) are absent. */
    @Transactional(readOnly = true)
    public Map<EditionId, StockLevel> levels(Collection<EditionId> editions) {
        Map<EditionId, StockLevel> levels = new HashMap<>();
        jdbc.sql("SELECT " + LEVEL + " FROM stock WHERE edition_id = ANY(:editions)")
                .param("editions", ids(editions))
                .query(TO_LEVEL)
                .list()
                .forEach(level -> levels.put(level.edition(), level));
        return levels;
    }

    /**
     * Brings copies in: the first call for an edition creates its stock ({@link MovementReason#OPENING}), a later one adds
     * to it ({@link MovementReason#RECEIPT}).
     *
     * @param note kept in the ledger
     */
    @Transactional
    public void open(EditionId edition, int onHand, String note) {
        openAll(List.of(new Opening(edition, onHand)), note);
    }

    /** {@link #open} for many editions at once, each named once. */
    @Transactional
    public void openAll(Collection<Opening> openings, String note) {
        if (openings.isEmpty()) {
            return;
        }
        List<Opening> ordered =
                openings.stream().sorted(Comparator.comparing(Opening::edition)).toList();
        // A stock row begins with version 0 and only an update raises it: that tells an opening from a receipt.
        List<StockLevel> levels = jdbc.sql("""
                        WITH wanted AS (
                            SELECT edition_id, quantity FROM unnest(:editions, :quantities) AS w(edition_id, quantity)
                        ), opened AS (
                            INSERT INTO stock AS s (edition_id, on_hand)
                            SELECT edition_id, quantity FROM wanted ORDER BY edition_id
                            ON CONFLICT (edition_id)
                                DO UPDATE SET on_hand = s.on_hand + EXCLUDED.on_hand, version = s.version + 1
                            RETURNING edition_id, on_hand, reserved, version
                        ), written AS (
                            INSERT INTO stock_movement (edition_id, delta, on_hand_after, reason, actor, note, at)
                            SELECT edition_id, quantity, on_hand,
                                   CASE WHEN version = 0 THEN 'OPENING' ELSE 'RECEIPT' END, :actor, :note, :at
                            FROM opened JOIN wanted USING (edition_id) WHERE quantity <> 0
                        )
                        SELECT edition_id, on_hand, reserved, version FROM opened ORDER BY edition_id""")
                .param("editions", ids(ordered.stream().map(Opening::edition).toList()))
                .param("quantities", ordered.stream().mapToInt(Opening::onHand).toArray())
                .param("actor", Actor.currentName())
                .param("note", note)
                .param("at", now())
                .query(TO_LEVEL)
                .list();
        events.publishEvent(new StockChanged(levels));
    }

    /**
     * Takes back copies that were opened by mistake, as far as they are still there and nobody's. The caller writes the
     * audit log.
     *
     * @return how many were taken of each edition; absent where none was
     */
    @Transactional
    public Map<EditionId, Integer> takeBackOpenings(Collection<Opening> openings) {
        Map<EditionId, Integer> taken = new HashMap<>();
        List<StockLevel> levels = jdbc.sql("""
                        WITH wanted AS (
                            SELECT edition_id, quantity FROM unnest(:editions, :quantities) AS w(edition_id, quantity)
                        ), found AS (
                            SELECT s.edition_id, least(w.quantity, s.on_hand - s.reserved) AS copies
                            FROM stock s JOIN wanted w USING (edition_id) ORDER BY s.edition_id FOR UPDATE OF s
                        ), taken AS (
                            UPDATE stock s SET on_hand = s.on_hand - f.copies, version = s.version + 1
                            FROM found f WHERE s.edition_id = f.edition_id AND f.copies > 0
                            RETURNING s.edition_id, s.on_hand, s.reserved, s.version, f.copies
                        ), written AS (
                            INSERT INTO stock_movement (edition_id, delta, on_hand_after, reason, actor, note, at)
                            SELECT edition_id, -copies, on_hand, 'IMPORT_UNDONE', :actor, '', :at FROM taken
                        )
                        SELECT edition_id, on_hand, reserved, version, copies FROM taken ORDER BY edition_id""")
                .param("editions", ids(openings.stream().map(Opening::edition).toList()))
                .param("quantities", openings.stream().mapToInt(Opening::onHand).toArray())
                .param("actor", Actor.currentName())
                .param("at", now())
                .query((row, number) -> {
                    StockLevel level = TO_LEVEL.mapRow(row, number);
                    taken.put(level.edition(), row.getInt("copies"));
                    return level;
                })
                .list();
        announce(levels);
        return taken;
    }

    /**
     * Sets the copies on hand, as counted by a person.
     *
     * @param newOnHand 0 to {@link #MAX_ON_HAND}
     * @param expectedOnHand what the person saw when deciding
     * @param note free text for the ledger, may be empty
     * @throws IllegalArgumentException if the number is out of range or the edition has no stock (an e-book)
     */
    @PreAuthorize("hasRole('STOCK')")
    @Transactional
    public StockChange adjust(
            EditionId edition, int newOnHand, int expectedOnHand, MovementReason reason, String note) {
        if (newOnHand < 0 || newOnHand > MAX_ON_HAND) {
            throw new IllegalArgumentException("Stock is 0 to " + MAX_ON_HAND);
        }
        while (true) {
            Optional<StockLevel> changed = jdbc.sql("UPDATE stock SET on_hand = :new, version = version + 1"
                            + " WHERE edition_id = :edition AND on_hand = :expected AND reserved <= :new"
                            + " RETURNING " + LEVEL)
                    .param("new", newOnHand)
                    .param("edition", edition.value())
                    .param("expected", expectedOnHand)
                    .query(TO_LEVEL)
                    .optional();
            if (changed.isPresent()) {
                if (newOnHand != expectedOnHand) {
                    write(changed.get(), newOnHand - expectedOnHand, reason, null, note);
                    audit.record(
                            "stock.adjusted",
                            "edition",
                            edition.toString(),
                            Map.of("onHand", Integer.toString(expectedOnHand)),
                            Map.of("onHand", Integer.toString(newOnHand), "reason", reason.name()));
                    events.publishEvent(new StockChanged(List.of(changed.get())));
                }
                return new StockChange.Adjusted(changed.get());
            }
            StockLevel current = level(edition);
            if (current.onHand() != expectedOnHand) {
                return new StockChange.Conflict(current);
            }
            if (current.reserved() > newOnHand) {
                return new StockChange.BelowReserved(current.reserved());
            }
            // A hold was given back between the two statements: now there is room.
        }
    }

    /**
     * {@link #adjust} for many editions at once, each named once. Those that cannot be set are left alone; the others are
     * set. The caller writes the audit log.
     *
     * @return what came of each; editions without stock (e-books) are absent
     */
    @PreAuthorize("hasRole('STOCK')")
    @Transactional
    public Map<EditionId, StockChange> adjustAll(Collection<StockCount> counts, MovementReason reason, String note) {
        Map<EditionId, StockLevel> levels = new HashMap<>();
        jdbc.sql("SELECT " + LEVEL + " FROM stock WHERE edition_id = ANY(:editions)"
                        + " ORDER BY edition_id FOR NO KEY UPDATE")
                .param("editions", ids(counts.stream().map(StockCount::edition).toList()))
                .query(TO_LEVEL)
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
        announce(written);
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
                                ids(counts.stream().map(StockCount::edition).toList()))
                        .param(
                                "quantities",
                                counts.stream().mapToInt(StockCount::onHand).toArray())
                        .param(
                                "expected",
                                counts.stream().mapToInt(StockCount::expected).toArray())
                        .param("reason", reason.name())
                        .param("actor", Actor.currentName())
                        .param("note", note)
                        .param("at", now())
                        .query(TO_LEVEL)
                        .list();
    }

    /**
     * Holds copies for an order, all lines or none, in the caller's transaction. After {@code Insufficient} that
     * transaction can go on: what was held for earlier lines has been given back. Holding again what the order already
     * holds changes nothing; what has been released is held anew.
     *
     * @throws IllegalStateException if the order already holds another quantity
     */
    @Transactional
    public HoldResult hold(OrderId order, List<HoldLine> lines, Instant expiresAt) {
        TreeMap<EditionId, Integer> wanted = new TreeMap<>();
        lines.forEach(line -> wanted.merge(line.edition(), line.quantity(), Math::addExact));
        TreeMap<EditionId, ReservationStore.Held> held = new TreeMap<>();
        for (Map.Entry<EditionId, Integer> line : wanted.entrySet()) {
            EditionId edition = line.getKey();
            switch (reservations.hold(order, edition, line.getValue(), expiresAt)) {
                case ReservationStore.Held now -> held.put(edition, now);
                case ReservationStore.Known known -> {}
                case ReservationStore.Short(boolean first) -> {
                    reservations.undo(order, edition, first);
                    held.forEach((other, before) -> {
                        reservations.undo(order, other, before.first());
                        reservations.putBack(other, wanted.getOrDefault(other, 0));
                    });
                    return new HoldResult.Insufficient(edition, available(edition));
                }
            }
        }
        announce(held.values().stream().map(ReservationStore.Held::level).toList());
        return new HoldResult.Held();
    }

    private int available(EditionId edition) {
        return Optional.ofNullable(levels(List.of(edition)).get(edition))
                .map(StockLevel::available)
                .orElse(0);
    }

    /**
     * The held copies leave the house. May be called again.
     *
     * @return true where all copies held for the order are its own now (taken by this call or an earlier one, or none
     *     were ever needed); false where the hold had been released, and nothing was taken
     */
    @Transactional
    public boolean consume(OrderId order) {
        List<Reservation> found = reservations.finish(order, Reservation.CONSUMED);
        if (found.stream().anyMatch(Reservation::isReleased)) {
            return false;
        }
        announce(found.stream()
                .filter(Reservation::isHeld)
                .map(held -> reservations.sell(held, order, Actor.currentName(), now()))
                .toList());
        return true;
    }

    /**
     * Gives held copies back to the shelf. May be called again.
     *
     * @return true where the order holds nothing now; false where its copies had already been consumed, and nothing was
     *     given back
     */
    @Transactional
    public boolean release(OrderId order) {
        List<Reservation> found = reservations.finish(order, Reservation.RELEASED);
        if (found.stream().anyMatch(Reservation::isConsumed)) {
            return false;
        }
        announce(found.stream()
                .filter(Reservation::isHeld)
                .map(back -> reservations.putBack(back.edition(), back.quantity()))
                .toList());
        return true;
    }

    /**
     * Copies that an order had consumed but that never left the house come back to the shelf, as when it is given up
     * before it is sent. May be called again.
     *
     * @param note kept in the ledger
     * @return true where copies came back by this call
     */
    @Transactional
    public boolean takeBack(OrderId order, String note) {
        List<StockLevel> levels = new ArrayList<>();
        for (Reservation reservation : reservations.takeBack(order)) {
            // Copies that came off the order before are back, or written off, already.
            int left = reservation.quantity() - reservation.returned();
            if (left == 0) {
                continue;
            }
            StockLevel level = bringIn(reservation.edition(), left);
            write(level, left, MovementReason.RETURN, order, note);
            levels.add(level);
        }
        announce(levels);
        return !levels.isEmpty();
    }

    /**
     * Some copies that an order had consumed come off it, before it is sent or when a customer sends them back. Never more
     * than it took: of copies that came off it before, nothing is moved again.
     *
     * @param fit copies that go back on the shelf
     * @param damaged copies that cannot be sold again: returned and written off
     * @param note kept in the ledger
     * @return how many came off it by this call, the fit ones first
     */
    @Transactional
    public int giveBack(OrderId order, EditionId edition, int fit, int damaged, String note) {
        if (fit < 0 || damaged < 0 || fit + damaged == 0) {
            throw new IllegalArgumentException("At least one copy comes back");
        }
        int off = reservations.takeOff(order, edition, fit + damaged);
        if (off == 0) {
            return 0;
        }
        StockLevel level = bringIn(edition, off);
        write(level, off, MovementReason.RETURN, order, note);
        int spoilt = off - Math.min(off, fit);
        if (spoilt > 0) {
            level = bringIn(edition, -spoilt);
            write(level, -spoilt, MovementReason.DAMAGE, order, note);
        }
        announce(List.of(level));
        return off;
    }

    private StockLevel bringIn(EditionId edition, int copies) {
        return jdbc.sql("UPDATE stock SET on_hand = on_hand + :copies, version = version + 1"
                        + " WHERE edition_id = :edition RETURNING " + LEVEL)
                .param("copies", copies)
                .param("edition", edition.value())
                .query(TO_LEVEL)
                .single();
    }

    /** The ledger of an edition, newest first. */
    @PreAuthorize("hasAnyRole('STOCK', 'BOOKS', 'ORDERS')")
    @Transactional(readOnly = true)
    public List<Movement> movements(EditionId edition, Slice slice) {
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

    private StockLevel level(EditionId edition) {
        return jdbc.sql("SELECT " + LEVEL + " FROM stock WHERE edition_id = :edition")
                .param("edition", edition.value())
                .query(TO_LEVEL)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("Edition " + edition + " has no stock"));
    }

    private void write(StockLevel level, int delta, MovementReason reason, @Nullable OrderId order, String note) {
        jdbc.sql("""
                        INSERT INTO stock_movement (edition_id, delta, on_hand_after, reason, order_id, actor, note, at)
                        VALUES (:edition, :delta, :after, :reason, :order, :actor, :note, :at)""")
                .param("edition", level.edition().value())
                .param("delta", delta)
                .param("after", level.onHand())
                .param("reason", reason.name())
                .param("order", order == null ? null : order.value(), java.sql.Types.OTHER)
                .param("actor", Actor.currentName())
                .param("note", note)
                .param("at", now())
                .update();
    }

    private void announce(List<StockLevel> levels) {
        if (!levels.isEmpty()) {
            events.publishEvent(new StockChanged(levels));
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static long[] ids(Collection<EditionId> editions) {
        return editions.stream().mapToLong(EditionId::value).toArray();
    }
}
