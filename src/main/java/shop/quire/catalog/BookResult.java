package shop.quire.catalog;

import java.time.Instant;
import java.util.List;
import shop.quire.shared.BookId;

/** What came of saving a whole book. */
public sealed interface BookResult {

    /** @param stored as it is now, with new versions and ids */
    record Saved(BookId id, String slug, BookDraft stored) implements BookResult {}

    /** Somebody else changed it first; nothing was written. */
    record Conflict(BookDraft current, String changedBy, Instant changedAt) implements BookResult {}

    /** Nothing was written. */
    record Invalid(List<Problem> problems) implements BookResult {

        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /**
     * @param field name of the component of {@link BookDraft}; of an edition {@code editions[2].isbn}
     * @param message what is wrong, in words for the person who typed it
     */
    record Problem(String field, String message) {}
}
