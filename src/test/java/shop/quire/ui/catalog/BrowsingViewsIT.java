package shop.quire.ui.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.catalog.BookCatalog;
import shop.quire.catalog.BookPage;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Window;

/** The pages one strolls through: home, author, series, staff picks. */
@QuireTest
class BrowsingViewsIT {

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
    void homeShowsShelvesWhosePicturesSpeak() {
        books.put("The Salt Road", "popularity", "100");
        books.put(
                "Salt to Come",
                "popularity",
                "100",
                "status",
                "UPCOMING",
                "publication_date",
                "2026-12-31",
                "stock",
                "0");
        // The window has opened on the first page, which Vaadin would keep as it is.
        window.visit("cart");
        window.visit("");

        assertThat(Page.heading()).contains("Every book has a");
        assertThat(Page.texts("q-strip-head")).anyMatch(head -> head.startsWith("Read by everyone"));
        assertThat(Page.links()).contains("/books?sort=popular", "/books?avail=coming-soon&sort=newest");
        assertThat(Page.parts("img")).isNotEmpty().allSatisfy(cover -> {
            assertThat(cover.attr("width")).isNotEmpty();
            assertThat(cover.attr("height")).isNotEmpty();
        });
        assertThat(Page.parts(".q-stand"))
                .isNotEmpty()
                .allSatisfy(stand ->
                        assertThat(stand.expectFirst("img").attr("alt")).isNotBlank());
    }

    @Test
    void authorPageShowsAllNamesAndBooks() {
        BookPage page = books.page(
                books.put("The Salt Road", "contributor_aliases", books.author + "|Оттилия|Otti " + books.name));
        books.put("Northern Orchards");
        window.visit("author/" + page.contributors().getFirst().id() + "-whatever");

        assertThat(Page.heading()).isEqualTo(books.author);
        assertThat(Page.titles()).containsExactlyInAnyOrder("The Salt Road", "Northern Orchards");
        assertThat(Page.text("q-page-head")).contains("Otti " + books.name, "2 books");
        assertThat(UI.getCurrent().getInternals().getTitle()).isEqualTo(books.author + " | Quire");
    }

    @Test
    void seriesPageShowsVolumesInOrder() {
        String series = "Salt " + books.name;
        books.put("Second Salt", "series", series, "series_number", "2");
        BookPage page = books.page(books.put("First Salt", "series", series, "series_number", "1"));
        window.visit("series/" + page.series().id());

        assertThat(Page.heading()).isEqualTo(series);
        assertThat(Page.titles()).containsExactly("First Salt", "Second Salt");
        assertThat(Page.text("q-page-head")).contains("2 volumes", books.author);
    }

    @Test
    void listOfSeriesIsPaged() {
        String series = "Salt " + books.name;
        books.put("First Salt", "series", series, "series_number", "1", "popularity", "100");
        books.put("Second Salt", "series", series, "series_number", "2", "popularity", "100");
        window.visit("series");

        assertThat(Page.heading()).isEqualTo("Series");
        assertThat(Page.titles()).isNotEmpty().hasSizeLessThanOrEqualTo(SeriesListView.PAGE_SIZE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"series?page=-1", "series?page=99999999", "series?page=x", "series?page=%00"})
    void pagesOfTheListThatAreNotThereBecomeThoseThatAre(String address) {
        window.visit(address);

        assertThat(window.view()).isInstanceOf(SeriesListView.class);
        assertThat(Page.heading()).isEqualTo("Series");
    }

    @Test
    void staffPicksCarryTheirNoteAndWhoWroteIt() {
        books.put("The Salt Road", "staff_pick", "Read it by the sea. Olga, fiction", "popularity", "100");
        window.visit("picks");

        assertThat(Page.texts("q-note")).anyMatch(note -> note.startsWith("Read it by the sea."));
        assertThat(Page.texts("q-note-from")).contains("Olga, fiction");
        assertThat(Page.titles()).contains("The Salt Road");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "author/0",
                "author/-1",
                "author/999999999999",
                "author/x",
                "author/1e9",
                "series/0",
                "series/999999999999",
                "series/abc"
            })
    void whatIsNotThereShowsWaysOn(String address) {
        window.visit(address);

        assertThat(window.view()).isInstanceOf(NotFoundView.class);
        assertThat(Page.heading()).isEqualTo("This page is not on our shelves");
        assertThat(Page.links()).contains("/books");
    }
}
