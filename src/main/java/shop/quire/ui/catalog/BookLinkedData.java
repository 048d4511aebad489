package shop.quire.ui.catalog;

import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Availability;
import shop.quire.catalog.BookPage;
import shop.quire.catalog.ContributorItem;
import shop.quire.catalog.ContributorRole;
import shop.quire.catalog.EditionItem;
import shop.quire.catalog.Format;
import shop.quire.catalog.SubjectItem;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A book as search engines read it: schema.org's Book, its editions as workExample, each with an Offer, in JSON-LD. */
final class BookLinkedData {

    private static final String SCHEMA = "https://schema.org/";
    private static final Map<ContributorRole, String> PROPERTIES = Map.of(
            ContributorRole.AUTHOR, "author",
            ContributorRole.ARTIST, "illustrator",
            ContributorRole.ILLUSTRATOR, "illustrator",
            ContributorRole.EDITOR, "editor",
            ContributorRole.TRANSLATOR, "translator");

    private final JsonMapper json = JsonMapper.shared();
    private final String base;

    /** @param base of the shop's addresses, without a slash at its end */
    BookLinkedData(String base) {
        this.base = base;
    }

    /** JSON that may stand inside a script element: nothing in it can end the element. */
    String of(BookPage book) {
        return json.writeValueAsString(tree(book)).replace("<", "\\u003c");
    }

    private ObjectNode tree(BookPage book) {
        ObjectNode node = json.createObjectNode()
                .put("@context", "https://schema.org")
                .put("@type", "Book")
                .put("@id", url("/book/" + book.slug()))
                .put("url", url("/book/" + book.slug()))
                .put("name", book.title())
                .put("image", url(book.coverUrl()));
        put(node, "alternateName", book.originalTitle());
        put(node, "description", book.description());
        if (book.year() != null && book.year() > 0) {
            node.put("datePublished", "%04d".formatted(book.year()));
        }
        for (ContributorItem person : book.contributors()) {
            node.withArray(PROPERTIES.getOrDefault(person.role(), "contributor"))
                    .addObject()
                    .put("@type", "Person")
                    .put("name", person.name())
                    .put("url", url("/author/" + PageReference.of(person.id().value(), person.slug())));
        }
        if (book.series() != null) {
            node.putObject("isPartOf")
                    .put("@type", "BookSeries")
                    .put("name", book.series().name())
                    .put(
                            "url",
                            url("/series/"
                                    + PageReference.of(
                                            book.series().id().value(),
                                            book.series().slug())));
            if (book.series().position() != null) {
                node.put("position", SeriesRow.number(book.series().position()));
            }
        }
        for (SubjectItem subject : book.subjects()) {
            node.withArray("genre").add(subject.heading());
        }
        ArrayNode editions = node.putArray("workExample");
        book.editions().stream()
                .filter(edition -> edition.availability() != Availability.RETIRED)
                .forEach(edition -> edition(editions.addObject(), edition, book));
        return node;
    }

    private void edition(ObjectNode node, EditionItem edition, BookPage book) {
        String page = url("/book/" + book.slug() + "?" + BookView.EDITION + "=" + edition.isbn());
        node.put("@type", "Book")
                .put("name", edition.title())
                .put("isbn", edition.isbn().value())
                .put("bookFormat", SCHEMA + format(edition.format()))
                .put("inLanguage", edition.language())
                .put("url", page);
        if (edition.pages() != null) {
            node.put("numberOfPages", edition.pages());
        }
        if (edition.publicationDate() != null) {
            node.put("datePublished", edition.publicationDate().toString());
        }
        if (!edition.publisher().isEmpty()) {
            node.putObject("publisher").put("@type", "Organization").put("name", edition.publisher());
        }
        ObjectNode offer = node.putObject("offers")
                .put("@type", "Offer")
                .put("url", page)
                .put("price", edition.price().getAmount().toPlainString())
                .put("priceCurrency", edition.price().getCurrencyUnit().getCode())
                .put("availability", SCHEMA + availability(edition.availability()));
        LocalDate from = edition.availableFrom();
        if (from != null) {
            offer.put("availabilityStarts", from.toString());
        }
    }

    private static String format(Format format) {
        return switch (format) {
            case PAPERBACK -> "Paperback";
            case HARDCOVER -> "Hardcover";
            case EPUB -> "EBook";
        };
    }

    private static String availability(Availability availability) {
        return switch (availability) {
            case IN_STOCK, DOWNLOAD -> "InStock";
            case LAST_COPIES -> "LimitedAvailability";
            case SOLD_OUT -> "OutOfStock";
            // Announced, but not to be ordered yet: schema.org's PreOrder would promise more.
            case COMING_SOON -> "OutOfStock";
            case RETIRED -> "Discontinued";
        };
    }

    private String url(String path) {
        return URI.create(base).resolve(path).toString();
    }

    private static void put(ObjectNode node, String property, @Nullable String value) {
        if (value != null) {
            node.put(property, value);
        }
    }
}
