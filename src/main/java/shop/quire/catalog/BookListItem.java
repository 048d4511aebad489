package shop.quire.catalog;

import java.time.LocalDate;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.BookId;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;

/**
 * A book as lists, shelves and cards show it, represented by one of its editions: one that can be bought before one that
 * is announced before one that is sold out; then in the book's own language, then on paper, then the cheapest. Where a
 * search narrows by format, language, price or availability, it is one that answers the search.
 *
 * @param contributors authors in order, ready to show, empty where nobody is named
 * @param seriesMark such as {@code Earthsea 3}, or null
 * @param year first publication of the work, negative before the common era
 * @param edition the representing edition
 * @param priceFrom its price
 * @param available copies of it that can be promised; 0 for e-books
 * @param cheapestFormat its format
 * @param publicationDate its date, where known
 * @param formats of all editions that are not retired
 * @param coverUrl path of an SVG, may be cached for ever
 * @param expectedOn of sold-out ones, when suppliers bring more copies, where that is promised and not past
 */
public record BookListItem(
        BookId id,
        String slug,
        String title,
        @Nullable String subtitle,
        String contributors,
        @Nullable String seriesMark,
        @Nullable Integer year,
        EditionId edition,
        Isbn isbn,
        Money priceFrom,
        Availability availability,
        int available,
        Format cheapestFormat,
        @Nullable LocalDate publicationDate,
        Set<Format> formats,
        String coverUrl,
        @Nullable LocalDate expectedOn)
        implements Obtainable {

    /** The same book, of which more copies are to come. */
    BookListItem withExpected(@Nullable LocalDate day) {
        return new BookListItem(
                id,
                slug,
                title,
                subtitle,
                contributors,
                seriesMark,
                year,
                edition,
                isbn,
                priceFrom,
                availability,
                available,
                cheapestFormat,
                publicationDate,
                formats,
                coverUrl,
                day);
    }
}
