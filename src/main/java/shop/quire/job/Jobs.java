package shop.quire.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.quire.account.CurrentUser;
import shop.quire.account.OnBehalf;
import shop.quire.account.Role;
import shop.quire.account.SignedIn;
import shop.quire.audit.AuditLog;
import shop.quire.shared.JobId;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
import shop.quire.shared.UserId;

/**
 * Long work that people ask for and come back to. A job belongs to who asked for it: others neither see nor touch it,
 * except administrators, who see all.
 */
@Service
@PreAuthorize("isAuthenticated()")
public class Jobs {

    private static final int MAX_TITLE = 200;

    private final JobStore store;
    private final JobListQuery list;
    private final SchedulerClient tasks;
    private final CurrentUser currentUser;
    private final OnBehalf onBehalf;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Jobs(
            JobStore store,
            JobListQuery list,
            SchedulerClient tasks,
            CurrentUser currentUser,
            OnBehalf onBehalf,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.list = list;
        this.tasks = tasks;
        this.currentUser = currentUser;
        this.onBehalf = onBehalf;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Puts a job into the queue, in the caller's transaction: it begins after the commit, within moments where an instance
     * has room.
     *
     * @param title what people know it by, such as the name of a file
     * @throws AccessDeniedException if who is signed in may not ask for this kind
     */
    @Transactional
    public <P> JobId submit(JobKind<P> kind, String title, P params) {
        return submit(kind, title, params, currentUser.require());
    }

    /**
     * Puts a job into the queue that somebody asked for earlier, as with a schedule. For tasks of the shop only: where
     * somebody is signed in, it must be that person.
     *
     * @return empty where that person's account may not ask for it any more
     */
    @PreAuthorize("permitAll()")
    @Transactional
    public <P> Optional<JobId> submitFor(UserId owner, JobKind<P> kind, String title, P params) {
        if (currentUser.id().filter(id -> !id.equals(owner)).isPresent()) {
            throw new AccessDeniedException("Somebody else is signed in");
        }
        return onBehalf.find(owner).filter(kind::allows).map(person -> submit(kind, title, params, person));
    }

    private <P> JobId submit(JobKind<P> kind, String title, P params, SignedIn owner) {
        if (!kind.allows(owner)) {
            throw new AccessDeniedException(kind.name() + " is not for everybody");
        }
        JobId id = JobId.create();
        String shown = title.strip();
        store.insert(
                id,
                kind.name(),
                shown.isEmpty() ? kind.name() : shown.length() > MAX_TITLE ? shown.substring(0, MAX_TITLE) : shown,
                owner,
                params);
        audit.record(
                "job.submitted", "job", id.toString(), Map.of(), Map.of("kind", kind.name(), "title", title.strip()));
        schedule(id, 1);
        return id;
    }

    /** What the job is at; empty where there is none, or it is somebody else's. */
    @Transactional(readOnly = true)
    public Optional<JobStatus> status(JobId id) {
        SignedIn who = currentUser.require();
        return list.find(id).filter(job -> seenBy(who, job));
    }

    /** @param sorting most important first; empty for newest first */
    @Transactional(readOnly = true)
    public Page<JobStatus> list(JobFilter filter, List<SortKey<JobSort>> sorting, Slice slice) {
        return list.rows(filter, whose(), sorting, slice);
    }

    /** How many {@link #list} has in all: counted where they are few. */
    @Transactional(readOnly = true)
    public RowCount size(JobFilter filter) {
        return list.size(filter, whose());
    }

    /** The same, always counted: of few. */
    @Transactional(readOnly = true)
    public long count(JobFilter filter) {
        return list.count(filter, whose());
    }

    /**
     * Lets it wait; whoever is at it stops after the step in hand.
     *
     * @return false where it is in no state to be paused any more
     */
    @Transactional
    public boolean pause(JobId id) {
        return change("paused", id, () -> store.move(id, JobState.PAUSED, Set.of(JobState.QUEUED, JobState.RUNNING)));
    }

    /**
     * Lets it go on from where it stood, after a pause or a failure.
     *
     * @return false where it is in no state to be gone on with
     */
    @Transactional
    public boolean resume(JobId id) {
        return change("resumed", id, () -> {
            Optional<Integer> queued = store.queueAgain(id);
            queued.ifPresent(time -> schedule(id, time));
            return queued.isPresent();
        });
    }

    /**
     * Ends it; whoever is at it stops after the step in hand. What has been done stays.
     *
     * @return false where it has ended already
     */
    @Transactional
    public boolean cancel(JobId id) {
        return change(
                "cancelled",
                id,
                () -> store.move(id, JobState.CANCELLING, Set.of(JobState.RUNNING))
                        || store.move(id, JobState.CANCELLED, Set.of(JobState.QUEUED, JobState.PAUSED)));
    }

    private boolean change(String verb, JobId id, BooleanSupplier moves) {
        Optional<JobStatus> before = status(id);
        if (before.isEmpty() || !moves.getAsBoolean()) {
            return false;
        }
        audit.record("job." + verb, "job", id.toString(), state(before), state(status(id)));
        return true;
    }

    private static Map<String, String> state(Optional<JobStatus> job) {
        return job.map(known -> Map.of("state", known.state().name())).orElse(Map.of());
    }

    private @Nullable UserId whose() {
        SignedIn who = currentUser.require();
        return who.has(Role.ADMIN) ? null : who.id();
    }

    private static boolean seenBy(SignedIn who, JobStatus job) {
        return who.has(Role.ADMIN) || job.owner().equals(who.id());
    }

    private void schedule(JobId id, int queued) {
        tasks.scheduleBatch(List.of(new TaskInstance<>(JobWork.TASK, JobWork.execution(id, queued))), clock.instant());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                events.publishEvent(new JobQueued(id));
            }
        });
    }
}
