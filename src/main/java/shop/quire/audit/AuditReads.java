package shop.quire.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.Anchor;
import shop.quire.shared.Keyset;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The log as it is read: filtered, sorted and paged in SQL. */
@Repository
class AuditReads {

    /** Written as the index is. */
    private static final String SEARCHED = "(subject_id || ' ' || actor_name || ' ' || action || ' '"
            + " || coalesce(place, '') || ' ' || before::text || ' ' || after::text)";

    private static final String COLUMNS =
            "id, at, actor, actor_name, action, subject_type, subject_id, place, before::text, after::text";
    private static final String ENTRY = "SELECT " + COLUMNS + " FROM audit_entry";

    private static final TypeReference<TreeMap<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditReads(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param oldestFirst else newest first */
    Page<AuditEntry> entries(AuditFilter filter, boolean oldestFirst, Slice slice) {
        prepare();
        Map<String, Object> params = new HashMap<>();
        // Numbers are given in the order of writing, which is the order of time but for entries written at once.
        Keyset order = new Keyset(List.of(new Keyset.Key("id", "bigint", oldestFirst)));
        List<String> conditions = conditions(filter, params);
        conditions.add(order.behind(slice.after(), params));
        List<Anchor> anchors = new ArrayList<>();
        List<AuditEntry> entries = jdbc.sql("SELECT " + COLUMNS + ", " + order.column() + " FROM audit_entry"
                        + where(conditions) + order.orderBy() + " OFFSET :offset LIMIT :limit")
                .params(params)
                .param("offset", slice.skip())
                .param("limit", slice.limit())
                .query((row, number) -> {
                    anchors.add(order.anchor(row, slice.offset() + number));
                    return entry(row);
                })
                .list();
        return new Page<>(entries, anchors.isEmpty() ? null : anchors.getLast());
    }

    private void prepare() {
        jdbc.sql(Keyset.PREPARE).query((row, number) -> true).single();
    }

    RowCount size(AuditFilter filter) {
        prepare();
        Map<String, Object> params = new HashMap<>();
        String from = "FROM audit_entry" + where(conditions(filter, params));
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

    List<AuditEntry> of(String subjectType, String subjectId, Slice slice) {
        return jdbc.sql(ENTRY + " WHERE subject_type = :subjectType AND subject_id = :subjectId"
                        + " ORDER BY id DESC OFFSET :offset LIMIT :limit")
                .param("subjectType", subjectType)
                .param("subjectId", subjectId)
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query((row, number) -> entry(row))
                .list();
    }

    Optional<AuditEntry> find(long id) {
        return jdbc.sql(ENTRY + " WHERE id = :id")
                .param("id", id)
                .query((row, number) -> entry(row))
                .optional();
    }

    List<String> actions() {
        return distinct("action");
    }

    List<String> subjectTypes() {
        return distinct("subject_type");
    }

    /** Jumps along the index from one word to the next: few words in a long log. */
    private List<String> distinct(String column) {
        return jdbc.sql("WITH RECURSIVE word AS ((SELECT min(" + column + ") AS it FROM audit_entry)"
                        + " UNION ALL SELECT (SELECT min(" + column + ") FROM audit_entry WHERE " + column
                        + " > word.it) FROM word WHERE word.it IS NOT NULL)"
                        + " SELECT it FROM word WHERE it IS NOT NULL")
                .query(String.class)
                .list();
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static List<String> conditions(AuditFilter filter, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        if (!filter.text().isEmpty()) {
            conditions.add(SEARCHED + " ILIKE :text");
            params.put("text", containing(filter.text()));
        }
        if (!filter.who().isEmpty()) {
            // The first condition follows from the second, and has an index.
            conditions.add(SEARCHED + " ILIKE :who AND actor_name ILIKE :who");
            params.put("who", containing(filter.who()));
        }
        if (!filter.actions().isEmpty()) {
            conditions.add("action IN (:actions)");
            params.put("actions", filter.actions());
        }
        if (!filter.subjectTypes().isEmpty()) {
            conditions.add("subject_type IN (:subjectTypes)");
            params.put("subjectTypes", filter.subjectTypes());
        }
        if (!filter.subjectId().isEmpty()) {
            conditions.add("subject_id = :subjectId");
            params.put("subjectId", filter.subjectId());
        }
        if (filter.from() != null) {
            conditions.add("at >= :from");
            params.put("from", moment(filter.from()));
        }
        if (filter.until() != null) {
            conditions.add("at < :until");
            params.put("until", moment(filter.until()));
        }
        return conditions;
    }

    private static OffsetDateTime moment(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** A percent sign that was typed is a percent sign. */
    private static String containing(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("actor_name"),
                row.getString("action"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                row.getString("place"),
                json.readValue(row.getString("before"), FACTS),
                json.readValue(row.getString("after"), FACTS));
    }
}
