package shop.quire.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;

/**
 * What a change would do now. Nothing has been written.
 *
 * @param total editions that are meant
 * @param unchanged that are so already
 * @param first some of those that would change, in the order of the list
 * @param refusals some of those that would be left as they are
 */
public record BulkPreview(int total, int changed, int unchanged, int refused, List<Line> first, List<Line> refusals) {

    /** How many lines of each kind there are at most. */
    public static final int LINES = 8;

    public BulkPreview {
        first = List.copyOf(first);
        refusals = List.copyOf(refusals);
    }

    /**
     * @param before as the batch keeps it: {@code EUR 12.90}, {@code ACTIVE}, {@code FBA FXM}, {@code 4}; null where the
     *     edition has no such fact
     * @param after null where it is refused
     */
    public record Line(
            EditionId edition,
            String title,
            Isbn isbn,
            Format format,
            @Nullable String before,
            @Nullable String after,
            @Nullable BulkRefusal refusal) {}
}
