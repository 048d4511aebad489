package shop.quire.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.audit.Actor;
import shop.quire.catalog.ImportReport.RowError;
import shop.quire.job.JobFailedException;
import shop.quire.shared.Anchor;
import shop.quire.shared.Isbn;
import shop.quire.shared.JobId;
import shop.quire.shared.Keyset;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
import tools.jackson.databind.json.JsonMapper;

/** What imports in the background did, row by row. */
@Repository
class ImportStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    ImportStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Until the end of the transaction nobody else asks about this file. */
    void lockDigest(String digest) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:digest, 0))")
                .param("digest", digest)
                .query((row, i) -> 0)
                .list();
    }

    /** When and by whom the same file was imported, and not taken back since; the last time. */
    Optional<ImportStart.Before> before(String digest) {
        return jdbc.sql("""
                        SELECT started_at, started_by FROM import_run r
                        WHERE digest = :digest AND NOT dry_run
                            AND NOT EXISTS (SELECT FROM import_run u WHERE u.undoes = r.job)
                        ORDER BY started_at DESC LIMIT 1""")
                .param("digest", digest)
                .query((row, i) -> new ImportStart.Before(
                        row.getObject("started_at", OffsetDateTime.class).toInstant(), row.getString("started_by")))
                .optional();
    }

    void remember(String signature, ImportMapping mapping) {
        jdbc.sql("""
                        INSERT INTO import_mapping (signature, mapping, used_at) VALUES (:signature, :mapping::jsonb, :now)
                        ON CONFLICT ON CONSTRAINT import_mapping_pk
                            DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at""")
                .param("signature", signature)
                .param("mapping", json.writeValueAsString(mapping))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<ImportMapping> remembered(String signature) {
        return jdbc.sql("SELECT mapping::text FROM import_mapping WHERE signature = :signature")
                .param("signature", signature)
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, ImportMapping.class));
    }

    void insert(JobId job, String file, ImportContent content, String digest, boolean dryRun) {
        jdbc.sql("INSERT INTO import_run (job, file, content, digest, dry_run, started_at, started_by)"
                        + " VALUES (:job, :file, :content, :digest, :dry, :now, :by)")
                .param("job", job.value())
                .param("file", file)
                .param("content", content.name())
                .param("digest", digest)
                .param("dry", dryRun)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", Actor.currentName())
                .update();
    }

    Optional<ImportStanding> standing(JobId job) {
        return jdbc.sql("SELECT r.*, (SELECT u.job FROM import_run u WHERE u.undoes = r.job) AS undone_by"
                        + " FROM import_run r WHERE r.job = :job")
                .param("job", job.value())
                .query((row, i) -> new ImportStanding(
                        ImportContent.valueOf(row.getString("content")),
                        row.getBoolean("dry_run"),
                        new ImportCounts(
                                row.getLong("seen"),
                                row.getLong("created"),
                                row.getLong("updated"),
                                row.getLong("unchanged"),
                                row.getLong("rejected"),
                                row.getLong("problems")),
                        job(row, "undoes"),
                        job(row, "undone_by")))
                .optional();
    }

    private static @Nullable JobId job(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new JobId(id);
    }

    /** Like {@link #standing}; until the end of the transaction nobody else decides what becomes of it. */
    Optional<ImportStanding> lock(JobId job) {
        jdbc.sql("SELECT job FROM import_run WHERE job = :job FOR UPDATE")
                .param("job", job.value())
                .query(UUID.class)
                .optional();
        return standing(job);
    }

    void insertUndo(JobId undo, JobId of) {
        jdbc.sql("INSERT INTO import_run (job, file, dry_run, undoes, content, started_at, started_by)"
                        + " SELECT :job, '', false, r.job, r.content, :now, :by FROM import_run r WHERE r.job = :of")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", Actor.currentName())
                .param("job", undo.value())
                .param("of", of.value())
                .update();
    }

    /** @param step what this batch did */
    void add(JobId job, ImportCounts step, List<RowError> problems) {
        ImportCounts before = goingOn(job).counts();
        insertProblems(job, before.problems(), problems);
        counts(job, before.plus(step));
    }

    private ImportStanding goingOn(JobId job) {
        ImportStanding standing = standing(job).orElseThrow();
        if (standing.undoneBy() != null) {
            throw new JobFailedException("It has been taken back");
        }
        return standing;
    }

    /** Keeps in which line a number stood. */
    void named(JobId job, Map<Isbn, Long> lines) {
        if (!lines.isEmpty()) {
            List<Isbn> isbns = List.copyOf(lines.keySet());
            jdbc.sql("INSERT INTO import_row (job, isbn, line)"
                            + " SELECT :job, r.isbn, r.line FROM unnest(:isbns, :lines) AS r(isbn, line)"
                            + " ON CONFLICT ON CONSTRAINT import_row_pk DO NOTHING")
                    .param("job", job.value())
                    .param("isbns", Columns.texts(isbns, Isbn::value))
                    .param("lines", Columns.longs(isbns, lines::get))
                    .update();
        }
    }

    /** The key of its file. */
    Optional<String> file(JobId job) {
        return jdbc.sql("SELECT file FROM import_run WHERE job = :job")
                .param("job", job.value())
                .query(String.class)
                .optional();
    }

    Page<RowError> problems(
            JobId job, ImportProblemFilter filter, List<SortKey<ImportProblemSort>> sorting, Slice slice) {
        Map<String, Object> params = new HashMap<>();
        List<Keyset.Key> keys = new ArrayList<>();
        sorting.forEach(key -> keys.add(key(key.column(), key.ascending())));
        // By number, so that a page deep in a long report costs no more than the first.
        keys.add(new Keyset.Key(
                "number", "bigint", sorting.isEmpty() || sorting.getLast().ascending()));
        Keyset order = new Keyset(keys);
        List<Anchor> anchors = new ArrayList<>();
        List<RowError> rows = jdbc.sql(order.page(
                        "SELECT line, reference, field, value, message, row_kept, " + order.column()
                                + " FROM import_problem",
                        conditions(job, filter, params),
                        slice.after(),
                        params))
                .params(params)
                .param("offset", slice.skip())
                .param("limit", slice.limit())
                .query((row, i) -> {
                    anchors.add(order.anchor(row, slice.offset() + i));
                    return new RowError(
                            row.getLong("line"),
                            row.getString("reference"),
                            row.getString("field"),
                            row.getString("value"),
                            row.getString("message"),
                            row.getBoolean("row_kept"));
                })
                .list();
        return new Page<>(rows, anchors.isEmpty() ? null : anchors.getLast());
    }

    RowCount problemCount(JobId job, ImportProblemFilter filter) {
        Map<String, Object> params = new HashMap<>();
        String from = "FROM import_problem WHERE " + String.join(" AND ", conditions(job, filter, params));
        long counted = jdbc.sql(RowCount.counting(from))
                .params(params)
                .query(Long.class)
                .single();
        return RowCount.of(
                counted,
                () -> jdbc.sql(RowCount.planning(from))
                        .params(params)
                        .query(String.class)
                        .single());
    }

    /** A percent sign that was typed is a percent sign. */
    private static String containing(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static List<String> conditions(JobId job, ImportProblemFilter filter, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>(List.of("job = :job"));
        params.put("job", job.value());
        if (!filter.text().isEmpty()) {
            conditions.add("(reference || ' ' || value || ' ' || message) ILIKE :text");
            params.put("text", containing(filter.text()));
        }
        if (!filter.column().isEmpty()) {
            conditions.add("field ILIKE :column");
            params.put("column", containing(filter.column()));
        }
        if (filter.refusedOnly()) {
            conditions.add("NOT row_kept");
        }
        return conditions;
    }

    private static Keyset.Key key(ImportProblemSort sort, boolean ascending) {
        return switch (sort) {
            case LINE -> new Keyset.Key("line", "bigint", ascending);
            case RECORD -> new Keyset.Key("reference", "text", ascending);
            case COLUMN -> new Keyset.Key("field", "text", ascending);
            case VALUE -> new Keyset.Key("value", "text", ascending);
            case MESSAGE -> new Keyset.Key("message", "text", ascending);
        };
    }

    Map<Isbn, Long> earlier(JobId job, Collection<Isbn> isbns) {
        Map<Isbn, Long> lines = new HashMap<>();
        jdbc.sql("SELECT isbn, line FROM import_row WHERE job = :job AND isbn = ANY(:isbns)")
                .param("job", job.value())
                .param("isbns", isbns.stream().map(Isbn::value).toArray(String[]::new))
                .query(row -> {
                    lines.put(new Isbn(row.getString("isbn")), row.getLong("line"));
                });
        return lines;
    }

    Set<Long> settled(JobId job, Collection<Long> books) {
        return new HashSet<>(jdbc.sql("SELECT DISTINCT book FROM import_row WHERE job = :job AND book = ANY(:books)")
                .param("job", job.value())
                .param("books", books.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }

    void write(JobId job, List<ImportStep> steps, ImportBatch.Outcome outcome) {
        ImportCounts before = goingOn(job).counts();
        rows(job, steps, outcome);
        insertProblems(
                job,
                before.problems(),
                steps.stream().flatMap(step -> step.problems().stream()).toList());
        counts(job, before.plus(steps, outcome));
    }

    private void counts(JobId job, ImportCounts now) {
        jdbc.sql("""
                        UPDATE import_run SET seen = :seen, created = :created, updated = :updated,
                            unchanged = :unchanged, rejected = :rejected, problems = :problems WHERE job = :job""")
                .param("seen", now.seen())
                .param("created", now.created())
                .param("updated", now.updated())
                .param("unchanged", now.unchanged())
                .param("rejected", now.rejected())
                .param("problems", now.problems())
                .param("job", job.value())
                .update();
    }

    private void rows(JobId job, List<ImportStep> steps, ImportBatch.Outcome outcome) {
        List<ImportRow> rows = new ArrayList<>();
        steps.forEach(step -> {
            ImportRow row = step.row();
            if (row != null) {
                rows.add(row);
            }
        });
        if (rows.isEmpty()) {
            return;
        }
        @Nullable Long[] books = new Long[rows.size()];
        for (int i = 0; i < books.length; i++) {
            books[i] = outcome.books().get(rows.get(i).isbn());
        }
        jdbc.sql("""
                        INSERT INTO import_row (job, isbn, line, book)
                        SELECT :job, r.isbn, r.line, r.book
                        FROM unnest(:isbns, :lines, :books::bigint[]) AS r(isbn, line, book)
                        ON CONFLICT ON CONSTRAINT import_row_pk DO UPDATE SET line = excluded.line, book = excluded.book""")
                .param("job", job.value())
                .param("isbns", rows.stream().map(row -> row.isbn().value()).toArray(String[]::new))
                .param("lines", rows.stream().map(ImportRow::line).toArray(Long[]::new))
                .param("books", books)
                .update();
    }

    private void insertProblems(JobId job, long before, List<RowError> problems) {
        if (problems.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO import_problem (job, number, line, reference, field, value, message, row_kept)
                        SELECT :job, :before + p.number, p.line, p.reference, p.field, p.value, p.message, p.row_kept
                        FROM unnest(:lines, :references, :fields, :values, :messages, :kept) WITH ORDINALITY
                            AS p(line, reference, field, value, message, row_kept, number)""")
                .param("job", job.value())
                .param("before", before)
                .param("lines", problems.stream().map(RowError::line).toArray(Long[]::new))
                .param("references", problems.stream().map(RowError::reference).toArray(String[]::new))
                .param("fields", problems.stream().map(RowError::column).toArray(String[]::new))
                .param("values", problems.stream().map(RowError::value).toArray(String[]::new))
                .param("messages", problems.stream().map(RowError::message).toArray(String[]::new))
                .param("kept", problems.stream().map(RowError::rowKept).toArray(Boolean[]::new))
                .update();
    }
}
