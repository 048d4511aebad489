package shop.quire.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.ContributorId;

/**
 * The page of a contributor; the books themselves are paged by {@link BookCatalog#byContributor}.
 *
 * @param aliases other spellings and names
 * @param books how many the shop has
 */
public record ContributorPage(
        ContributorId id,
        String slug,
        String name,
        @Nullable String nativeName,
        List<String> aliases,
        int books) {}
