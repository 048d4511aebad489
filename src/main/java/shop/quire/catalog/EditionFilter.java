package shop.quire.catalog;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which editions the back office lists. Fields narrow each other; empty texts and sets do not narrow.
 *
 * @param text anything the shop's search would find, or part of an ISBN
 * @param titlePart part of the title, case and accents ignored
 * @param contributorPart part of a contributor's name
 * @param isbnPart digits at the beginning of the ISBN; hyphens ignored
 * @param publisherPart part of the publisher's name
 * @param priceFromMinor lowest price in minor units, inclusive
 * @param stockFrom fewest copies on hand, inclusive; excludes e-books
 * @param stockTo most copies on hand, inclusive; excludes e-books
 */
public record EditionFilter(
        String text,
        String titlePart,
        String contributorPart,
        String isbnPart,
        String publisherPart,
        Set<Format> formats,
        Set<EditionStatus> statuses,
        Set<String> languages,
        Set<Availability> availability,
        @Nullable Long priceFromMinor,
        @Nullable Long priceToMinor,
        @Nullable Integer stockFrom,
        @Nullable Integer stockTo,
        @Nullable LocalDate publishedFrom,
        @Nullable LocalDate publishedTo) {

    private static final EditionFilter NONE = new EditionFilter(
            "", "", "", "", "", Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, null, null, null);

    public EditionFilter {
        formats = Set.copyOf(formats);
        statuses = Set.copyOf(statuses);
        languages = Set.copyOf(languages);
        availability = Set.copyOf(availability);
    }

    /** Every edition, retired ones too. */
    public static EditionFilter none() {
        return NONE;
    }
}
