package shop.quire.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.JobId;
import shop.quire.shared.UserId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of saved reports, their schedules and what came of them. */
@Repository
class ReportShelf {

    private static final String REPORT = """
            SELECT r.id, r.owner_id, r.name, r.period, r.query::text, s.report_id IS NOT NULL AS scheduled, s.format, s.rhythm,
                s.day, s.hour, s.paused, s.next_at, l.due_at AS last_at, l.job_id AS last_job,
                (SELECT json_agg(json_build_object('id', a.id, 'name', a.name, 'email', a.email)
                        ORDER BY lower(a.name), a.email)::text
                    FROM report_recipient c JOIN account a ON a.id = c.account_id WHERE c.report_id = r.id) AS recipients
            FROM report_saved r LEFT JOIN report_schedule s ON s.report_id = r.id
            LEFT JOIN LATERAL (SELECT due_at, job_id FROM report_run WHERE report_id = r.id ORDER BY due_at DESC LIMIT 1) l
                ON true
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    ReportShelf(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    private record Told(UUID id, String name, String email) {}

    private static final TypeReference<List<Told>> TOLD = new TypeReference<>() {};

    record Owned(UserId owner, SavedReport report) {}

    /** @return false where the owner calls another one so */
    boolean insert(UUID id, UserId owner, String name, @Nullable ReportPeriod period, ReportQuery query) {
        return jdbc.sql("""
                        INSERT INTO report_saved (id, owner_id, name, period, query, saved_at)
                        VALUES (:id, :owner, :name, :period, :query::jsonb, :now)
                        ON CONFLICT ON CONSTRAINT report_saved_name_uq DO NOTHING""")
                        .param("id", id)
                        .param("owner", owner.value())
                        .param("name", name)
                        .param("period", period == null ? null : period.name())
                        .param("query", json.writeValueAsString(query))
                        .param("now", utc(clock.instant()))
                        .update()
                == 1;
    }

    void delete(UUID report) {
        jdbc.sql("DELETE FROM report_saved WHERE id = :id").param("id", report).update();
    }

    List<SavedReport> of(UserId owner) {
        return read(REPORT + " WHERE r.owner_id = :owner ORDER BY lower(r.name), r.id", Map.of("owner", owner.value()))
                .stream()
                .map(Owned::report)
                .toList();
    }

    Optional<Owned> find(UUID report) {
        return read(REPORT + " WHERE r.id = :id", Map.of("id", report)).stream().findFirst();
    }

    /** Takes the one that has waited longest, which nobody else then takes. */
    Optional<Owned> due(Instant now) {
        return jdbc.sql("""
                        SELECT report_id FROM report_schedule WHERE NOT paused AND next_at <= :now
                        ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED""").param("now", utc(now)).query(UUID.class).optional().flatMap(this::find);
    }

    void schedule(UUID report, ScheduleDraft draft, Instant next) {
        jdbc.sql("""
                        INSERT INTO report_schedule (report_id, format, rhythm, day, hour, next_at)
                        VALUES (:report, :format, :rhythm, :day, :hour, :next)
                        ON CONFLICT (report_id) DO UPDATE SET format = excluded.format, rhythm = excluded.rhythm,
                            day = excluded.day, hour = excluded.hour, next_at = excluded.next_at, paused = false""")
                .param("report", report)
                .param("format", draft.format().name())
                .param("rhythm", draft.rhythm().name())
                .param("day", draft.day())
                .param("hour", draft.hour())
                .param("next", utc(next))
                .update();
        jdbc.sql("DELETE FROM report_recipient WHERE report_id = :report")
                .param("report", report)
                .update();
        draft.recipients()
                .forEach(recipient -> jdbc.sql(
                                "INSERT INTO report_recipient (report_id, account_id) VALUES (:report, :account)")
                        .param("report", report)
                        .param("account", recipient.value())
                        .update());
    }

    void unschedule(UUID report) {
        jdbc.sql("DELETE FROM report_schedule WHERE report_id = :report")
                .param("report", report)
                .update();
    }

    void move(UUID report, boolean paused, Instant next) {
        jdbc.sql("UPDATE report_schedule SET paused = :paused, next_at = :next WHERE report_id = :report")
                .param("paused", paused)
                .param("next", utc(next))
                .param("report", report)
                .update();
    }

    /** @throws DuplicateKeyException where it was made for that time already */
    void ran(UUID report, Instant due, JobId job) {
        jdbc.sql("INSERT INTO report_run (report_id, due_at, job_id) VALUES (:report, :due, :job)")
                .param("report", report)
                .param("due", utc(due))
                .param("job", job.value())
                .update();
    }

    List<UserId> recipients(UUID report) {
        return jdbc.sql("SELECT account_id FROM report_recipient WHERE report_id = :report ORDER BY account_id")
                .param("report", report)
                .query((row, i) -> new UserId(row.getObject("account_id", UUID.class)))
                .list();
    }

    /** @return false where that recipient was told before */
    boolean deliver(JobId job, UserId recipient, String name, String fileName) {
        return jdbc.sql("""
                        INSERT INTO report_delivery (job_id, account_id, name, file_name, at)
                        VALUES (:job, :account, :name, :file, :now) ON CONFLICT DO NOTHING""")
                        .param("job", job.value())
                        .param("account", recipient.value())
                        .param("name", name)
                        .param("file", fileName)
                        .param("now", utc(clock.instant()))
                        .update()
                == 1;
    }

    Optional<ReadyFile> delivered(JobId job, UserId recipient) {
        return jdbc.sql("""
                        SELECT name, file_name, at FROM report_delivery WHERE job_id = :job AND account_id = :account""")
                .param("job", job.value())
                .param("account", recipient.value())
                .query((row, i) -> new ReadyFile(
                        job,
                        row.getString("name"),
                        row.getString("file_name"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void forget(JobId job) {
        jdbc.sql("DELETE FROM report_delivery WHERE job_id = :job")
                .param("job", job.value())
                .update();
        jdbc.sql("DELETE FROM report_run WHERE job_id = :job")
                .param("job", job.value())
                .update();
    }

    private List<Owned> read(String sql, Map<String, Object> parameters) {
        return jdbc.sql(sql).params(parameters).query((row, i) -> report(row)).list();
    }

    private Owned report(ResultSet row) throws SQLException {
        String period = row.getString("period");
        return new Owned(
                new UserId(row.getObject("owner_id", UUID.class)),
                new SavedReport(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        period == null ? null : ReportPeriod.valueOf(period),
                        json.readValue(row.getString("query"), ReportQuery.class),
                        row.getBoolean("scheduled") ? schedule(row) : null));
    }

    private ReportSchedule schedule(ResultSet row) throws SQLException {
        UUID last = row.getObject("last_job", UUID.class);
        String recipients = row.getString("recipients");
        return new ReportSchedule(
                ExportFormat.valueOf(row.getString("format")),
                ReportRhythm.valueOf(row.getString("rhythm")),
                row.getInt("day"),
                row.getInt("hour"),
                recipients == null
                        ? List.of()
                        : json.readValue(recipients, TOLD).stream()
                                .map(told -> new Recipient(
                                        new UserId(told.id()), told.name(), new EmailAddress(told.email())))
                                .toList(),
                row.getBoolean("paused"),
                row.getObject("next_at", OffsetDateTime.class).toInstant(),
                instant(row, "last_at"),
                last == null ? null : new JobId(last));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
