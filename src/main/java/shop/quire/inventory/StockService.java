package shop.quire.inventory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.audit.Actor;
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
    private final StockLedger ledger;
    private final CountedCopies counted;
    private final OrderCopies orders;

    StockService(JdbcClient jdbc, StockLedger ledger, CountedCopies counted, OrderCopies orders) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.counted = counted;
        this.orders = orders;
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
                .param("at", ledger.now())
                .query(TO_LEVEL)
                .list();
        ledger.announce(levels);
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
                .param("at", ledger.now())
                .query((row, number) -> {
                    StockLevel level = TO_LEVEL.mapRow(row, number);
                    taken.put(level.edition(), row.getInt("copies"));
                    return level;
                })
                .list();
        ledger.announce(levels);
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
        return counted.adjust(edition, newOnHand, expectedOnHand, reason, note);
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
        return counted.adjustAll(counts, reason, note);
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
        return orders.hold(order, lines, expiresAt);
    }

    /**
     * The held copies leave the house. May be called again.
     *
     * @return true where all copies held for the order are its own now (taken by this call or an earlier one, or none
     *     were ever needed); false where the hold had been released, and nothing was taken
     */
    @Transactional
    public boolean consume(OrderId order) {
        return orders.consume(order);
    }

    /**
     * Gives held copies back to the shelf. May be called again.
     *
     * @return true where the order holds nothing now; false where its copies had already been consumed, and nothing was
     *     given back
     */
    @Transactional
    public boolean release(OrderId order) {
        return orders.release(order);
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
        return orders.takeBack(order, note);
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
        return orders.giveBack(order, edition, fit, damaged, note);
    }

    /** The ledger of an edition, newest first. */
    @PreAuthorize("hasAnyRole('STOCK', 'BOOKS', 'ORDERS')")
    @Transactional(readOnly = true)
    public List<Movement> movements(EditionId edition, Slice slice) {
        return ledger.movements(edition, slice);
    }

    static long[] ids(Collection<EditionId> editions) {
        return editions.stream().mapToLong(EditionId::value).toArray();
    }
}
