package shop.quire.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.Isbn;

/**
 * One row that makes sense. Null and empty lists mean that the row does not say.
 *
 * @param reference the supplier's own name of the record; empty where it has none
 * @param defaulted columns whose value came from the mapping, not from the file
 * @param emptied columns of which it says that there is nothing to say any more
 * @param partial whether it only changes what it names; the columns it does not name are among {@code defaulted}
 */
record ImportRow(
        long line,
        String reference,
        Isbn isbn,
        @Nullable String workKey,
        String title,
        @Nullable String subtitle,
        @Nullable String originalTitle,
        @Nullable String transliteration,
        List<String> otherTitles,
        List<Credit> credits,
        Map<String, List<String>> aliases,
        @Nullable String series,
        @Nullable BigDecimal seriesPosition,
        @Nullable Integer year,
        @Nullable String originalLanguage,
        List<String> subjects,
        @Nullable String description,
        @Nullable Integer popularity,
        @Nullable String staffNote,
        @Nullable String editionTitle,
        Format format,
        String language,
        Money price,
        @Nullable String publisher,
        @Nullable LocalDate publicationDate,
        @Nullable Integer pages,
        EditionStatus status,
        @Nullable Integer stock,
        Set<String> defaulted,
        Set<String> emptied,
        boolean partial) {

    /** The work as this row knows it, completed by what is stored. */
    WorkFacts workOver(@Nullable WorkFacts stored) {
        if (stored == null) {
            return new WorkFacts(
                    title,
                    subtitle,
                    originalTitle,
                    transliteration,
                    otherTitles,
                    credits,
                    series,
                    series == null ? null : seriesPosition,
                    year,
                    originalLanguage,
                    subjects,
                    description,
                    popularity == null ? 0 : popularity,
                    staffNote);
        }
        return new WorkFacts(
                defaulted.contains("title") ? stored.title() : title,
                said("subtitle", subtitle, stored.subtitle()),
                said("original_title", originalTitle, stored.originalTitle()),
                said("transliteration", transliteration, stored.transliteration()),
                otherTitles.isEmpty() ? stored.otherTitles() : otherTitles,
                credits.isEmpty() && !emptied.contains("contributors") ? stored.credits() : credits,
                said("series", series, stored.series()),
                series == null && !emptied.contains("series") ? stored.seriesPosition() : seriesPosition,
                said("year", year, stored.year()),
                said("original_language", originalLanguage, stored.originalLanguage()),
                subjects.isEmpty() && !emptied.contains("subjects") ? stored.subjects() : subjects,
                said("description", description, stored.description()),
                popularity == null ? stored.popularity() : popularity,
                said("staff_pick", staffNote, stored.staffNote()));
    }

    /** The edition as this row knows it, completed by what is stored. */
    EditionFacts editionOver(@Nullable EditionFacts stored, String workTitle) {
        String own = editionTitle == null ? title : editionTitle;
        String titleOrNone = own.equals(workTitle) ? null : own;
        if (stored == null) {
            return new EditionFacts(
                    isbn,
                    format,
                    titleOrNone,
                    language,
                    price,
                    publisher == null ? "" : publisher,
                    publicationDate,
                    pages,
                    status);
        }
        return new EditionFacts(
                isbn,
                defaulted.contains("format") ? stored.format() : format,
                defaulted.contains("title") ? stored.title() : titleOrNone,
                defaulted.contains("language") ? stored.language() : language,
                defaulted.contains("price") ? stored.price() : price,
                Objects.requireNonNullElse(said("publisher", publisher, stored.publisher()), ""),
                said("publication_date", publicationDate, stored.publicationDate()),
                said("pages", pages, stored.pages()),
                defaulted.contains("status") ? stored.status() : status);
    }

    String matchKey() {
        return Words.key(title) + "|"
                + (credits.isEmpty() ? "" : credits.getFirst().key());
    }

    private <T> @Nullable T said(String column, @Nullable T said, @Nullable T stored) {
        return said == null && !emptied.contains(column) ? stored : said;
    }
}
