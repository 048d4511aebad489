package shop.quire.catalog;

import org.jspecify.annotations.Nullable;
import shop.quire.shared.BookId;
import shop.quire.shared.ContributorId;
import shop.quire.shared.SeriesId;

/** Something that the text typed so far may mean. */
public sealed interface Suggestion {

    /** What to show. */
    String label();

    /** @param coverUrl path of its cover */
    record Book(BookId id, String slug, String label, String contributors, String coverUrl) implements Suggestion {}

    /**
     * @param nativeName in the person's own script, where that is another
     * @param books how many books the shop has
     */
    record Contributor(
            ContributorId id,
            String slug,
            String label,
            @Nullable String nativeName,
            int books) implements Suggestion {}

    /** @param books how many volumes the shop has */
    record Series(SeriesId id, String slug, String label, int books) implements Suggestion {}
}
