package shop.quire.catalog;

import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.Isbn;

/**
 * What is known of an edition, as it is stored.
 *
 * @param title null where it is the book's
 */
record EditionFacts(
        Isbn isbn,
        Format format,
        @Nullable String title,
        String language,
        Money price,
        String publisher,
        @Nullable LocalDate publicationDate,
        @Nullable Integer pages,
        EditionStatus status) {}
