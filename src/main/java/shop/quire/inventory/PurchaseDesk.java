package shop.quire.inventory;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.audit.Actor;
import shop.quire.audit.AuditLog;
import shop.quire.shared.EditionId;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;

/** Orders to suppliers, and what comes of them. What has come is a movement of the ledger that names its line. */
@Service
@PreAuthorize("hasRole('STOCK')")
public class PurchaseDesk {

    private final JdbcClient jdbc;
    private final PurchaseReads reads;
    private final PostingStore postings;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final InventorySettings settings;
    private final Clock clock;

    PurchaseDesk(
            JdbcClient jdbc,
            PurchaseReads reads,
            PostingStore postings,
            ApplicationEventPublisher events,
            AuditLog audit,
            InventorySettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.reads = reads;
        this.postings = postings;
        this.events = events;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** Today where the shop is: what was expected before is late. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(settings.timeZone()));
    }

    /** By name. */
    @Transactional(readOnly = true)
    public List<Supplier> suppliers() {
        return jdbc.sql("SELECT id, name FROM supplier ORDER BY lower(name)")
                .query((row, i) -> new Supplier(new SupplierId(row.getLong("id")), row.getString("name")))
                .list();
    }

    /**
     * A supplier of that name, new where nobody has ordered there before; case does not matter.
     *
     * @param name 1 to {@value Supplier#MAX_NAME} characters
     */
    @Transactional
    public Supplier supplier(String name) {
        String tidy = name.replaceAll("\\p{Cntrl}", "").strip();
        if (tidy.isEmpty() || tidy.length() > Supplier.MAX_NAME) {
            throw new IllegalArgumentException("A name has 1 to " + Supplier.MAX_NAME + " characters");
        }
        Optional<Long> added = jdbc.sql(
                        "INSERT INTO supplier (name) VALUES (:name) ON CONFLICT (lower(name)) DO NOTHING RETURNING id")
                .param("name", tidy)
                .query(Long.class)
                .optional();
        added.ifPresent(
                id -> audit.record("supplier.added", "supplier", id.toString(), Map.of(), Map.of("name", tidy)));
        return jdbc.sql("SELECT id, name FROM supplier WHERE lower(name) = lower(:name)")
                .param("name", tidy)
                .query((row, i) -> new Supplier(new SupplierId(row.getLong("id")), row.getString("name")))
                .single();
    }

    /** The newest first where no order is given. */
    @Transactional(readOnly = true)
    public List<PurchaseRow> orders(PurchaseFilter filter, List<SortKey<PurchaseSort>> order, Slice slice) {
        return reads.rows(filter, order, slice);
    }

    @Transactional(readOnly = true)
    public long count(PurchaseFilter filter) {
        return reads.count(filter);
    }

    @Transactional(readOnly = true)
    public Optional<PurchaseDetail> order(String number) {
        return number.indexOf('\0') >= 0 ? Optional.empty() : reads.detail(number);
    }

    /** What is still to come, by edition, the earliest first. */
    @Transactional(readOnly = true)
    public Map<EditionId, List<OnOrder>> onOrder(Collection<EditionId> editions) {
        return reads.onOrder(ids(editions));
    }

    /** Places an order. With an id that was placed before nothing is changed. */
    @Transactional
    public PurchaseResult place(PurchaseDraft draft) {
        List<EditionId> editions =
                draft.lines().stream().map(PurchaseDraft.Line::edition).toList();
        List<EditionId> known = jdbc.sql("SELECT edition_id FROM stock WHERE edition_id = ANY(:editions)")
                .param("editions", ids(editions))
                .query((row, i) -> new EditionId(row.getLong(1)))
                .list();
        if (known.size() < editions.size()) {
            return new PurchaseResult.NoStock(editions.stream()
                    .filter(edition -> !known.contains(edition))
                    .toList());
        }
        if (insert(draft)) {
            insertLines(draft);
            PurchaseDetail placed =
                    reads.detail(reads.number(draft.id()).orElseThrow()).orElseThrow();
            Map<String, String> facts = new HashMap<>();
            facts.put("supplier", placed.order().supplier());
            facts.put("copies", Integer.toString(placed.order().copies()));
            facts.put("cost", placed.order().cost().toString());
            if (draft.expectedOn() != null) {
                facts.put("expectedOn", draft.expectedOn().toString());
            }
            audit.record("purchase.placed", "purchase", placed.order().number(), Map.of(), facts);
        }
        return new PurchaseResult.Done(
                reads.detail(reads.number(draft.id()).orElseThrow()).orElseThrow());
    }

    private boolean insert(PurchaseDraft draft) {
        return jdbc.sql("""
                                INSERT INTO purchase_order (id, number, supplier_id, expected_on, note, currency, lines,
                                    copies, cost_minor, created_by, created_at, changed_at)
                                VALUES (:id, 'P-' || :year || '-' || lpad(nextval('purchase_number_seq')::text, 6, '0'),
                                    :supplier, :expected, :note, :currency, :lines, :copies, :cost, :by, :at, :at)
                                ON CONFLICT (id) DO NOTHING""")
                        .param("id", draft.id().value())
                        .param("year", Integer.toString(today().getYear()))
                        .param("supplier", draft.supplier().value())
                        .param("expected", draft.expectedOn(), Types.DATE)
                        .param("note", draft.note())
                        .param(
                                "currency",
                                draft.lines()
                                        .getFirst()
                                        .cost()
                                        .getCurrencyUnit()
                                        .getCode())
                        .param("lines", draft.lines().size())
                        .param(
                                "copies",
                                draft.lines().stream()
                                        .mapToInt(PurchaseDraft.Line::quantity)
                                        .reduce(0, Math::addExact))
                        .param(
                                "cost",
                                draft.lines().stream()
                                        .mapToLong(line ->
                                                Math.multiplyExact(line.cost().getAmountMinorLong(), line.quantity()))
                                        .reduce(0, Math::addExact))
                        .param("by", Actor.currentName())
                        .param("at", now())
                        .update()
                == 1;
    }

    private void insertLines(PurchaseDraft draft) {
        jdbc.sql("""
                        INSERT INTO purchase_line (order_id, position, edition_id, quantity, cost_minor, expected_on)
                        SELECT :order, l.position, l.edition_id, l.quantity, l.cost, :expected
                        FROM unnest(:editions, :quantities, :costs) WITH ORDINALITY
                            AS l(edition_id, quantity, cost, position)""")
                .param("order", draft.id().value())
                .param("expected", draft.expectedOn(), Types.DATE)
                .param(
                        "editions",
                        ids(draft.lines().stream()
                                .map(PurchaseDraft.Line::edition)
                                .toList()))
                .param(
                        "quantities",
                        draft.lines().stream()
                                .mapToInt(PurchaseDraft.Line::quantity)
                                .toArray())
                .param(
                        "costs",
                        draft.lines().stream()
                                .mapToLong(line -> line.cost().getAmountMinorLong())
                                .toArray())
                .update();
    }

    /**
     * Books what has come: all lines or none, in one transaction, each step one statement. With an id that was booked before
     * nothing is changed. Where more came than was ordered, in all that ever came, nothing is booked either until the delivery
     * says that the person knows.
     *
     * @throws IllegalArgumentException if the delivery is empty, or an edition is not of that order
     */
    @Transactional
    public PurchaseResult receive(Delivery delivery) {
        Optional<PurchaseReads.Stored> found = reads.lock(delivery.order());
        if (found.isEmpty()) {
            return new PurchaseResult.NotFound();
        }
        PurchaseDetail order = reads.detail(found.get());
        // Asked after locking: whoever sends the same twice waits there for the first.
        if (postings.find(delivery.id()).isPresent()) {
            return new PurchaseResult.Done(order);
        }
        if (order.order().status() == PurchaseStatus.CANCELLED) {
            return new PurchaseResult.Refused(order);
        }
        List<PurchaseResult.Excess> excess = excess(order, delivery);
        if (!excess.isEmpty() && !delivery.evenIfMore()) {
            return new PurchaseResult.MoreThanOrdered(excess);
        }
        Posting posting = new Posting(
                delivery.id(),
                MovementReason.RECEIPT,
                delivery.note(),
                delivery.copies().entrySet().stream()
                        .map(line -> new PostingLine(line.getKey(), line.getValue(), 0))
                        .toList());
        Map<EditionId, StockLevel> levels = postings.lock(delivery.copies().keySet());
        List<EditionId> impossible = delivery.copies().entrySet().stream()
                .filter(line -> full(levels.get(line.getKey()), line.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return impossible.isEmpty() ? book(order, posting, levels) : new PurchaseResult.NoStock(impossible);
    }

    private static boolean full(@Nullable StockLevel level, int copies) {
        return level == null || level.onHand() + copies > StockService.MAX_ON_HAND;
    }

    private static List<PurchaseResult.Excess> excess(PurchaseDetail order, Delivery delivery) {
        Map<EditionId, PurchaseLine> lines =
                order.lines().stream().collect(Collectors.toMap(PurchaseLine::edition, line -> line));
        List<PurchaseResult.Excess> excess = new ArrayList<>();
        delivery.copies().forEach((edition, copies) -> {
            PurchaseLine line = lines.get(edition);
            if (line == null) {
                throw new IllegalArgumentException("Edition " + edition + " is not of " + delivery.order());
            }
            if ((long) line.received() + copies > line.quantity()) {
                excess.add(new PurchaseResult.Excess(edition, line.quantity(), line.received(), copies));
            }
        });
        return excess;
    }

    private PurchaseResult book(PurchaseDetail before, Posting posting, Map<EditionId, StockLevel> levels) {
        PurchaseId order = before.order().id();
        String actor = Actor.currentName();
        OffsetDateTime at = now();
        SortedMap<EditionId, Integer> deltas = new TreeMap<>();
        posting.lines().forEach(line -> deltas.put(line.edition(), line.copies()));
        int copies = deltas.values().stream().mapToInt(Integer::intValue).sum();
        Map<EditionId, Long> lines = receive(order, deltas);
        postings.write(posting, copies, actor, at);
        List<StockLevel> after = postings.move(posting, deltas, lines, actor, at);
        jdbc.sql("""
                        UPDATE purchase_order p SET received = l.received, version = p.version + 1, changed_at = :at,
                            status = CASE WHEN l.open = 0 THEN 'RECEIVED' ELSE 'PARTLY_RECEIVED' END
                        FROM (SELECT sum(received) AS received, count(*) FILTER (WHERE open) AS open
                            FROM purchase_line WHERE order_id = :order) l
                        WHERE p.id = :order""").param("at", at).param("order", order.value()).update();
        events.publishEvent(new StockChanged(after));
        PurchaseDetail now = reads.detail(before.order().number()).orElseThrow();
        audit.record(
                "purchase.received",
                "purchase",
                now.order().number(),
                Map.of(
                        "received",
                        Integer.toString(before.order().received()),
                        "status",
                        before.order().status().name()),
                Map.of(
                        "received",
                        Integer.toString(now.order().received()),
                        "status",
                        now.order().status().name(),
                        "editions",
                        Integer.toString(levels.size())));
        return new PurchaseResult.Done(now);
    }

    /** @return the lines that got more, by their editions */
    private Map<EditionId, Long> receive(PurchaseId order, SortedMap<EditionId, Integer> copies) {
        Map<EditionId, Long> lines = new HashMap<>();
        jdbc.sql("""
                        UPDATE purchase_line l SET received = l.received + r.copies
                        FROM unnest(:editions, :copies) AS r(edition_id, copies)
                        WHERE l.order_id = :order AND l.edition_id = r.edition_id
                        RETURNING l.id, l.edition_id""")
                .param("editions", ids(copies.keySet()))
                .param(
                        "copies",
                        copies.values().stream().mapToInt(Integer::intValue).toArray())
                .param("order", order.value())
                .query(row -> {
                    lines.put(new EditionId(row.getLong("edition_id")), row.getLong("id"));
                });
        return lines;
    }

    /** What has not come will not come any more; what has come stays. */
    @Transactional
    public PurchaseResult cancel(String number, long version) {
        return change(number, version, order -> {
            jdbc.sql("UPDATE purchase_line SET cancelled = true WHERE order_id = :order AND open")
                    .param("order", order.id().value())
                    .update();
            jdbc.sql("UPDATE purchase_order SET status = 'CANCELLED', version = version + 1, changed_at = :at"
                            + " WHERE id = :order")
                    .param("at", now())
                    .param("order", order.id().value())
                    .update();
            audit.record(
                    "purchase.cancelled",
                    "purchase",
                    number,
                    Map.of("status", order.status().name()),
                    Map.of("status", PurchaseStatus.CANCELLED.name()));
        });
    }

    /** The supplier says another day, or none. */
    @Transactional
    public PurchaseResult expect(String number, @Nullable LocalDate day, long version) {
        return change(number, version, order -> {
            if (Objects.equals(order.expectedOn(), day)) {
                return;
            }
            jdbc.sql("UPDATE purchase_line SET expected_on = :day WHERE order_id = :order")
                    .param("day", day, Types.DATE)
                    .param("order", order.id().value())
                    .update();
            jdbc.sql("UPDATE purchase_order SET expected_on = :day, version = version + 1, changed_at = :at"
                            + " WHERE id = :order")
                    .param("day", day, Types.DATE)
                    .param("at", now())
                    .param("order", order.id().value())
                    .update();
            audit.record(
                    "purchase.rescheduled",
                    "purchase",
                    number,
                    Map.of("expectedOn", Objects.toString(order.expectedOn(), "")),
                    Map.of("expectedOn", Objects.toString(day, "")));
        });
    }

    private interface Change {
        void make(PurchaseRow order);
    }

    private PurchaseResult change(String number, long version, Change change) {
        Optional<PurchaseReads.Stored> found = reads.lock(number);
        if (found.isEmpty()) {
            return new PurchaseResult.NotFound();
        }
        PurchaseReads.Stored stored = found.get();
        if (!stored.row().status().open()) {
            return new PurchaseResult.Refused(reads.detail(stored));
        }
        if (stored.version() != version) {
            return new PurchaseResult.Conflict(reads.detail(stored));
        }
        change.make(stored.row());
        return new PurchaseResult.Done(reads.detail(number).orElseThrow());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static long[] ids(Collection<EditionId> editions) {
        return editions.stream().mapToLong(EditionId::value).toArray();
    }
}
