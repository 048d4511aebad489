package shop.quire.job;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.JobId;
import shop.quire.shared.UserId;
import tools.jackson.databind.json.JsonMapper;

/**
 * A job while it is being done, in the hands of who does it; used by one thread.
 *
 * @param <P> what the kind has to know
 */
public final class JobRun<P> {

    private static final long LOOK = Duration.ofMillis(500).toNanos();

    private final JobStore store;
    private final JsonMapper json;
    private final JobStore.Taken taken;
    private final UserId actor;
    private final P params;
    private final BooleanSupplier goingDown;
    private JobState state = JobState.RUNNING;
    private long looked = System.nanoTime();
    private long done;
    private @Nullable Long total;
    private String message = "";

    JobRun(JobStore store, JsonMapper json, JobStore.Taken taken, UserId actor, P params, BooleanSupplier goingDown) {
        this.store = store;
        this.json = json;
        this.taken = taken;
        this.actor = actor;
        this.params = params;
        this.goingDown = goingDown;
    }

    public JobId id() {
        return taken.id();
    }

    public P params() {
        return params;
    }

    /** Who asked for it, and in whose name it is done. */
    public UserId actor() {
        return actor;
    }

    /** How often it has been taken up, this time included. */
    public int attempt() {
        return taken.attempt();
    }

    /** From where to go on; empty where it begins. */
    public <S> Optional<S> lastCheckpoint(Class<S> type) {
        return Optional.ofNullable(taken.checkpoint()).map(text -> json.readValue(text, type));
    }

    /**
     * Says how far it is. Cheap: written twice a second at most, and with every checkpoint.
     *
     * @param steps of {@code of}, 0 or more
     * @param of null where nobody knows
     * @param what it is at, for who watches; may be empty
     */
    public void progress(long steps, @Nullable Long of, String what) {
        done = steps;
        total = of;
        message = what;
        if (System.nanoTime() - looked >= LOOK) {
            now(store.progress(id(), attempt(), done, total, message));
        }
    }

    /**
     * From here it goes on after a pause or when this instance dies. In the caller's transaction, where there is one: then
     * the work of that transaction and the checkpoint are both there or neither is. Where the job was taken away
     * meanwhile, it throws, and that transaction with its work is rolled back.
     *
     * @param from a record that JSON can hold
     */
    public void checkpoint(Object from) {
        now(store.checkpoint(id(), attempt(), from, done, total, message));
    }

    /** Whether to come to an end: somebody wants it to pause or to end, or this instance goes down. */
    public boolean stopping() {
        if (state == JobState.RUNNING && System.nanoTime() - looked >= LOOK) {
            now(store.state(id(), attempt()));
        }
        return state != JobState.RUNNING
                || goingDown.getAsBoolean()
                || Thread.currentThread().isInterrupted();
    }

    public boolean paused() {
        return stopping() && state == JobState.PAUSED;
    }

    /** Whether it will not be gone on with. */
    public boolean cancelled() {
        return stopping() && state == JobState.CANCELLING;
    }

    private void now(Optional<JobState> seen) {
        state = seen.orElseThrow(() -> JobLostException.of(id()));
        looked = System.nanoTime();
    }
}
