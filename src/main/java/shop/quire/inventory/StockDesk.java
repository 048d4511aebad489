package shop.quire.inventory;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.audit.Actor;
import shop.quire.audit.AuditLog;
import shop.quire.shared.EditionId;

/**
 * Stock as people change it: deliveries, counts, damage, returns to the supplier, corrections. Every change is a movement of
 * the ledger with its reason and its person.
 */
@Service
@PreAuthorize("hasRole('STOCK')")
public class StockDesk {

    private final JdbcClient jdbc;
    private final PostingStore postings;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    StockDesk(JdbcClient jdbc, PostingStore postings, ApplicationEventPublisher events, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.postings = postings;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Books all lines or none. With an id that was booked before nothing is changed, whatever the lines say now.
     *
     * <p>A count or correction says how many there are; its difference to what is on hand becomes the movement. It is refused where copies have
     * moved since the person looked, since nobody can tell whether they were counted. No change leaves fewer copies than are
     * held for orders.
     */
    @Transactional
    public PostingResult post(Posting posting) {
        Map<EditionId, StockLevel> levels =
                postings.lock(posting.lines().stream().map(PostingLine::edition).toList());
        // Asked after locking: whoever sends the same twice waits there for the first.
        Optional<PostingResult.Posted> before = postings.find(posting.id());
        if (before.isPresent()) {
            return before.get();
        }
        SortedMap<EditionId, Integer> deltas = new TreeMap<>();
        List<PostingResult.Problem> problems = new ArrayList<>();
        for (PostingLine line : posting.lines()) {
            StockLevel level = levels.get(line.edition());
            if (level == null) {
                problems.add(new PostingResult.Problem(line.edition(), PostingResult.Kind.NO_STOCK, 0, 0));
                continue;
            }
            int delta = posting.delta(line, level.onHand());
            problem(posting, line, level, level.onHand() + delta)
                    .ifPresent(kind -> problems.add(
                            new PostingResult.Problem(line.edition(), kind, level.onHand(), level.reserved())));
            if (delta != 0) {
                deltas.put(line.edition(), delta);
            }
        }
        return problems.isEmpty() ? write(posting, levels, deltas) : new PostingResult.Refused(problems);
    }

    private static Optional<PostingResult.Kind> problem(
            Posting posting, PostingLine line, StockLevel level, int after) {
        if (posting.saysHowMany() && line.seen() != level.onHand()) {
            return Optional.of(PostingResult.Kind.CHANGED);
        }
        if (after < level.reserved()) {
            return Optional.of(PostingResult.Kind.HELD);
        }
        return after > StockService.MAX_ON_HAND ? Optional.of(PostingResult.Kind.TOO_MANY) : Optional.empty();
    }

    private PostingResult write(
            Posting posting, Map<EditionId, StockLevel> before, SortedMap<EditionId, Integer> deltas) {
        String actor = Actor.currentName();
        OffsetDateTime at = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        int copies = deltas.values().stream().mapToInt(Math::abs).sum();
        PostingResult.Posted posted = postings.write(posting, copies, actor, at);
        if (!deltas.isEmpty()) {
            List<StockLevel> after = postings.move(posting, deltas, Map.of(), actor, at);
            events.publishEvent(new StockChanged(after));
        }
        record(posting, before, deltas, copies);
        return posted;
    }

    /** One line is told of its edition; many are in the ledger, and told of together. */
    private void record(
            Posting posting, Map<EditionId, StockLevel> before, SortedMap<EditionId, Integer> deltas, int copies) {
        Map<String, String> after = new HashMap<>();
        after.put("reason", posting.reason().name());
        if (posting.supplier() != null) {
            after.put("supplier", supplier(posting.supplier()));
        }
        if (!posting.note().isEmpty()) {
            after.put("note", posting.note());
        }
        if (posting.lines().size() == 1 && !deltas.isEmpty()) {
            EditionId edition = deltas.firstKey();
            int was = before.getOrDefault(edition, new StockLevel(edition, 0, 0, 0))
                    .onHand();
            after.put("onHand", Integer.toString(was + deltas.getOrDefault(edition, 0)));
            audit.record(
                    "stock.adjusted", "edition", edition.toString(), Map.of("onHand", Integer.toString(was)), after);
        } else {
            after.put("editions", Integer.toString(posting.lines().size()));
            after.put("copies", Integer.toString(copies));
            audit.record("stock.posted", "posting", posting.id().toString(), Map.of(), after);
        }
    }

    private String supplier(SupplierId id) {
        return jdbc.sql("SELECT name FROM supplier WHERE id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
    }

    /**
     * Says at how many available copies more are wanted.
     *
     * @param level 0 to {@link StockService#MAX_ON_HAND}; null where none are wanted
     * @param seen what the person saw when deciding
     * @throws IllegalArgumentException if the number is out of range or the edition has no stock (an e-book)
     */
    @Transactional
    public ReorderChange reorderAt(EditionId edition, @Nullable Integer level, @Nullable Integer seen) {
        if (level != null && (level < 0 || level > StockService.MAX_ON_HAND)) {
            throw new IllegalArgumentException("A reorder level is 0 to " + StockService.MAX_ON_HAND);
        }
        Integer before = jdbc.sql(
                        "SELECT coalesce(reorder_level, -1) FROM stock WHERE edition_id = :edition FOR UPDATE")
                .param("edition", edition.value())
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("Edition " + edition + " has no stock"));
        Integer current = before < 0 ? null : before;
        if (!Objects.equals(current, seen)) {
            return new ReorderChange.Conflict(current);
        }
        if (!Objects.equals(current, level)) {
            jdbc.sql("UPDATE stock SET reorder_level = :level WHERE edition_id = :edition")
                    .param("level", level, Types.INTEGER)
                    .param("edition", edition.value())
                    .update();
            audit.record(
                    "stock.reorder-level-changed",
                    "edition",
                    edition.toString(),
                    Map.of("reorderAt", current == null ? "never" : current.toString()),
                    Map.of("reorderAt", level == null ? "never" : level.toString()));
            events.publishEvent(new ReorderLevelChanged(edition, level));
        }
        return new ReorderChange.Set();
    }

    /**
     * How an edition's stock went, day by day, oldest first; days on which nothing moved have the copies of the day before.
     *
     * @param zone whose midnight ends a day
     */
    @Transactional(readOnly = true)
    public List<StockDay> history(EditionId edition, LocalDate from, LocalDate to, ZoneId zone) {
        OffsetDateTime begin = from.atStartOfDay(zone).toOffsetDateTime();
        int onHand = jdbc.sql("SELECT on_hand_after FROM stock_movement WHERE edition_id = :edition AND at < :begin"
                        + " ORDER BY id DESC LIMIT 1")
                .param("edition", edition.value())
                .param("begin", begin)
                .query(Integer.class)
                .optional()
                .orElse(0);
        Map<LocalDate, StockDay> moved = new HashMap<>();
        jdbc.sql("""
                        SELECT (at AT TIME ZONE :zone)::date AS day,
                               (array_agg(on_hand_after ORDER BY id DESC))[1] AS on_hand,
                               coalesce(sum(delta) FILTER (WHERE delta > 0), 0) AS came,
                               coalesce(-sum(delta) FILTER (WHERE delta < 0), 0) AS went
                        FROM stock_movement WHERE edition_id = :edition AND at >= :begin AND at < :end GROUP BY day""")
                .param("zone", zone.getId())
                .param("edition", edition.value())
                .param("begin", begin)
                .param("end", to.plusDays(1).atStartOfDay(zone).toOffsetDateTime())
                .query((row, i) -> new StockDay(
                        row.getObject("day", LocalDate.class),
                        row.getInt("on_hand"),
                        row.getInt("came"),
                        row.getInt("went")))
                .list()
                .forEach(day -> moved.put(day.day(), day));
        List<StockDay> days = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            StockDay told = moved.getOrDefault(day, new StockDay(day, onHand, 0, 0));
            onHand = told.onHand();
            days.add(told);
        }
        return days;
    }
}
