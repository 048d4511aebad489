package shop.quire.ui.catalog;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.catalog.BookCatalog;
import shop.quire.support.Bookshelf;
import shop.quire.support.Bookshelf.Copy;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Window;

@QuireTest
class BookViewIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    Bookshelf shelf;

    @Autowired
    BookCatalog catalog;

    @Autowired
    MeterRegistry metrics;

    private SampleBooks books;

    @BeforeEach
    void open() {
        people.signOut();
        window.open();
        books = new SampleBooks(shelf, catalog);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void saysWhoMadeTheBookAndInWhichRole() {
        Copy copy = books.put(
                "The Salt Road",
                "contributors",
                books.author + "|author; Anders Falk|translator; Mary Quill|illustrator");
        window.visit(books.address(copy));

        assertThat(Page.heading()).isEqualTo("The Salt Road");
        assertThat(Page.text("q-byline"))
                .contains("by " + books.author, "translated by Anders Falk", "illustrated by Mary Quill");
        assertThat(Page.links()).anyMatch(href -> href.matches("/author/\\d+-ottilie-" + books.name));
    }

    @Test
    void originalTitleCarriesItsLanguageAndScript() {
        Copy copy = books.put(
                "The Salt Road",
                "original_title",
                "Соляная дорога",
                "transliteration",
                "Solyanaya doroga",
                "original_language",
                "ru");
        window.visit(books.address(copy));

        assertThat(Page.parts(".q-book-original span[lang=ru][dir=auto]").map(Element::text))
                .containsExactly("Соляная дорога");
        assertThat(Page.parts(".q-book-original span[lang=ru-Latn]").map(Element::text))
                .containsExactly("Solyanaya doroga");
    }

    @Test
    void editionsAreRadioButtonsWithPriceAndAvailabilityInWords() {
        Copy paperback = books.put("The Salt Road", "price", "12.50", "stock", "3");
        books.put("The Salt Road", "format", "HARDCOVER", "price", "24.00", "stock", "0");
        books.put("The Salt Road", "format", "EPUB", "price", "6.99");
        window.visit(books.address(paperback));

        assertThat(Page.texts("q-edition"))
                .containsExactly("Paperback€12.503 left", "Hardcover€24.00Sold out", "E-book€6.99At once");
        assertThat(_find(Tick.class)).extracting(Tick::getValue).containsExactly(true, false, false);
        assertThat(_find(Tick.class))
                .allSatisfy(radio ->
                        assertThat(radio.getElement().getAttribute("name")).isEqualTo("edition"));
    }

    @Test
    void choosingAnEditionChangesFactsAndWhatCanBeDone() {
        Copy paperback = books.put("The Salt Road");
        Copy hardcover = books.put("The Salt Road", "format", "HARDCOVER", "stock", "0", "pages", "412");
        Copy ebook = books.put("The Salt Road", "format", "EPUB");
        window.visit(books.address(paperback));
        assertThat(Page.text("q-facts")).contains(paperback.isbn().formatted());
        assertThat(addToCart()).isNotEmpty();

        _setValue(radio(hardcover), true, true);
        assertThat(Page.text("q-facts")).contains(hardcover.isbn().formatted(), "412 pages");
        assertThat(addToCart()).isEmpty();
        assertThat(Page.text("q-delivery")).contains("Sold out");

        _setValue(radio(ebook), true, true);
        assertThat(addToCart()).hasSize(1);
        assertThat(_find(Input.class, spec -> spec.withAttribute("inputmode", "numeric")))
                .isEmpty();
        assertThat(Page.text("q-delivery")).contains("download");
        assertThat(_find(Tick.class).stream().filter(Tick::getValue)).containsExactly(radio(ebook));
    }

    @Test
    void lastCopySoldElsewhereShowsWhileThePageIsOpen() {
        Copy paperback = books.put("The Salt Road", "stock", "7");
        Copy hardcover = books.put("The Salt Road", "format", "HARDCOVER", "stock", "2");
        window.visit(books.address(paperback));
        _setValue(_get(Input.class, spec -> spec.withAttribute("inputmode", "numeric")), "6", true);

        shelf.leave(paperback, 3);
        untilThePageSays("Paperback€9.993 left");
        assertThat(_get(Input.class, spec -> spec.withAttribute("inputmode", "numeric"))
                        .getValue())
                .isEqualTo("3");
        assertThat(news()).isEqualTo("Paperback: 3 left");

        shelf.leave(hardcover, 0);
        untilThePageSays("Hardcover€9.99Sold out");
        assertThat(news()).as("nobody asked for the hardcover").isEqualTo("Paperback: 3 left");

        shelf.leave(paperback, 0);
        untilThePageSays("Paperback€9.99Sold out");
        assertThat(addToCart()).isEmpty();
        assertThat(Page.text("q-delivery")).contains("Sold out");
        assertThat(radio(paperback).getValue()).isTrue();

        shelf.leave(paperback, 9);
        untilThePageSays("Paperback€9.99In stock");
        assertThat(addToCart()).hasSize(1);
    }

    @Test
    void pageThatWasLeftIsNotWatchedAnyMore() {
        Copy copy = books.put("The Salt Road", "stock", "3");
        double before = viewers();
        window.visit(books.address(copy));
        assertThat(viewers()).isEqualTo(before + 1);

        window.visit("picks");

        assertThat(viewers()).isEqualTo(before);
    }

    private double viewers() {
        return metrics.get("quire.stock.viewers").gauge().value();
    }

    private static void untilThePageSays(String edition) {
        await().pollInSameThread().untilAsserted(() -> {
            MockVaadin.clientRoundtrip(true);
            assertThat(Page.texts("q-edition")).contains(edition);
        });
    }

    private static String news() {
        return _get(_get(BuyPanel.class), Span.class, spec -> spec.withAttribute("role", "status"))
                .getText();
    }

    @Test
    void addressNamesTheEdition() {
        Copy paperback = books.put("The Salt Road");
        Copy hardcover = books.put("The Salt Road", "format", "HARDCOVER");
        window.visit(books.address(paperback) + "?edition=" + hardcover.isbn());

        assertThat(radio(hardcover).getValue()).isTrue();
        assertThat(Page.text("q-facts")).contains(hardcover.isbn().formatted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "9780306406158", "9780306406157", "%00", "%3Cscript%3E", "-1"})
    void editionThatTheBookDoesNotHaveIsIgnored(String edition) {
        Copy paperback = books.put("The Salt Road");
        window.visit(books.address(paperback) + "?edition=" + edition);

        assertThat(radio(paperback).getValue()).isTrue();
    }

    @Test
    void otherLanguagesStandInGroupsOfTheirOwn() {
        Copy english = books.put("The Salt Road", "language", "en");
        books.put("The Salt Road", "language", "sv", "edition_title", "Saltvägen");
        window.visit(books.address(english));

        assertThat(Page.texts("q-editions-language")).containsExactly("In English", "In Swedish");
        assertThat(radio(english).getValue()).isTrue();
    }

    @Test
    void announcedBookSaysWhenItAppearsAndCannotBeBought() {
        Copy copy = books.put("The Salt Road", "status", "UPCOMING", "publication_date", "2031-05-12", "stock", "0");
        window.visit(books.address(copy));

        assertThat(Page.text("q-delivery")).contains("Appears", "2031");
        assertThat(addToCart()).isEmpty();
    }

    @Test
    void copiesGoIntoTheCart() {
        Copy copy = books.put("The Salt Road");
        window.visit(books.address(copy));
        _setValue(_get(Input.class, spec -> spec.withAttribute("inputmode", "numeric")), "3", true);
        _click(addToCart().getFirst());

        assertThat(Page.text("q-badge")).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000000000", "abc", "9999999999999999", "1.5", ""})
    void impossibleQuantitiesAreRefusedInWords(String quantity) {
        Copy copy = books.put("The Salt Road", "stock", "4");
        window.visit(books.address(copy));
        _setValue(_get(Input.class, spec -> spec.withAttribute("inputmode", "numeric")), quantity, true);

        assertThat(Page.text("q-quantity-problem")).isNotBlank();
        _click(addToCart().getFirst());
        assertThat(Page.text("q-badge")).isEqualTo("1");
    }

    @Test
    void volumesOfTheSeriesFollowInOrderWithThisOneMarked() {
        String series = "Salt " + books.name;
        books.put("Third Salt", "series", series, "series_number", "3");
        Copy first = books.put("First Salt", "series", series, "series_number", "1");
        books.put("Between Salts", "series", series, "series_number", "1.5");
        books.put("A Book Apart");
        window.visit(books.address(first));

        assertThat(Page.text("q-book-series")).contains("Book 1 of", series);
        assertThat(Page.texts("q-volume")).containsExactly("Book 1", "Book 1.5", "Book 3");
        assertThat(Page.texts("q-card-here").getFirst()).contains("First Salt");
        assertThat(Page.titles()).containsExactly("First Salt", "Between Salts", "Third Salt", "A Book Apart");
        assertThat(_find(Anchor.class, spec -> spec.withText("The whole series"))
                        .getFirst()
                        .getHref())
                .startsWith("/series/");
    }

    @Test
    void titlesAreTextsAndNeverMarkup() {
        Copy copy = books.put(
                "<img src=x onerror=alert(1)>",
                "description",
                "<script>alert(2)</script> & more",
                "staff_pick",
                "<b>!</b>");
        window.visit(books.address(copy));

        assertThat(Page.heading()).isEqualTo("<img src=x onerror=alert(1)>");
        assertThat(Page.parts("img[onerror], script")).isEmpty();
        assertThat(Page.text("q-book-description")).isEqualTo("<script>alert(2)</script> & more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-book", "-1", "'; DROP TABLE book; --", "%00", "<script>"})
    void unknownBookShowsWaysOn(String slug) {
        window.visit("book/" + java.net.URLEncoder.encode(slug, java.nio.charset.StandardCharsets.UTF_8));

        assertThat(window.view()).isInstanceOf(NotFoundView.class);
        assertThat(Page.links()).contains("/books", "/");
    }

    private static List<NativeButton> addToCart() {
        return _find(NativeButton.class, spec -> spec.withText("Add to cart"));
    }

    private static Tick radio(Copy copy) {
        return _get(Tick.class, spec -> spec.withAttribute("value", copy.isbn().value()));
    }
}
