package shop.quire.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.catalog.ImportReport.RowError;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.Posting;
import shop.quire.inventory.PostingId;
import shop.quire.inventory.PostingLine;
import shop.quire.inventory.PostingResult;
import shop.quire.inventory.StockDesk;
import shop.quire.inventory.StockLevel;
import shop.quire.inventory.StockService;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;
import shop.quire.shared.JobId;

/** Books a few hundred rows of copies, all that can be booked of them, as one posting. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class StockImportBatch {

    /** Copies that move while they are being booked are looked at again; so often in a row means something else. */
    private static final int MOST_TRIES = 20;

    private static final int MAX_NAME = 400;

    private final JdbcClient jdbc;
    private final StockService levels;
    private final StockDesk desk;
    private final ImportStore store;

    StockImportBatch(JdbcClient jdbc, StockService levels, StockDesk desk, ImportStore store) {
        this.jdbc = jdbc;
        this.levels = levels;
        this.desk = desk;
        this.store = store;
    }

    /** @param isbn null where the row makes no sense */
    record Step(long line, @Nullable Isbn isbn, int copies, List<RowError> problems) {}

    /** @param lines in which the numbers stood that make sense */
    record Outcome(ImportCounts counts, List<RowError> problems, Map<Isbn, Long> lines) {}

    private record Known(EditionId edition, boolean digital) {}

    /** Rows of one edition, put together. */
    private static final class Wanted {
        private final long line;
        private long copies;
        private int rows;

        Wanted(long line) {
            this.line = line;
        }
    }

    static Step read(long line, Map<String, String> values, ImportContent content, ImportErrors errors) {
        ImportFields fields = new ImportFields(line, values, Map.of(), errors);
        Isbn isbn = ImportRowReader.isbn(fields);
        String value = fields.text("quantity");
        int copies = value.matches("\\d{1,7}") ? Integer.parseInt(value) : -1;
        int least = content == ImportContent.DELIVERY ? 1 : 0;
        if (copies < least || copies > StockService.MAX_ON_HAND) {
            fields.reject(
                    "quantity",
                    value,
                    value.isEmpty()
                            ? "Missing"
                            : "Not a whole number from " + least + " to " + StockService.MAX_ON_HAND);
        }
        return new Step(line, fields.rejected() ? null : isbn, copies, errors.drain());
    }

    Outcome book(JobId job, ImportContent content, String note, List<Step> steps) {
        List<RowError> problems = new ArrayList<>();
        List<Isbn> isbns = new ArrayList<>();
        for (Step step : steps) {
            problems.addAll(step.problems());
            if (step.isbn() != null) {
                isbns.add(step.isbn());
            }
        }
        boolean counted = content == ImportContent.COUNT;
        Map<Isbn, Known> known = known(isbns);
        Map<Isbn, Long> earlier = counted ? store.earlier(job, isbns) : Map.of();
        Map<EditionId, Wanted> wanted = new LinkedHashMap<>();
        Map<Isbn, Long> lines = new LinkedHashMap<>();
        for (Step step : steps) {
            Isbn isbn = step.isbn();
            if (isbn == null) {
                continue;
            }
            Known edition = known.get(isbn);
            Long first = earlier.getOrDefault(isbn, lines.get(isbn));
            if (edition == null) {
                problems.add(problem(step.line(), "isbn13", isbn.value(), "Not in the catalog"));
            } else if (edition.digital()) {
                problems.add(problem(step.line(), "isbn13", isbn.value(), "An e-book, of which there are no copies"));
            } else if (counted && first != null) {
                problems.add(problem(step.line(), "isbn13", isbn.value(), ImportRowReader.sameAs(first)));
            } else {
                // A delivery may have an edition in two boxes.
                Wanted all = wanted.computeIfAbsent(edition.edition(), id -> new Wanted(step.line()));
                all.copies += step.copies();
                all.rows++;
                lines.putIfAbsent(isbn, step.line());
            }
        }
        long unchanged = post(job, counted, note, wanted, problems);
        long updated = wanted.values().stream().mapToLong(all -> all.rows).sum();
        long rejected = steps.size() - updated - unchanged;
        return new Outcome(
                new ImportCounts(steps.size(), 0, updated, unchanged, rejected, problems.size()), problems, lines);
    }

    /**
     * Books what it can; what it cannot is taken out and reported.
     *
     * @return how many rows say what is so already; taken out too
     */
    private long post(JobId job, boolean counted, String note, Map<EditionId, Wanted> wanted, List<RowError> problems) {
        long unchanged = 0;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Map<EditionId, StockLevel> now = levels.levels(wanted.keySet());
            List<PostingLine> posted = new ArrayList<>();
            for (Map.Entry<EditionId, Wanted> entry : List.copyOf(wanted.entrySet())) {
                EditionId edition = entry.getKey();
                Wanted all = entry.getValue();
                StockLevel level = now.get(edition);
                int onHand = level == null ? 0 : level.onHand();
                if (level == null || all.copies > StockService.MAX_ON_HAND) {
                    wanted.remove(edition);
                    problems.add(problem(
                            all.line,
                            "quantity",
                            Long.toString(all.copies),
                            level == null ? "Has no stock" : "More than " + StockService.MAX_ON_HAND + " copies"));
                } else if (counted && all.copies == onHand) {
                    wanted.remove(edition);
                    unchanged += all.rows;
                } else {
                    posted.add(new PostingLine(edition, (int) all.copies, onHand));
                }
            }
            if (posted.isEmpty()) {
                return unchanged;
            }
            MovementReason reason = counted ? MovementReason.COUNT : MovementReason.RECEIPT;
            switch (desk.post(new Posting(PostingId.create(), reason, shortened(note), posted))) {
                case PostingResult.Posted done -> {
                    keep(job, counted, posted);
                    return unchanged;
                }
                case PostingResult.Refused refused -> refused.problems().forEach(why -> takeOut(why, wanted, problems));
            }
        }
        wanted.values()
                .forEach(all -> problems.add(problem(
                        all.line,
                        "quantity",
                        Long.toString(all.copies),
                        "Its copies move all the time; try it again")));
        wanted.clear();
        return unchanged;
    }

    private static String shortened(String note) {
        return note.length() <= MAX_NAME ? note : note.substring(0, MAX_NAME);
    }

    private static void takeOut(PostingResult.Problem why, Map<EditionId, Wanted> wanted, List<RowError> problems) {
        String message = switch (why.kind()) {
            // Looked at again with what there is now.
            case CHANGED -> "";
            case NO_STOCK -> "Has no stock";
            case HELD -> why.reserved() + " of " + why.onHand() + " copies are held for orders";
            case TOO_MANY -> "More than " + StockService.MAX_ON_HAND + " copies";
        };
        Wanted all = message.isEmpty() ? null : wanted.remove(why.edition());
        if (all != null) {
            problems.add(problem(all.line, "quantity", Long.toString(all.copies), message));
        }
    }

    private void keep(JobId job, boolean counted, List<PostingLine> posted) {
        jdbc.sql("INSERT INTO import_stock AS s (job, edition, delta)"
                        + " SELECT :job, n.edition, n.delta FROM unnest(:editions, :deltas) AS n(edition, delta)"
                        + " ON CONFLICT ON CONSTRAINT import_stock_pk DO UPDATE SET delta = s.delta + excluded.delta")
                .param("job", job.value())
                .param("editions", Columns.longs(posted, line -> line.edition().value()))
                .param("deltas", Columns.numbers(posted, line -> counted ? line.copies() - line.seen() : line.copies()))
                .update();
    }

    private Map<Isbn, Known> known(Collection<Isbn> isbns) {
        Map<Isbn, Known> known = new HashMap<>();
        jdbc.sql("SELECT id, isbn13, format FROM edition WHERE isbn13 = ANY(:isbns)")
                .param("isbns", Columns.texts(isbns, Isbn::value))
                .query(row -> {
                    known.put(
                            new Isbn(row.getString("isbn13")),
                            new Known(
                                    new EditionId(row.getLong("id")),
                                    Format.valueOf(row.getString("format")).digital()));
                });
        return known;
    }

    /** Copies that an import brought, by edition; fewer than 0 where it counted fewer. */
    record Brought(EditionId edition, Isbn isbn, int delta) {}

    /** The next ones, by id. */
    List<Brought> brought(JobId job, long after, int limit) {
        return jdbc.sql("SELECT s.edition, e.isbn13, s.delta FROM import_stock s JOIN edition e ON e.id = s.edition"
                        + " WHERE s.job = :job AND s.edition > :after ORDER BY s.edition LIMIT :limit")
                .param("job", job.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, i) -> new Brought(
                        new EditionId(row.getLong("edition")), new Isbn(row.getString("isbn13")), row.getInt("delta")))
                .list();
    }

    long count(JobId job) {
        return jdbc.sql("SELECT count(*) FROM import_stock WHERE job = :job")
                .param("job", job.value())
                .query(Long.class)
                .single();
    }

    /**
     * Takes these copies back, by a correction: what has been sold or come since stays.
     *
     * @return why some are left alone
     */
    List<RowError> takeBack(JobId job, List<Brought> some) {
        Map<EditionId, Brought> open = new LinkedHashMap<>();
        some.forEach(one -> open.put(one.edition(), one));
        Map<EditionId, RowError> left = new LinkedHashMap<>();
        boolean booked = false;
        for (int tries = 0; !booked && tries < MOST_TRIES; tries++) {
            Map<EditionId, StockLevel> now = levels.levels(open.keySet());
            List<PostingLine> posted = new ArrayList<>();
            for (Brought one : List.copyOf(open.values())) {
                StockLevel level = now.get(one.edition());
                int after = level == null ? -1 : level.onHand() - one.delta();
                if (level == null || after < level.reserved() || after > StockService.MAX_ON_HAND) {
                    open.remove(one.edition());
                    left.put(one.edition(), left(one, "Too few are left, or they are held for orders; left as it is"));
                } else {
                    posted.add(new PostingLine(one.edition(), after, level.onHand()));
                }
            }
            booked = posted.isEmpty()
                    || desk.post(new Posting(
                                    PostingId.create(), MovementReason.CORRECTION, "Undo of an import", posted))
                            instanceof PostingResult.Posted;
        }
        if (!booked) {
            open.values()
                    .forEach(one -> left.put(one.edition(), left(one, "Its copies move all the time; left as it is")));
        }
        mark(job, some, new HashSet<>(left.keySet()));
        return List.copyOf(left.values());
    }

    private void mark(JobId job, List<Brought> some, Set<EditionId> left) {
        jdbc.sql("UPDATE import_stock s SET undone = n.undone FROM unnest(:editions, :undone) AS n(edition, undone)"
                        + " WHERE s.job = :job AND s.edition = n.edition")
                .param("job", job.value())
                .param("editions", Columns.longs(some, one -> one.edition().value()))
                .param("undone", Columns.texts(some, one -> left.contains(one.edition()) ? "LEFT" : "RESTORED"))
                .update();
    }

    private static RowError left(Brought one, String message) {
        return new RowError(0, "", "isbn13", one.isbn().value(), message, true);
    }

    private static RowError problem(long line, String column, String value, String message) {
        return new RowError(line, "", column, value, message, false);
    }
}
