package shop.quire.ui.catalog;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.catalog.BookCatalog;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Window;
import shop.quire.ui.components.EmptyState;

@QuireTest
class CatalogViewIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    Bookshelf shelf;

    @Autowired
    BookCatalog catalog;

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
    void resultsAreNamedAndCounted() {
        books.put("The Salt Road", "popularity", "80");
        books.put("Northern Orchards", "popularity", "20");
        window.visit("books?q=" + books.name);

        assertThat(Page.heading()).isEqualTo("Results for “" + books.name + "”");
        assertThat(Page.text("q-found")).isEqualTo("2 books");
        assertThat(Page.titles()).containsExactly("The Salt Road", "Northern Orchards");
    }

    @Test
    void addressNarrowsTheAnswerAndTheFiltersSaySo() {
        books.put("The Salt Road");
        books.put("The Salt Road", "format", "EPUB", "price", "6.50");
        books.put("Northern Orchards");
        window.visit("books?q=" + books.name + "&format=epub");

        assertThat(Page.titles()).containsExactly("The Salt Road");
        assertThat(Page.box("E-book").ticked()).isTrue();
        assertThat(Page.box("Paperback").ticked()).isFalse();
        assertThat(Page.texts("q-chip")).containsExactly("E-book");
        assertThat(Page.text("q-facet-count")).isNotEmpty();
    }

    @Test
    void tickingAValueGoesIntoTheAddressAndBackTakesItOut() {
        books.put("The Salt Road");
        books.put("Northern Orchards", "format", "HARDCOVER");
        window.visit("books?q=" + books.name);
        Page.box("Hardcover").tick(true);

        assertThat(address()).isEqualTo("/books?q=" + books.name + "&format=hardcover");
        assertThat(Page.titles()).containsExactly("Northern Orchards");

        window.visit("books?q=" + books.name);
        assertThat(Page.box("Hardcover").ticked()).isFalse();
        assertThat(Page.titles()).hasSize(2);
    }

    @Test
    void aValueThatIsNotThereCannotBeTicked() {
        books.put("The Salt Road");
        window.visit("books?q=" + books.name);
        Page.Box box = Page.box("Paperback");
        new Page.Box(box.group(), "'; DROP TABLE book; --", box.name(), false).tick(true);

        assertThat(address()).isEqualTo("/books?q=" + books.name);
    }

    @Test
    void countsSayWhatTickingWouldBring() {
        books.put("The Salt Road");
        books.put("The Salt Road", "format", "EPUB", "price", "6.50");
        books.put("Northern Orchards");
        window.visit("books?q=" + books.name);

        assertThat(Page.box("Paperback").name()).isEqualTo("Paperback, 2 books");
        assertThat(Page.box("E-book").name()).isEqualTo("E-book, 1 book");
        assertThat(Page.box("Hardcover").name()).isEqualTo("Hardcover, no books");
    }

    @Test
    void chosenFiltersCanBeTakenAwayOneByOneOrAllAtOnce() {
        books.put("The Salt Road");
        window.visit("books?q=" + books.name + "&format=paperback&lang=en&price=5-25&year=-1999");
        assertThat(Page.texts("q-chip")).hasSize(4);

        _click(_get(NativeButton.class, spec -> spec.withAttribute("aria-label", "Remove filter: English")));
        assertThat(address()).isEqualTo("/books?q=" + books.name + "&format=paperback&price=5-25&year=-1999");

        _click(_get(NativeButton.class, spec -> spec.withText("Clear all")));
        assertThat(address()).isEqualTo("/books?q=" + books.name);
        assertThat(Page.texts("q-chip")).isEmpty();
    }

    @Test
    void subjectNamesThePage() {
        books.put("The Salt Road", "subjects", "FMB");
        window.visit("books?subject=FMB");

        assertThat(Page.heading()).isEqualTo("Epic and heroic fantasy");
        assertThat(Page.texts("q-chip")).containsExactly("Epic and heroic fantasy");
    }

    @Test
    void authorNamesThePage() {
        long author = books.page(books.put("The Salt Road"))
                .contributors()
                .getFirst()
                .id()
                .value();
        window.visit("books?author=" + author);

        assertThat(Page.heading()).isEqualTo("Books by " + books.author);
        assertThat(Page.titles()).containsExactly("The Salt Road");
    }

    @Test
    void orderIsChosenFromTheList() {
        books.put("Aardvarks at Home", "price", "30.00");
        books.put("Zebras Abroad", "price", "10.00");
        window.visit("books?q=" + books.name + "&sort=title");
        assertThat(Page.titles()).containsExactly("Aardvarks at Home", "Zebras Abroad");

        _setValue(_get(SortSelect.Options.class), "PRICE_UP", true);
        assertThat(address()).isEqualTo("/books?q=" + books.name + "&sort=price-up");
        assertThat(Page.titles()).containsExactly("Zebras Abroad", "Aardvarks at Home");
    }

    @Test
    void orderThatNobodyOffersIsIgnored() {
        books.put("The Salt Road");
        window.visit("books?q=" + books.name);
        _setValue(_get(SortSelect.Options.class), "'; DROP TABLE book; --", true);

        assertThat(address()).isEqualTo("/books?q=" + books.name);
    }

    @Test
    void rowsSayMoreThanCards() {
        books.put("The Salt Road", "year", "1931", "series", "Salt " + books.name, "series_number", "2");
        window.visit("books?q=" + books.name);
        assertThat(Page.texts("q-card-details")).isEmpty();

        _click(_get(NativeButton.class, spec -> spec.withAttribute("aria-label", "List")));
        assertThat(address()).endsWith("&view=list");
        assertThat(Page.text("q-card-details")).contains("Salt " + books.name + " 2", "1931", "Paperback");
    }

    @Test
    void moreBooksAreAppendedAndTheAddressBringsThemBack() {
        for (int i = 0; i < CatalogView.PAGE_SIZE + 3; i++) {
            books.put("Volume %02d of the Almanac".formatted(i));
        }
        window.visit("books?q=" + books.name + "&sort=title");
        assertThat(Page.titles()).hasSize(CatalogView.PAGE_SIZE);

        _click(_get(NativeButton.class, spec -> spec.withText("Show more")));
        assertThat(Page.titles())
                .hasSize(CatalogView.PAGE_SIZE + 3)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(_find(NativeButton.class, spec -> spec.withText("Show more")))
                .isEmpty();

        window.visit("books?q=" + books.name + "&sort=title&page=2");
        assertThat(Page.titles()).hasSize(CatalogView.PAGE_SIZE + 3);
    }

    @Test
    void pageBehindTheEndBecomesTheLastOne() {
        books.put("The Salt Road");
        window.visit("books?q=" + books.name + "&page=4000");

        assertThat(Page.titles()).containsExactly("The Salt Road");
        assertThat(Page.text("q-notice")).contains("left out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=-1",
                "page=99999",
                "q=%00%01",
                "q=%3Cscript%3Ealert(1)%3C/script%3E",
                "q=' OR 1=1; DROP TABLE book; --",
                "q=%25%25%25",
                "q=:*%26|!()",
                "format=papyrus",
                "lang=xx-hostile-tag-that-is-long",
                "subject=ZZZZ",
                "price=-",
                "price=999999-0",
                "year=99999-99999",
                "year=bce-bce",
                "author=999999999999",
                "series=1-%00",
                "sort=relevance%00",
                "view=../../etc/passwd",
                "unknown=parameter"
            })
    void hostileParametersNeverBreakThePage(String parameter) {
        window.visit("books?" + parameter);

        assertThat(window.view()).isInstanceOf(CatalogView.class);
        assertThat(Page.heading()).isNotBlank();
        assertThat(Page.text("q-found")).isNotBlank();
    }

    @Test
    void textOfTenThousandLettersIsAnsweredAndTold() {
        window.visit("books?q=" + "war ".repeat(2_500).strip().replace(" ", "%20"));

        assertThat(window.view()).isInstanceOf(CatalogView.class);
        assertThat(Page.heading().length()).isLessThan(300);
        assertThat(Page.text("q-notice")).contains("left out");
    }

    @Test
    void unknownPartsOfTheAddressAreLeftOutAndTold() {
        books.put("The Salt Road");
        window.visit("books?q=" + books.name + "&subject=ZZZZ&author=999999999999");

        assertThat(Page.titles()).containsExactly("The Salt Road");
        assertThat(Page.texts("q-chip")).isEmpty();
        assertThat(Page.text("q-notice")).contains("left out");
    }

    @Test
    void nothingFoundShowsWaysOn() {
        books.put("The Salt Road", "format", "HARDCOVER");
        window.visit("books?q=" + books.name + "&format=epub");

        assertThat(_get(EmptyState.class).isVisible()).isTrue();
        assertThat(_get(Anchor.class, spec -> spec.withText("Without filters")).getHref())
                .isEqualTo("/books?q=" + books.name);
        assertThat(Page.text("q-found")).isEqualTo("No books");
    }

    @Test
    void misspelledNameIsCorrectedAndTheCorrectionIsNamed() {
        books.put("The Salt Road");
        String misspelled = books.name.substring(0, 5) + books.name.substring(6);
        window.visit("books?q=" + misspelled);

        assertThat(Page.titles()).contains("The Salt Road");
        assertThat(Page.text("q-notice")).contains(misspelled, books.name);
    }

    @Test
    void typingInTheHeaderAnswersAtOnceAndKeepsTheFilters() {
        books.put("The Salt Road");
        books.put("Northern Orchards", "format", "HARDCOVER");
        window.visit("books?format=hardcover");
        _setValue(_get(Input.class, spec -> spec.withAttribute("role", "combobox")), books.name, true);

        assertThat(Page.heading()).isEqualTo("Results for “" + books.name + "”");
        assertThat(Page.titles()).containsExactly("Northern Orchards");
        assertThat(Page.texts("q-chip")).containsExactly("Hardcover");
    }

    @Test
    void elsewhereTypingSuggestsBooksAndPeople() {
        books.put("The Salt Road");
        window.visit("picks");
        _setValue(_get(Input.class, spec -> spec.withAttribute("role", "combobox")), books.name, true);

        assertThat(Page.texts("q-suggestion-title")).anyMatch(title -> title.equals(books.author));
        assertThat(Page.links())
                .anyMatch(href -> href.matches("/author/\\d+-ottilie-" + books.name))
                .contains("/books?q=" + books.name);
    }

    /** The window's address with its parts in their usual order. */
    private String address() {
        String address = window.address();
        return Browse.parse(QueryParameters.fromString(address.substring(address.indexOf('?') + 1)))
                .browse()
                .href();
    }
}
