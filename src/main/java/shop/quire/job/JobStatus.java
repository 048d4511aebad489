package shop.quire.job;

import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.JobId;
import shop.quire.shared.UserId;

/**
 * A job as it stands.
 *
 * @param title what people know it by
 * @param ownerName as it was when it was asked for
 * @param done steps of {@code total}; what a step is, the kind decides
 * @param total null where nobody knows
 * @param message what it is at, may be empty
 * @param result what it has brought so far
 * @param failure why it failed, for who asked for it; empty where nobody foresaw it
 * @param worker the instance that took it up last
 */
public record JobStatus(
        JobId id,
        String kind,
        String title,
        UserId owner,
        String ownerName,
        JobState state,
        int attempt,
        long done,
        @Nullable Long total,
        String message,
        JobResult result,
        String failure,
        @Nullable String worker,
        Instant submittedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /** How much is done, from 0 to 1; empty where nobody knows. */
    public OptionalDouble share() {
        if (state == JobState.DONE) {
            return OptionalDouble.of(1);
        }
        return total == null || total == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, (double) done / total));
    }
}
