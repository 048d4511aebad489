package shop.quire.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.JobId;

/**
 * A change of many editions, as it stands.
 *
 * @param total editions that were meant
 * @param changed so far
 * @param unchanged were so already
 * @param refused left as they were, each with its reason
 * @param undoBy who asked for it to be undone; null where nobody has
 * @param restored changed editions that are what they were
 * @param kept changed editions that somebody has changed since, and that were left alone
 * @param job that is or was at it; null where it was done at once
 */
public record BulkBatch(
        long id,
        BulkChange change,
        String askedBy,
        Instant askedAt,
        int total,
        int changed,
        int unchanged,
        int refused,
        State state,
        @Nullable String undoBy,
        @Nullable Instant undoAt,
        int restored,
        int kept,
        @Nullable JobId job) {

    public enum State {
        RUNNING,
        /** Ended before it was through. */
        STOPPED,
        DONE,
        UNDOING,
        UNDONE;

        /** Something happens by itself. */
        public boolean moving() {
            return this == RUNNING || this == UNDOING;
        }
    }

    /** Editions that have had their turn. */
    public int settled() {
        return changed + unchanged + refused;
    }

    /** Whether it can be undone: also while it runs, which ends it. */
    public boolean undoable() {
        return undoBy == null && (changed > 0 || state == State.RUNNING);
    }
}
