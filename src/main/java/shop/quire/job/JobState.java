package shop.quire.job;

import java.util.EnumSet;
import java.util.Set;

/** Where a job stands. */
public enum JobState {
    /** Waits for an instance that has room. */
    QUEUED,
    /** An instance is at it, or was when it died; then another one takes it up. */
    RUNNING,
    /** Somebody wanted it to wait; whoever was at it stops at the next step. */
    PAUSED,
    /** Somebody wants it to end; whoever is at it stops at the next step. */
    CANCELLING,
    CANCELLED,
    DONE,
    /** It broke; it can be taken up again from where it stood. */
    FAILED;

    /** The whole machine: what may follow. */
    public Set<JobState> next() {
        return switch (this) {
            // Back into the queue when its instance goes down in good order or a try failed; done and failed also
            // where the last step was taken before a wish to stop was seen.
            case RUNNING -> EnumSet.of(RUNNING, QUEUED, PAUSED, CANCELLING, DONE, FAILED);
            case QUEUED -> EnumSet.of(RUNNING, PAUSED, CANCELLED, FAILED);
            case PAUSED -> EnumSet.of(QUEUED, CANCELLED, DONE, FAILED);
            case CANCELLING -> EnumSet.of(CANCELLED, DONE, FAILED);
            case FAILED -> EnumSet.of(QUEUED);
            case CANCELLED, DONE -> EnumSet.noneOf(JobState.class);
        };
    }

    /** Every state from which this one may follow. */
    Set<JobState> before() {
        EnumSet<JobState> before = EnumSet.noneOf(JobState.class);
        for (JobState state : values()) {
            if (state.next().contains(this)) {
                before.add(state);
            }
        }
        return before;
    }

    /** Nothing happens any more unless somebody wants it. */
    public boolean finished() {
        return this == CANCELLED || this == DONE || this == FAILED;
    }

    public boolean canPause() {
        return next().contains(PAUSED);
    }

    public boolean canResume() {
        return this == PAUSED || this == FAILED;
    }

    public boolean canCancel() {
        return next().contains(CANCELLED) && this != CANCELLING || next().contains(CANCELLING);
    }
}
