package shop.quire.job;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.account.SignedIn;
import shop.quire.shared.JobId;
import shop.quire.shared.UserId;
import tools.jackson.databind.json.JsonMapper;

/** The jobs' rows. Every change is one statement that names the states from which it may come; its row count is the guard. */
@Repository
@Transactional
class JobStore {

    /** Whoever is at a job may write as long as nobody else took it up, and nobody ended it or put it back. */
    private static final String IN_THESE_HANDS =
            " WHERE id = :id AND attempt = :attempt AND state IN ('RUNNING', 'PAUSED', 'CANCELLING')";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    JobStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** A job that an instance has taken up. */
    record Taken(
            JobId id,
            int attempt,
            int fruitless,
            String params,
            @Nullable String checkpoint) {}

    record Seen(String kind, JobState state, int queued) {}

    void insert(JobId id, String kind, String title, SignedIn owner, Object params) {
        jdbc.sql("""
                        INSERT INTO job (id, kind, title, owner_id, owner_name, params, state, submitted_at)
                        VALUES (:id, :kind, :title, :owner, :name, :params::jsonb, 'QUEUED', :now)""")
                .param("id", id.value())
                .param("kind", kind)
                .param("title", title)
                .param("owner", owner.id().value())
                .param("name", owner.name())
                .param("params", json.writeValueAsString(params))
                .param("now", now())
                .update();
    }

    Optional<Seen> see(JobId id) {
        return jdbc.sql("SELECT kind, state, queued FROM job WHERE id = :id")
                .param("id", id.value())
                .query((row, i) ->
                        new Seen(row.getString("kind"), JobState.valueOf(row.getString("state")), row.getInt("queued")))
                .optional();
    }

    /**
     * Takes a job up, also one whose instance died.
     *
     * @param queued the time it was put into the queue to which this belongs
     */
    Optional<Taken> take(JobId id, int queued, String worker) {
        return jdbc.sql("""
                        UPDATE job SET state = 'RUNNING', attempt = attempt + 1, fruitless = fruitless + 1,
                            worker = :worker, started_at = coalesce(started_at, :now)
                        WHERE id = :id AND queued = :queued AND state IN (:before)
                        RETURNING attempt, fruitless, params::text, checkpoint::text""")
                .param("id", id.value())
                .param("queued", queued)
                .param("worker", worker)
                .param("now", now())
                .param("before", names(JobState.RUNNING.before()))
                .query((row, i) -> new Taken(
                        id,
                        row.getInt("attempt"),
                        row.getInt("fruitless"),
                        row.getString("params"),
                        row.getString("checkpoint")))
                .optional();
    }

    /** @return the state it is in; empty where it is not in these hands any more */
    Optional<JobState> progress(JobId id, int attempt, long done, @Nullable Long total, String message) {
        return jdbc.sql("UPDATE job SET done = :done, total = :total, message = :message" + IN_THESE_HANDS
                        + " RETURNING state")
                .param("id", id.value())
                .param("attempt", attempt)
                .param("done", done)
                .param("total", total)
                .param("message", message)
                .query((row, i) -> JobState.valueOf(row.getString("state")))
                .optional();
    }

    /** Like {@link #progress}, and from here it goes on. */
    Optional<JobState> checkpoint(
            JobId id, int attempt, Object state, long done, @Nullable Long total, String message) {
        return jdbc.sql("UPDATE job SET checkpoint = :checkpoint::jsonb, fruitless = 0, done = :done, total = :total,"
                        + " message = :message" + IN_THESE_HANDS + " RETURNING state")
                .param("id", id.value())
                .param("attempt", attempt)
                .param("checkpoint", json.writeValueAsString(state))
                .param("done", done)
                .param("total", total)
                .param("message", message)
                .query((row, i) -> JobState.valueOf(row.getString("state")))
                .optional();
    }

    /** @return the state it is in; empty where it is not in these hands any more */
    Optional<JobState> state(JobId id, int attempt) {
        return jdbc.sql("SELECT state FROM job" + IN_THESE_HANDS)
                .param("id", id.value())
                .param("attempt", attempt)
                .query((row, i) -> JobState.valueOf(row.getString("state")))
                .optional();
    }

    /** Ends what is in these hands. */
    boolean end(JobId id, int attempt, JobState state, JobResult result, String failure) {
        return jdbc.sql("""
                        UPDATE job SET state = :state, counts = :counts::jsonb, result_file = :file, failure = :failure,
                            finished_at = :now
                        WHERE id = :id AND attempt = :attempt AND state IN (:before)""")
                        .param("id", id.value())
                        .param("attempt", attempt)
                        .param("state", state.name())
                        .param("counts", json.writeValueAsString(result.counts()))
                        .param(
                                "file",
                                result.file() == null ? null : result.file().value())
                        .param("failure", failure)
                        .param("now", now())
                        .param("before", names(state.before()))
                        .update()
                == 1;
    }

    /** Ends what is in these hands; what it has brought so far stays. */
    void fail(JobId id, int attempt, String why) {
        jdbc.sql("UPDATE job SET state = 'FAILED', failure = :failure, finished_at = :now"
                        + " WHERE id = :id AND attempt = :attempt AND state IN (:before)")
                .param("id", id.value())
                .param("attempt", attempt)
                .param("failure", why)
                .param("now", now())
                .param("before", names(JobState.FAILED.before()))
                .update();
    }

    Optional<UserId> owner(JobId id) {
        return jdbc.sql("SELECT owner_id FROM job WHERE id = :id")
                .param("id", id.value())
                .query((row, i) -> new UserId(row.getObject("owner_id", UUID.class)))
                .optional();
    }

    /** How often in a row it was taken up without getting anywhere. */
    int fruitless(JobId id, int attempt) {
        return jdbc.sql("SELECT fruitless FROM job WHERE id = :id AND attempt = :attempt")
                .param("id", id.value())
                .param("attempt", attempt)
                .query(Integer.class)
                .optional()
                .orElse(Integer.MAX_VALUE);
    }

    /** What had been done when it stopped in these hands. */
    void soFar(JobId id, int attempt, JobResult result) {
        jdbc.sql("UPDATE job SET counts = :counts::jsonb, fruitless = 0" + IN_THESE_HANDS)
                .param("id", id.value())
                .param("attempt", attempt)
                .param("counts", json.writeValueAsString(result.counts()))
                .update();
    }

    /** Back into the queue, to be gone on with by the execution that it has. */
    boolean putBack(JobId id, int attempt) {
        return jdbc.sql("UPDATE job SET state = 'QUEUED' WHERE id = :id AND attempt = :attempt AND state = 'RUNNING'")
                        .param("id", id.value())
                        .param("attempt", attempt)
                        .update()
                == 1;
    }

    /** To be gone on with after a pause or a failure. @return how often it has been put into the queue now */
    Optional<Integer> queueAgain(JobId id) {
        return jdbc.sql("""
                        UPDATE job SET state = 'QUEUED', queued = queued + 1, fruitless = 0, failure = NULL,
                            finished_at = NULL
                        WHERE id = :id AND state IN ('PAUSED', 'FAILED') RETURNING queued""").param("id", id.value()).query(Integer.class).optional();
    }

    /** A change that a person wants. */
    boolean move(JobId id, JobState state, Set<JobState> from) {
        if (!state.before().containsAll(from)) {
            throw new IllegalArgumentException(from + " to " + state + " is not in the table");
        }
        return jdbc.sql("UPDATE job SET state = :state, finished_at = :finished::timestamptz"
                                + " WHERE id = :id AND state IN (:from)")
                        .param("id", id.value())
                        .param("state", state.name())
                        .param("finished", state.finished() ? now() : null)
                        .param("from", names(from))
                        .update()
                == 1;
    }

    /** Jobs that ended before that, locked, to be forgotten. */
    List<JobId> old(Instant before, int limit) {
        return jdbc.sql("SELECT id FROM job WHERE finished_at < :before ORDER BY finished_at LIMIT :limit"
                        + " FOR UPDATE SKIP LOCKED")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, i) -> new JobId(row.getObject("id", UUID.class)))
                .list();
    }

    void delete(JobId id) {
        jdbc.sql("DELETE FROM job WHERE id = :id").param("id", id.value()).update();
    }

    private static List<String> names(Collection<JobState> states) {
        return states.stream().map(JobState::name).toList();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
