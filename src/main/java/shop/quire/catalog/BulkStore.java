package shop.quire.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.audit.Actor;
import shop.quire.shared.BookId;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;
import shop.quire.shared.JobId;
import shop.quire.shared.Slice;
import tools.jackson.databind.json.JsonMapper;

/** Batches and their rows. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BulkStore {

    private static final String BATCH = "SELECT * FROM edition_batch ";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    BulkStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** What a batch did to one edition. */
    record Settled(
            long edition,
            BulkRow.Outcome outcome,
            @Nullable String before,
            @Nullable String after,
            @Nullable BulkRefusal refusal) {}

    /** An edition that a batch changed. */
    record Undoable(long edition, String before, String after) {}

    /** @param found what is there instead, where it was left alone */
    record Undone(
            long edition,
            BulkRow.Undo outcome,
            @Nullable String found,
            @Nullable BulkRefusal reason) {}

    long insert(BulkChange change, Collection<Long> editions) {
        long id = jdbc.sql("INSERT INTO edition_batch (change, asked_by, asked_at, total)"
                        + " VALUES (:change::jsonb, :by, :at, :total) RETURNING id")
                .param("change", json.writerFor(BulkChange.class).writeValueAsString(change))
                .param("by", Actor.currentName())
                .param("at", now())
                .param("total", editions.size())
                .query(Long.class)
                .single();
        jdbc.sql("INSERT INTO edition_batch_row (batch, edition) SELECT :batch, id FROM unnest(:ids) AS e(id)")
                .param("batch", id)
                .param("ids", Columns.ids(editions))
                .update();
        return id;
    }

    void setJob(long batch, JobId job) {
        jdbc.sql("UPDATE edition_batch SET job = :job WHERE id = :batch")
                .param("job", job.value())
                .param("batch", batch)
                .update();
    }

    Optional<BulkBatch> find(long batch) {
        return one(BATCH + "WHERE id = :batch", batch);
    }

    /** Nobody else changes it or its rows until the end of the transaction. */
    Optional<BulkBatch> lock(long batch) {
        return one(BATCH + "WHERE id = :batch FOR NO KEY UPDATE", batch);
    }

    private Optional<BulkBatch> one(String sql, long batch) {
        return jdbc.sql(sql).param("batch", batch).query((row, i) -> batch(row)).optional();
    }

    List<BulkBatch> batches(Slice slice) {
        return jdbc.sql(BATCH + "ORDER BY id DESC OFFSET :offset LIMIT :limit")
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query((row, i) -> batch(row))
                .list();
    }

    long count() {
        return jdbc.sql("SELECT count(*) FROM edition_batch").query(Long.class).single();
    }

    private BulkBatch batch(ResultSet row) throws SQLException {
        UUID job = row.getObject("job", UUID.class);
        return new BulkBatch(
                row.getLong("id"),
                json.readValue(row.getString("change"), BulkChange.class),
                row.getString("asked_by"),
                moment(row, "asked_at").orElseThrow(),
                row.getInt("total"),
                row.getInt("changed"),
                row.getInt("unchanged"),
                row.getInt("refused"),
                state(row),
                row.getString("undo_by"),
                moment(row, "undo_at").orElse(null),
                row.getInt("restored"),
                row.getInt("kept"),
                job == null ? null : new JobId(job));
    }

    private static BulkBatch.State state(ResultSet row) throws SQLException {
        if (moment(row, "undo_finished_at").isPresent()) {
            return BulkBatch.State.UNDONE;
        }
        if (moment(row, "undo_at").isPresent()) {
            return BulkBatch.State.UNDOING;
        }
        if (moment(row, "finished_at").isPresent()) {
            return BulkBatch.State.DONE;
        }
        return moment(row, "stopped_at").isPresent() ? BulkBatch.State.STOPPED : BulkBatch.State.RUNNING;
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    List<Long> waiting(long batch, int limit) {
        return jdbc.sql("SELECT edition FROM edition_batch_row WHERE batch = :batch AND outcome = 'WAITING'"
                        + " ORDER BY edition LIMIT :limit")
                .param("batch", batch)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    void settle(long batch, List<Settled> rows) {
        jdbc.sql("""
                        UPDATE edition_batch_row r SET outcome = n.outcome, before = n.before, after = n.after,
                            refusal = n.refusal
                        FROM unnest(:editions, :outcomes, :befores, :afters, :refusals)
                            AS n(edition, outcome, before, after, refusal)
                        WHERE r.batch = :batch AND r.edition = n.edition""")
                .param("batch", batch)
                .param("editions", Columns.longs(rows, Settled::edition))
                .param("outcomes", Columns.texts(rows, row -> row.outcome().name()))
                .param("befores", Columns.texts(rows, Settled::before))
                .param("afters", Columns.texts(rows, Settled::after))
                .param("refusals", Columns.texts(rows, row -> name(row.refusal())))
                .update();
        jdbc.sql("UPDATE edition_batch SET changed = changed + :changed, unchanged = unchanged + :unchanged,"
                        + " refused = refused + :refused WHERE id = :batch")
                .param("batch", batch)
                .param("changed", count(rows, BulkRow.Outcome.CHANGED))
                .param("unchanged", count(rows, BulkRow.Outcome.UNCHANGED))
                .param("refused", count(rows, BulkRow.Outcome.REFUSED))
                .update();
    }

    private static int count(List<Settled> rows, BulkRow.Outcome outcome) {
        return (int) rows.stream().filter(row -> row.outcome() == outcome).count();
    }

    private static @Nullable String name(@Nullable BulkRefusal refusal) {
        return refusal == null ? null : refusal.name();
    }

    List<Undoable> undoable(long batch, int limit) {
        return jdbc.sql(
                        "SELECT edition, before, after FROM edition_batch_row"
                                + " WHERE batch = :batch AND outcome = 'CHANGED' AND undo IS NULL ORDER BY edition LIMIT :limit")
                .param("batch", batch)
                .param("limit", limit)
                .query((row, i) ->
                        new Undoable(row.getLong("edition"), row.getString("before"), row.getString("after")))
                .list();
    }

    void undone(long batch, List<Undone> rows) {
        jdbc.sql("""
                        UPDATE edition_batch_row r SET undo = n.undo, undo_found = n.found, undo_reason = n.reason
                        FROM unnest(:editions, :undos, :founds, :reasons) AS n(edition, undo, found, reason)
                        WHERE r.batch = :batch AND r.edition = n.edition""")
                .param("batch", batch)
                .param("editions", Columns.longs(rows, Undone::edition))
                .param("undos", Columns.texts(rows, row -> row.outcome().name()))
                .param("founds", Columns.texts(rows, Undone::found))
                .param("reasons", Columns.texts(rows, row -> name(row.reason())))
                .update();
        int restored = (int) rows.stream()
                .filter(row -> row.outcome() == BulkRow.Undo.RESTORED)
                .count();
        jdbc.sql("UPDATE edition_batch SET restored = restored + :restored, kept = kept + :kept WHERE id = :batch")
                .param("batch", batch)
                .param("restored", restored)
                .param("kept", rows.size() - restored)
                .update();
    }

    void finish(long batch) {
        at("finished_at", batch);
    }

    void stop(long batch) {
        at("stopped_at", batch);
    }

    void beginUndo(long batch) {
        jdbc.sql("UPDATE edition_batch SET undo_by = :by, undo_at = :at WHERE id = :batch")
                .param("by", Actor.currentName())
                .param("at", now())
                .param("batch", batch)
                .update();
    }

    void finishUndo(long batch) {
        at("undo_finished_at", batch);
    }

    private void at(String column, long batch) {
        jdbc.sql("UPDATE edition_batch SET " + column + " = :at WHERE id = :batch")
                .param("at", now())
                .param("batch", batch)
                .update();
    }

    List<BulkRow> rows(long batch, BulkRow.Only only, Slice slice) {
        return jdbc.sql("""
                        SELECT r.*, e.book_id, e.isbn13, e.format, coalesce(e.title, b.title) AS title
                        FROM edition_batch_row r JOIN edition e ON e.id = r.edition JOIN book b ON b.id = e.book_id
                        WHERE r.batch = :batch""" + condition(only) + " ORDER BY r.edition OFFSET :offset LIMIT :limit")
                .param("batch", batch)
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query((row, i) -> row(row))
                .list();
    }

    private static String condition(BulkRow.Only only) {
        return switch (only) {
            case ALL -> "";
            case CHANGED -> " AND r.outcome = 'CHANGED'";
            case REFUSED -> " AND r.outcome = 'REFUSED'";
            case KEPT -> " AND r.undo = 'KEPT'";
        };
    }

    private static BulkRow row(ResultSet row) throws SQLException {
        String undo = row.getString("undo");
        return new BulkRow(
                new EditionId(row.getLong("edition")),
                new BookId(row.getLong("book_id")),
                new Isbn(row.getString("isbn13")),
                row.getString("title"),
                Format.valueOf(row.getString("format")),
                BulkRow.Outcome.valueOf(row.getString("outcome")),
                row.getString("before"),
                row.getString("after"),
                refusal(row.getString("refusal")),
                undo == null ? null : BulkRow.Undo.valueOf(undo),
                row.getString("undo_found"),
                refusal(row.getString("undo_reason")));
    }

    private static @Nullable BulkRefusal refusal(@Nullable String name) {
        return name == null ? null : BulkRefusal.valueOf(name);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
