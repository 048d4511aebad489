package shop.quire.catalog;

import org.jspecify.annotations.Nullable;
import shop.quire.shared.ContributorId;

/**
 * Somebody named on a book.
 *
 * @param nativeName in the person's own script, where that is another
 */
public record ContributorItem(
        ContributorId id,
        String slug,
        String name,
        @Nullable String nativeName,
        ContributorRole role) {}
