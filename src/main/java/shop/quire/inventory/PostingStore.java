package shop.quire.inventory;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.quire.shared.EditionId;

/** Postings and their movements, each step one statement however many lines there are. */
@Component
class PostingStore {

    private final JdbcClient jdbc;

    PostingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the stock of these editions, in the order of their ids; editions without stock are absent. */
    Map<EditionId, StockLevel> lock(Collection<EditionId> editions) {
        Map<EditionId, StockLevel> levels = new LinkedHashMap<>();
        jdbc.sql("SELECT " + StockService.LEVEL
                        + " FROM stock WHERE edition_id = ANY(:editions) ORDER BY edition_id FOR UPDATE")
                .param("editions", ids(editions))
                .query(StockService.TO_LEVEL)
                .list()
                .forEach(level -> levels.put(level.edition(), level));
        return levels;
    }

    Optional<PostingResult.Posted> find(PostingId id) {
        return jdbc.sql("SELECT lines, copies FROM stock_posting WHERE id = :id")
                .param("id", id.value())
                .query((row, i) -> new PostingResult.Posted(row.getInt("lines"), row.getInt("copies")))
                .optional();
    }

    PostingResult.Posted write(Posting posting, int copies, String actor, OffsetDateTime at) {
        jdbc.sql("""
                        INSERT INTO stock_posting (id, reason, supplier_id, note, actor, at, lines, copies)
                        VALUES (:id, :reason, :supplier, :note, :actor, :at, :lines, :copies)""")
                .param("id", posting.id().value())
                .param("reason", posting.reason().name())
                .param(
                        "supplier",
                        posting.supplier() == null ? null : posting.supplier().value(),
                        Types.BIGINT)
                .param("note", posting.note())
                .param("actor", actor)
                .param("at", at)
                .param("lines", posting.lines().size())
                .param("copies", copies)
                .update();
        return new PostingResult.Posted(posting.lines().size(), copies);
    }

    /**
     * Moves copies that {@link #lock} has locked, and tells the ledger.
     *
     * @param deltas none of them 0
     * @param lines of an order to a supplier, by the editions they brought; empty where there is none
     * @return the new levels in edition order
     */
    List<StockLevel> move(
            Posting posting,
            SortedMap<EditionId, Integer> deltas,
            Map<EditionId, Long> lines,
            String actor,
            OffsetDateTime at) {
        return jdbc.sql("""
                        WITH moved AS (
                            SELECT edition_id, delta, nullif(line, 0) AS line
                            FROM unnest(:editions, :deltas, :lines) AS m(edition_id, delta, line)
                        ), changed AS (
                            UPDATE stock s SET on_hand = s.on_hand + m.delta, version = s.version + 1
                            FROM moved m WHERE s.edition_id = m.edition_id
                            RETURNING s.edition_id, s.on_hand, s.reserved, s.version
                        ), written AS (
                            INSERT INTO stock_movement
                                (edition_id, delta, on_hand_after, reason, actor, note, at, posting_id, purchase_line_id)
                            SELECT edition_id, delta, on_hand, :reason, :actor, :note, :at, :posting, line
                            FROM changed JOIN moved USING (edition_id) ORDER BY edition_id
                        )
                        SELECT edition_id, on_hand, reserved, version FROM changed ORDER BY edition_id""")
                .param("editions", ids(deltas.keySet()))
                .param(
                        "deltas",
                        deltas.values().stream().mapToInt(Integer::intValue).toArray())
                .param(
                        "lines",
                        deltas.keySet().stream()
                                .mapToLong(edition -> lines.getOrDefault(edition, 0L))
                                .toArray())
                .param("reason", posting.reason().name())
                .param("actor", actor)
                .param("note", posting.note())
                .param("at", at)
                .param("posting", posting.id().value())
                .query(StockService.TO_LEVEL)
                .list();
    }

    private static long[] ids(Collection<EditionId> editions) {
        return editions.stream().mapToLong(EditionId::value).toArray();
    }
}
