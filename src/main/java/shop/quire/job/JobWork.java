package shop.quire.job;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shop.quire.account.OnBehalf;
import shop.quire.account.SignedIn;
import shop.quire.shared.JobId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does jobs, a few at a time. A job has one execution of the task {@value #TASK} for every time it is put into the queue;
 * what an instance leaves behind when it dies, another one's scheduler finds and takes up again.
 */
@Component
class JobWork {

    static final String TASK = "job";

    private static final Logger LOG = LoggerFactory.getLogger(JobWork.class);

    /** So often it is taken up in a row without getting anywhere: whatever it is, it would not stop. */
    private static final int PATIENCE = 4;

    private static final Duration ROOM_LATER = Duration.ofSeconds(2);
    private static final Duration KNOWN_LATER = Duration.ofSeconds(30);

    private final Map<String, JobKind<?>> kinds = new TreeMap<>();
    private final JobStore store;
    private final OnBehalf onBehalf;
    private final JsonMapper json;
    private final JobSettings settings;
    private final Semaphore room;

    JobWork(
            ObjectProvider<JobKind<?>> kinds,
            JobStore store,
            OnBehalf onBehalf,
            JsonMapper json,
            JobSettings settings) {
        kinds.forEach(kind -> {
            if (this.kinds.put(kind.name(), kind) != null) {
                throw new IllegalStateException("Two kinds of jobs are called " + kind.name());
            }
        });
        this.store = store;
        this.onBehalf = onBehalf;
        this.json = json;
        this.settings = settings;
        this.room = new Semaphore(settings.slots());
    }

    /** Names the execution of a job. */
    static String execution(JobId job, int queued) {
        return job + "/" + queued;
    }

    Task<Void> task() {
        return Tasks.custom(TASK, Void.class)
                // Only where the database itself failed; a job's own failures are seen to here.
                .onFailureReschedule(FixedDelay.ofSeconds(30))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    if (!room.tryAcquire()) {
                        return later(ROOM_LATER);
                    }
                    try {
                        return take(instance.getId(), context);
                    } finally {
                        room.release();
                    }
                });
    }

    Optional<JobKind<?>> kind(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    private CompletionHandler<Void> take(String execution, ExecutionContext context) {
        int slash = execution.indexOf('/');
        JobId id = JobId.parse(execution.substring(0, slash)).orElseThrow();
        int queued = Integer.parseInt(execution.substring(slash + 1));
        Optional<JobStore.Seen> seen = store.see(id).filter(job -> job.queued() == queued);
        if (seen.isEmpty()) {
            return over();
        }
        if (seen.get().state() == JobState.CANCELLING) {
            // Whoever was at it died before it could stop.
            store.move(id, JobState.CANCELLED, Set.of(JobState.CANCELLING));
            return over();
        }
        JobKind<?> kind = kinds.get(seen.get().kind());
        if (kind == null) {
            // An instance of another version may know it.
            LOG.warn("Job {} is of the unknown kind {}", id, seen.get().kind());
            return later(KNOWN_LATER);
        }
        return store.take(id, queued, context.getExecution().pickedBy)
                .map(taken -> run(kind, taken, queued, context))
                .orElseGet(JobWork::over);
    }

    private <P> CompletionHandler<Void> run(
            JobKind<P> kind, JobStore.Taken taken, int queued, ExecutionContext context) {
        JobId id = taken.id();
        Optional<SignedIn> actor = store.owner(id).flatMap(onBehalf::find).filter(kind::allows);
        if (actor.isEmpty()) {
            return fail(taken, "Whoever asked for this may not do it any more");
        }
        if (taken.fruitless() > PATIENCE) {
            LOG.error("Job {} was taken up {} times without getting anywhere and is given up", id, taken.fruitless());
            return fail(taken, "");
        }
        try {
            P params = json.readValue(taken.params(), kind.params());
            JobRun<P> run = new JobRun<>(
                    store,
                    json,
                    taken,
                    actor.get().id(),
                    params,
                    () -> context.getSchedulerState().isShuttingDown());
            return switch (onBehalf.call(actor.get().id(), () -> kind.run(run))) {
                case JobOutcome.Done(JobResult result) -> {
                    store.end(id, taken.attempt(), JobState.DONE, result, "");
                    yield over();
                }
                case JobOutcome.Stopped(JobResult soFar) -> stopped(taken, soFar);
            };
        } catch (JobLostException lost) {
            LOG.info("{}", lost.getMessage());
            boolean elsewhere =
                    store.see(id).filter(job -> job.queued() == queued).isPresent();
            return elsewhere ? othersExecution() : over();
        } catch (JobFailedException hopeless) {
            LOG.info("Job {} failed: {}", id, hopeless.getMessage());
            return fail(taken, String.valueOf(hopeless.getMessage()));
        } catch (JacksonException incompatible) {
            LOG.error("Job {} cannot be read", id, incompatible);
            return fail(taken, "");
        } catch (Exception e) {
            if (context.getSchedulerState().isShuttingDown()) {
                LOG.info("Job {} was interrupted by the end of this instance", id);
                return stopped(taken, JobResult.none());
            }
            return broke(taken, e);
        }
    }

    private CompletionHandler<Void> stopped(JobStore.Taken taken, JobResult soFar) {
        JobId id = taken.id();
        store.soFar(id, taken.attempt(), soFar);
        if (store.putBack(id, taken.attempt())) {
            return later(Duration.ZERO);
        }
        if (store.state(id, taken.attempt())
                .filter(state -> state == JobState.CANCELLING)
                .isPresent()) {
            store.end(id, taken.attempt(), JobState.CANCELLED, soFar, "");
        }
        return over();
    }

    private CompletionHandler<Void> broke(JobStore.Taken taken, Exception e) {
        int failures = store.fruitless(taken.id(), taken.attempt());
        if (failures >= PATIENCE || !store.putBack(taken.id(), taken.attempt())) {
            LOG.error("Job {} broke and is given up", taken.id(), e);
            return fail(taken, "");
        }
        LOG.warn("Job {} broke and is tried again", taken.id(), e);
        return later(settings.retry().multipliedBy((long) failures * failures));
    }

    private CompletionHandler<Void> fail(JobStore.Taken taken, String why) {
        store.fail(taken.id(), taken.attempt(), why);
        return over();
    }

    private static CompletionHandler<Void> over() {
        return new CompletionHandler.OnCompleteRemove<>();
    }

    /** It was taken for dead: the execution belongs to whoever took it up. */
    private static CompletionHandler<Void> othersExecution() {
        return (complete, operations) -> {};
    }

    private static CompletionHandler<Void> later(Duration wait) {
        return (complete, operations) ->
                operations.reschedule(complete, complete.getTimeDone().plus(wait));
    }
}
