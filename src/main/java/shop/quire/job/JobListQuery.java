package shop.quire.job;

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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.Anchor;
import shop.quire.shared.JobId;
import shop.quire.shared.Keyset;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
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

    private static final String COLUMNS =
            "id, kind, title, owner_id, owner_name, state, attempt, done, total, message, counts::text,"
                    + " result_file, failure, worker, submitted_at, started_at, finished_at";

    private static final String STATUS = "SELECT " + COLUMNS + " FROM job";

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
    Page<JobStatus> rows(JobFilter filter, @Nullable UserId owner, List<SortKey<JobSort>> sorting, Slice slice) {
        prepare();
        Map<String, Object> params = new HashMap<>();
        Keyset order = order(sorting);
        List<Anchor> anchors = new ArrayList<>();
        List<JobStatus> rows = jdbc.sql(order.page(
                        "SELECT " + COLUMNS + ", " + order.column() + " FROM job",
                        conditions(filter, owner, params),
                        slice.after(),
                        params))
                .params(params)
                .param("offset", slice.skip())
                .param("limit", slice.limit())
                .query((row, i) -> {
                    anchors.add(order.anchor(row, slice.offset() + i));
                    return status(row);
                })
                .list();
        return new Page<>(rows, anchors.isEmpty() ? null : anchors.getLast());
    }

    RowCount size(JobFilter filter, @Nullable UserId owner) {
        prepare();
        Map<String, Object> params = new HashMap<>();
        String from = "FROM job" + where(conditions(filter, owner, params));
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

    private void prepare() {
        jdbc.sql(Keyset.PREPARE).query((row, number) -> true).single();
    }

    long count(JobFilter filter, @Nullable UserId owner) {
        Map<String, Object> params = new HashMap<>();
        String where = where(conditions(filter, owner, params));
        return jdbc.sql("SELECT count(*) FROM job" + where)
                .params(params)
                .query(Long.class)
                .single();
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static List<String> conditions(JobFilter filter, @Nullable UserId owner, Map<String, Object> params) {
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
        if (!filter.who().isEmpty()) {
            conditions.add("owner_name ILIKE :who");
            params.put("who", "%" + escape(filter.who()) + "%");
        }
        if (filter.from() != null) {
            conditions.add("submitted_at >= :from");
            params.put("from", OffsetDateTime.ofInstant(filter.from(), ZoneOffset.UTC));
        }
        if (filter.until() != null) {
            conditions.add("submitted_at < :until");
            params.put("until", OffsetDateTime.ofInstant(filter.until(), ZoneOffset.UTC));
        }
        return conditions;
    }

    private static Keyset order(List<SortKey<JobSort>> sorting) {
        List<SortKey<JobSort>> wanted = sorting.isEmpty() ? List.of(new SortKey<>(JobSort.SUBMITTED, false)) : sorting;
        List<Keyset.Key> keys = new ArrayList<>();
        wanted.forEach(sort -> keys.add(key(sort.column(), sort.ascending())));
        keys.add(new Keyset.Key("id", "uuid", wanted.getLast().ascending()));
        return new Keyset(keys);
    }

    private static Keyset.Key key(JobSort column, boolean ascending) {
        return switch (column) {
            case TITLE -> new Keyset.Key("lower(title)", "text", ascending);
            case KIND -> new Keyset.Key("kind", "text", ascending);
            case STATE -> new Keyset.Key("state", "text", ascending);
            case OWNER -> new Keyset.Key("lower(owner_name)", "text", ascending);
            case SUBMITTED -> new Keyset.Key("submitted_at", "timestamptz", ascending);
            // What goes on ends last.
            case FINISHED -> new Keyset.Key("coalesce(finished_at, 'infinity'::timestamptz)", "timestamptz", ascending);
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
