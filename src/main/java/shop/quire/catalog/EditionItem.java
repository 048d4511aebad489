package shop.quire.catalog;

import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;

/**
 * An edition on the page of its book.
 *
 * @param title of this edition; in another language it differs from the book's
 * @param language BCP 47
 * @param publisher empty where unknown
 * @param available copies that can be promised; 0 for e-books
 * @param version of the edition's facts and price (not of its stock)
 * @param expectedOn when suppliers bring more copies, where that is promised and not past
 */
public record EditionItem(
        EditionId id,
        Isbn isbn,
        Format format,
        String title,
        String language,
        Money price,
        String publisher,
        @Nullable LocalDate publicationDate,
        @Nullable Integer pages,
        EditionStatus status,
        Availability availability,
        int available,
        String coverUrl,
        long version,
        @Nullable LocalDate expectedOn)
        implements Obtainable {

    /** The same edition, of which more copies are to come. */
    EditionItem withExpected(@Nullable LocalDate day) {
        return new EditionItem(
                id,
                isbn,
                format,
                title,
                language,
                price,
                publisher,
                publicationDate,
                pages,
                status,
                availability,
                available,
                coverUrl,
                version,
                day);
    }

    /** The same edition with other stock. */
    public EditionItem withAvailable(int copies) {
        return new EditionItem(
                id,
                isbn,
                format,
                title,
                language,
                price,
                publisher,
                publicationDate,
                pages,
                status,
                Availability.of(status, format, copies),
                copies,
                coverUrl,
                version,
                expectedOn);
    }
}
