package shop.quire.ui.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import shop.quire.catalog.Availability;
import shop.quire.catalog.BookPage;
import shop.quire.catalog.ContributorItem;
import shop.quire.catalog.ContributorRole;
import shop.quire.catalog.EditionItem;
import shop.quire.catalog.EditionStatus;
import shop.quire.catalog.Format;
import shop.quire.catalog.SeriesPlace;
import shop.quire.catalog.SubjectItem;
import shop.quire.shared.BookId;
import shop.quire.shared.ContributorId;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;
import shop.quire.shared.SeriesId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BookLinkedDataTest {

    private static final String BASE = "https://quire.example";

    @Test
    void saysWhatTheBookIsAndWhereEachEditionIsSold() {
        JsonNode book = tree(page("The Hobbit"));

        assertThat(book.at("/@type").asString()).isEqualTo("Book");
        assertThat(book.at("/url").asString()).isEqualTo(BASE + "/book/the-hobbit");
        assertThat(book.at("/author/0/name").asString()).isEqualTo("J. R. R. Tolkien");
        assertThat(book.at("/translator/0/name").asString()).isEqualTo("Dirk Bakker");
        assertThat(book.at("/position").asString()).isEqualTo("1");
        assertThat(book.at("/datePublished").asString()).isEqualTo("1937");
        assertThat(book.at("/workExample")).hasSize(3);
        assertThat(book.at("/workExample/0/isbn").asString()).isEqualTo("9780618260300");
        assertThat(book.at("/workExample/0/offers/price").asString()).isEqualTo("9.49");
        assertThat(book.at("/workExample/0/offers/priceCurrency").asString()).isEqualTo("EUR");
        assertThat(book.at("/workExample/0/offers/availability").asString())
                .isEqualTo("https://schema.org/LimitedAvailability");
        assertThat(book.at("/workExample/0/offers").has("availabilityStarts")).isFalse();
        assertThat(book.at("/workExample/2/offers/availabilityStarts").asString())
                .isEqualTo("2026-12-12");
        assertThat(book.at("/workExample/1/bookFormat").asString()).isEqualTo("https://schema.org/EBook");
    }

    @Test
    void noTitleCanEndTheScriptElement() {
        String json = new BookLinkedData(BASE).of(page("</script><script>alert(1)</script>"));

        assertThat(json).doesNotContain("<");
        assertThat(JsonMapper.shared().readTree(json).at("/name").asString())
                .isEqualTo("</script><script>alert(1)</script>");
    }

    private static JsonNode tree(BookPage page) {
        return JsonMapper.shared().readTree(new BookLinkedData(BASE).of(page));
    }

    private static BookPage page(String title) {
        return new BookPage(
                new BookId(1),
                "the-hobbit",
                title,
                null,
                null,
                null,
                1937,
                "en",
                "A hobbit is hired as a burglar.",
                List.of(
                        new ContributorItem(
                                new ContributorId(1), "tolkien", "J. R. R. Tolkien", null, ContributorRole.AUTHOR),
                        new ContributorItem(
                                new ContributorId(2), "bakker", "Dirk Bakker", null, ContributorRole.TRANSLATOR)),
                "J. R. R. Tolkien",
                new SeriesPlace(new SeriesId(1), "middle-earth", "Middle-earth", new BigDecimal("1.00")),
                List.of(),
                List.of(),
                List.of(new SubjectItem("FMB", "Epic fantasy")),
                List.of(
                        edition(1, "9780618260300", Format.PAPERBACK, Availability.LAST_COPIES),
                        edition(2, "9780007322602", Format.EPUB, Availability.DOWNLOAD),
                        edition(3, "9780547928227", Format.HARDCOVER, Availability.RETIRED),
                        edition(4, "9780261102217", Format.HARDCOVER, Availability.SOLD_OUT)),
                null,
                "/covers/9780618260300.svg?v=1");
    }

    private static EditionItem edition(long id, String isbn, Format format, Availability availability) {
        return new EditionItem(
                new EditionId(id),
                Isbn.of(isbn),
                format,
                "The Hobbit",
                "en",
                Money.of(CurrencyUnit.EUR, new BigDecimal("9.49")),
                "Hedgehog & Moon",
                LocalDate.of(2014, 3, 13),
                366,
                availability == Availability.RETIRED ? EditionStatus.RETIRED : EditionStatus.ACTIVE,
                availability,
                3,
                "/covers/" + isbn + ".svg?v=1",
                1,
                LocalDate.of(2026, 12, 12));
    }
}
