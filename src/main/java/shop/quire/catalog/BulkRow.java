package shop.quire.catalog;

import org.jspecify.annotations.Nullable;
import shop.quire.shared.BookId;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;

/**
 * What a batch did to one edition.
 *
 * @param before as it was, see {@link BulkPreview.Line}; null while it waits, and where it has no such fact
 * @param after as the batch wrote it; null where it was refused
 * @param undo null where nobody has asked for it, or its turn has not come
 * @param undoFound what was there instead, where it was left alone
 * @param undoReason why it was left alone
 */
public record BulkRow(
        EditionId edition,
        BookId book,
        Isbn isbn,
        String title,
        Format format,
        Outcome outcome,
        @Nullable String before,
        @Nullable String after,
        @Nullable BulkRefusal refusal,
        @Nullable Undo undo,
        @Nullable String undoFound,
        @Nullable BulkRefusal undoReason) {

    public enum Outcome {
        /** Its turn has not come. */
        WAITING,
        CHANGED,
        /** It was so already. */
        UNCHANGED,
        REFUSED
    }

    public enum Undo {
        RESTORED,
        /** Somebody has changed it since. */
        KEPT
    }

    /** Which rows of a batch are listed. */
    public enum Only {
        ALL,
        CHANGED,
        REFUSED,
        KEPT
    }
}
