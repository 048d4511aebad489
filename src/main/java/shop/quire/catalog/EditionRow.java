package shop.quire.catalog;

import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.BookId;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;

/**
 * An edition in the back office.
 *
 * @param onHand copies in the house, null for e-books
 * @param available copies that can be promised, null for e-books
 * @param version to be given back when a change is saved
 * @param changedBy name of who last changed its facts or price
 */
public record EditionRow(
        EditionId id,
        BookId book,
        String slug,
        Isbn isbn,
        String title,
        String contributors,
        Format format,
        String language,
        Money price,
        String publisher,
        @Nullable LocalDate publicationDate,
        @Nullable Integer pages,
        EditionStatus status,
        Availability availability,
        @Nullable Integer onHand,
        @Nullable Integer available,
        long version,
        String changedBy,
        Instant changedAt) {}
