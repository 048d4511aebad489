package shop.quire.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One slice of the answer.
 *
 * @param total books found; where {@code totalCapped}, only so many were counted
 * @param totalCapped whether there are more than {@code total}; say "more than 5,000"
 * @param correctedText what was searched instead, where words were unknown ("harry potter" for "harry poter"), else null
 * @param relaxed whether no book has all of the words, and these have some of them
 */
public record SearchPage(
        List<BookListItem> items,
        long total,
        boolean totalCapped,
        @Nullable String correctedText,
        boolean relaxed) {

    public SearchPage {
        items = List.copyOf(items);
    }

    /** How many of the books found can be leafed through: nobody reads further than {@link CatalogSearch#COUNT_LIMIT}. */
    public long reachable() {
        return Math.min(total, CatalogSearch.COUNT_LIMIT);
    }
}
