package shop.quire.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.BookId;

/**
 * Everything the page of a book shows.
 *
 * @param originalTitle in its own script, where the work was not written in English
 * @param transliteration of the original title, where its script is not Latin
 * @param year first publication, negative before the common era
 * @param originalLanguage BCP 47
 * @param contributorLine authors, ready to show
 * @param siblings the series' volumes in order, this one included
 * @param sameAuthor other books of the first author, most popular first, without those of the series
 * @param editions not retired ones first, by format, then language
 * @param staffNote why the staff recommends it, where it does
 * @param coverUrl of the representing edition
 */
public record BookPage(
        BookId id,
        String slug,
        String title,
        @Nullable String subtitle,
        @Nullable String originalTitle,
        @Nullable String transliteration,
        @Nullable Integer year,
        @Nullable String originalLanguage,
        @Nullable String description,
        List<ContributorItem> contributors,
        String contributorLine,
        @Nullable SeriesPlace series,
        List<SeriesVolume> siblings,
        List<BookListItem> sameAuthor,
        List<SubjectItem> subjects,
        List<EditionItem> editions,
        @Nullable String staffNote,
        String coverUrl) {}
