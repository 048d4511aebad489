package shop.quire.catalog;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.ContributorId;
import shop.quire.shared.SeriesId;

/**
 * What a shopper asks of the catalog. Values within one set are alternatives, different fields narrow each other. Any
 * text is accepted, however long or strange; it is cleaned and shortened where it is used.
 *
 * @param text as typed; empty for everything
 * @param languages of editions, BCP 47
 * @param subjects Thema codes; a code stands for its whole branch
 * @param priceFromMinor lowest price, in minor units of the shop's currency, inclusive
 * @param priceToMinor highest price, inclusive
 * @param yearFrom first publication of the work, negative before the common era, inclusive
 * @param staffPicks only what the staff recommends
 */
public record CatalogQuery(
        String text,
        Set<Format> formats,
        Set<String> languages,
        Set<String> subjects,
        @Nullable Long priceFromMinor,
        @Nullable Long priceToMinor,
        @Nullable Integer yearFrom,
        @Nullable Integer yearTo,
        Set<Availability> availability,
        @Nullable ContributorId contributor,
        @Nullable SeriesId series,
        boolean staffPicks,
        Sort sort) {

    private static final CatalogQuery ALL = new CatalogQuery(
            "", Set.of(), Set.of(), Set.of(), null, null, null, null, Set.of(), null, null, false, Sort.RELEVANCE);

    public CatalogQuery {
        formats = Set.copyOf(formats);
        languages = Set.copyOf(languages);
        subjects = Set.copyOf(subjects);
        availability = Set.copyOf(availability);
    }

    /** Every book that is not retired. */
    public static CatalogQuery all() {
        return ALL;
    }

    /** Every book that answers the text. */
    public static CatalogQuery of(String text) {
        return ALL.withText(text);
    }

    public CatalogQuery withText(String text) {
        return new CatalogQuery(
                text,
                formats,
                languages,
                subjects,
                priceFromMinor,
                priceToMinor,
                yearFrom,
                yearTo,
                availability,
                contributor,
                series,
                staffPicks,
                sort);
    }

    public CatalogQuery withFormats(Set<Format> formats) {
        return new CatalogQuery(
                text,
                formats,
                languages,
                subjects,
                priceFromMinor,
                priceToMinor,
                yearFrom,
                yearTo,
                availability,
                contributor,
                series,
                staffPicks,
                sort);
    }

    public CatalogQuery withLanguages(Set<String> languages) {
        return new CatalogQuery(
                text,
                formats,
                languages,
                subjects,
                priceFromMinor,
                priceToMinor,
                yearFrom,
                yearTo,
                availability,
                contributor,
                series,
                staffPicks,
                sort);
    }

    public CatalogQuery withSubjects(Set<String> subjects) {
        return new CatalogQuery(
                text,
                formats,
                languages,
                subjects,
                priceFromMinor,
                priceToMinor,
                yearFrom,
                yearTo,
                availability,
                contributor,
                series,
                staffPicks,
                sort);
    }

    public CatalogQuery withPrice(@Nullable Long fromMinor, @Nullable Long toMinor) {
        return new CatalogQuery(
                text,
                formats,
                languages,
                subjects,
                fromMinor,
                toMinor,
                yearFrom,
                yearTo,
                availability,
                contributor,
                series,
                staffPicks,
                sort);
    }

    public CatalogQuery withYears(@Nullable Integer from, @Nullable Integer to) {
        return new CatalogQuery(
                text,
                formats,
                languages,
                subjects,
                priceFromMinor,
                priceToMinor,
                from,
                to,
                availability,
                contributor,
                series,
                staffPicks,
                sort);
    }

    public CatalogQuery withAvailability(Set<Availability> availability) {
        return new CatalogQuery(
                text,
                formats,
                languages,
                subjects,
                priceFromMinor,
                priceToMinor,
                yearFrom,
                yearTo,
                availability,
                contributor,
                series,
                staffPicks,
                sort);
    }

    public CatalogQuery withContributor(@Nullable ContributorId contributor) {
        return new CatalogQuery(
                text,
                formats,
                languages,
                subjects,
                priceFromMinor,
                priceToMinor,
                yearFrom,
                yearTo,
                availability,
                contributor,
                series,
                staffPicks,
                sort);
    }

    public CatalogQuery withSeries(@Nullable SeriesId series) {
        return new CatalogQuery(
                text,
                formats,
                languages,
                subjects,
                priceFromMinor,
                priceToMinor,
                yearFrom,
                yearTo,
                availability,
                contributor,
                series,
                staffPicks,
                sort);
    }

    public CatalogQuery withStaffPicks(boolean staffPicks) {
        return new CatalogQuery(
                text,
                formats,
                languages,
                subjects,
                priceFromMinor,
                priceToMinor,
                yearFrom,
                yearTo,
                availability,
                contributor,
                series,
                staffPicks,
                sort);
    }

    public CatalogQuery withSort(Sort sort) {
        return new CatalogQuery(
                text,
                formats,
                languages,
                subjects,
                priceFromMinor,
                priceToMinor,
                yearFrom,
                yearTo,
                availability,
                contributor,
                series,
                staffPicks,
                sort);
    }
}
