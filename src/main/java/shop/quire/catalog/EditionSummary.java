package shop.quire.catalog;

import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.BookId;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;

/**
 * An edition as a line of a cart or an order needs it.
 *
 * @param contributors authors, ready to show
 * @param slug of the book, for links
 * @param available copies that can be promised; 0 for e-books
 * @param expectedOn of sold-out ones, when suppliers bring more copies, where that is promised and not past
 */
public record EditionSummary(
        EditionId id,
        BookId book,
        Isbn isbn,
        Format format,
        String title,
        String contributors,
        String language,
        Money price,
        String slug,
        String coverUrl,
        EditionStatus status,
        Availability availability,
        int available,
        @Nullable LocalDate publicationDate,
        @Nullable LocalDate expectedOn)
        implements Obtainable {

    /** The same edition, of which more copies are to come. */
    EditionSummary withExpected(@Nullable LocalDate day) {
        return new EditionSummary(
                id,
                book,
                isbn,
                format,
                title,
                contributors,
                language,
                price,
                slug,
                coverUrl,
                status,
                availability,
                available,
                publicationDate,
                day);
    }

    /** The same edition with other stock. */
    public EditionSummary withAvailable(int copies) {
        return new EditionSummary(
                id,
                book,
                isbn,
                format,
                title,
                contributors,
                language,
                price,
                slug,
                coverUrl,
                status,
                Availability.of(status, format, copies),
                copies,
                publicationDate,
                expectedOn);
    }

    /** Whether the shop sells it at all, regardless of stock. */
    public boolean sellable() {
        return status == EditionStatus.ACTIVE;
    }
}
