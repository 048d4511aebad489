package shop.quire.catalog;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
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
        EditionStatus status) {

    /** Every fact by name, for the audit log. */
    Map<String, String> described() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("isbn", isbn.value());
        facts.put("format", format.name());
        facts.put("title", title == null ? "" : title);
        facts.put("language", language);
        facts.put("price", price.toString());
        facts.put("publisher", publisher);
        facts.put("publicationDate", publicationDate == null ? "" : publicationDate.toString());
        facts.put("pages", pages == null ? "" : pages.toString());
        facts.put("status", status.name());
        return facts;
    }

    EditionFacts withPrice(Money other) {
        return new EditionFacts(isbn, format, title, language, other, publisher, publicationDate, pages, status);
    }

    EditionFacts withStatus(EditionStatus other) {
        return new EditionFacts(isbn, format, title, language, price, publisher, publicationDate, pages, other);
    }
}
