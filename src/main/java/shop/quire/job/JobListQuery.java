package shop.quire.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.JobId;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
import shop.quire.shared.UserId;
import shop.quire.storage.FileKey;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Jobs as people see them: filtered, sorted and paged in SQL. */
@Repository
class JobListQuery {

    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};

    private static final String STATUS =
            "SELECT id, kind, title, owner_id, owner_name, state, attempt, done, total, message, counts::text,"
                    + " result_file, failure, worker, submitted_at, started_at, finished_at FROM job";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JobListQuery(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<JobStatus> find(JobId id) {
        return jdbc.sql(STATUS + " WHERE id = :id")
                .param("id", id.value())
                .query((row, i) -> status(row))
                .optional();
    }

    /** @param owner null for everybody's */
    List<JobStatus> rows(JobFilter filter, @Nullable UserId owner, List<SortKey<JobSort>> sorting, Slice slice) {
        Map<String, Object> params = new HashMap<>();
        String where = where(filter, owner, params);
        return jdbc.sql(STATUS + where + order(sorting) + " OFFSET :offset LIMIT :limit")
                .params(params)
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query((row, i) -> status(row))
                .list();
    }

    long count(JobFilter filter, @Nullable UserId owner) {
        Map<String, Object> params = new HashMap<>();
        String where = where(filter, owner, params);
        return jdbc.sql("SELECT count(*) FROM job" + where)
                .params(params)
                .query(Long.class)
                .single();
    }

    private static String where(JobFilter filter, @Nullable UserId owner, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        if (owner != null) {
            conditions.add("owner_id = :owner");
            params.put("owner", owner.value());
        }
        if (!filter.text().isEmpty()) {
            conditions.add("(title || ' ' || owner_name) ILIKE :text");
            params.put("text", "%" + escape(filter.text()) + "%");
        }
        if (!filter.kinds().isEmpty()) {
            conditions.add("kind IN (:kinds)");
            params.put("kinds", filter.kinds());
        }
        if (!filter.states().isEmpty()) {
            conditions.add("state IN (:states)");
            params.put("states", filter.states().stream().map(JobState::name).toList());
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static String order(List<SortKey<JobSort>> sorting) {
        String keys = sorting.stream()
                .map(sort -> column(sort.column()) + (sort.ascending() ? " ASC" : " DESC"))
                .collect(Collectors.joining(", "));
        return " ORDER BY " + (keys.isEmpty() ? "submitted_at DESC" : keys) + ", id DESC";
    }

    private static String column(JobSort column) {
        return switch (column) {
            case TITLE -> "lower(title)";
            case KIND -> "kind";
            case STATE -> "state";
            case OWNER -> "lower(owner_name)";
            case SUBMITTED -> "submitted_at";
            case FINISHED -> "finished_at";
        };
    }

    private static String escape(String text) {
        return text.replace("\0", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private JobStatus status(ResultSet row) throws SQLException {
        String file = row.getString("result_file");
        String failure = row.getString("failure");
        return new JobStatus(
                new JobId(row.getObject("id", UUID.class)),
                row.getString("kind"),
                row.getString("title"),
                new UserId(row.getObject("owner_id", UUID.class)),
                row.getString("owner_name"),
                JobState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getLong("done"),
                row.getObject("total", Long.class),
                row.getString("message"),
                new JobResult(json.readValue(row.getString("counts"), COUNTS), file == null ? null : new FileKey(file)),
                failure == null ? "" : failure,
                row.getString("worker"),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
