package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import shop.quire.shared.Slice;
import shop.quire.support.QuireTest;

/** What an answer is narrowed by, sorted by and counted by. Importing the books again before every test changes nothing. */
@QuireTest
@WithMockUser(
        username = "mira",
        roles = {"BOOKS", "IMPORTS", "STOCK"})
class SearchFiltersIT {

    @Autowired
    CatalogImport catalogImport;

    @Autowired
    CatalogSearch search;

    @Autowired
    BookCatalog books;

    @BeforeEach
    void fillTheShop() throws Exception {
        try (InputStream file = getClass().getResourceAsStream("/catalog/search-fixture.csv")) {
            ImportReport report = catalogImport.importCsv(file, ImportMapping.standard());
            assertThat(report.errors()).isEmpty();
        }
    }

    @Test
    void facetsFollowTheQueryAndLeaveOutTheirOwnFilter() {
        CatalogQuery rowling = CatalogQuery.of("rowling");
        Facets all = search.facets(rowling);
        assertThat(all.formats())
                .containsExactly(
                        new Facets.Count<>(Format.PAPERBACK, 3),
                        new Facets.Count<>(Format.EPUB, 2),
                        new Facets.Count<>(Format.HARDCOVER, 1));
        assertThat(all.years()).isEqualTo(new Facets.Range(1997, 2000));

        Facets narrowed = search.facets(rowling.withFormats(Set.of(Format.HARDCOVER)));
        assertThat(narrowed.formats())
                .as("choosing one more format adds its books")
                .isEqualTo(all.formats());
        assertThat(narrowed.subjects()).isNotEmpty().allMatch(subject -> subject.books() == 1);
        assertThat(narrowed.years()).isEqualTo(new Facets.Range(1997, 1997));
    }

    @Test
    void everyFacetCountIsWhatChoosingItShows() {
        CatalogQuery query = CatalogQuery.of("fixture house").withAvailability(Set.of(Availability.IN_STOCK));
        Facets facets = search.facets(query);

        assertThat(facets.formats()).isNotEmpty();
        for (Facets.Count<Format> format : facets.formats()) {
            assertThat(search.count(query.withFormats(Set.of(format.value()))))
                    .as("%s", format)
                    .isEqualTo(format.books());
        }
        for (Facets.Count<String> language : facets.languages()) {
            assertThat(search.count(query.withLanguages(Set.of(language.value()))))
                    .as("%s", language)
                    .isEqualTo(language.books());
        }
        for (Facets.Count<Availability> availability : facets.availability()) {
            assertThat(search.count(query.withAvailability(Set.of(availability.value()))))
                    .as("%s", availability)
                    .isEqualTo(availability.books());
        }
        for (Facets.SubjectCount subject : facets.subjects()) {
            assertThat(search.count(query.withSubjects(Set.of(subject.code()))))
                    .as("%s", subject)
                    .isEqualTo(subject.books());
        }
    }

    @Test
    void filtersMeanTheSameEdition() {
        CatalogQuery query = CatalogQuery.of("fixture house")
                .withFormats(Set.of(Format.EPUB))
                .withPrice(0L, 600L);

        List<BookListItem> found = search.search(query, Slice.first(100)).items();

        assertThat(found).isNotEmpty().allSatisfy(book -> {
            assertThat(book.cheapestFormat()).isEqualTo(Format.EPUB);
            assertThat(book.priceFrom().getAmountMinorLong()).isLessThanOrEqualTo(600);
        });
        assertThat(search.search(
                                CatalogQuery.of("fixture house")
                                        .withFormats(Set.of(Format.PAPERBACK))
                                        .withAvailability(Set.of(Availability.DOWNLOAD)),
                                Slice.first(10))
                        .items())
                .isEmpty();
    }

    @Test
    void aSubjectStandsForItsBranch() {
        CatalogQuery query = CatalogQuery.of("fixture house").withSubjects(Set.of("FM"));

        assertThat(search.search(query, Slice.first(100)).items())
                .extracting(BookListItem::title)
                .contains("The Hobbit", "One Hundred Years of Solitude", "Good Omens")
                .doesNotContain("Emma");
    }

    @Test
    void sortsSort() {
        CatalogQuery query = CatalogQuery.of("fixture house");
        assertThat(items(query.withSort(Sort.PRICE_UP)))
                .extracting(BookListItem::priceFrom)
                .isSorted();
        assertThat(items(query.withSort(Sort.PRICE_DOWN).withFormats(Set.of(Format.HARDCOVER))))
                .isSortedAccordingTo((a, b) -> b.priceFrom().compareTo(a.priceFrom()))
                .allMatch(book -> book.cheapestFormat() == Format.HARDCOVER);
        assertThat(items(query.withSort(Sort.YEAR)))
                .extracting(BookListItem::year)
                .isSorted()
                .startsWith(-700, -500);
        assertThat(items(query.withSort(Sort.TITLE)))
                .extracting(BookListItem::title)
                .containsSubsequence("The A.B.C. Murders", "Emma", "The Hobbit", "It", "The Odyssey", "War and Peace");
        assertThat(items(query.withSort(Sort.POPULAR)))
                .extracting(BookListItem::title)
                .containsSubsequence("The Little Prince", "The Hobbit", "Emma", "AT&T and the Age of Wire");
    }

    @Test
    void pagesFollowOnWithoutGapsOrRepeats() {
        CatalogQuery query = CatalogQuery.of("fixture house");
        long total = search.count(query);
        assertThat(total).isGreaterThanOrEqualTo(60);

        List<Long> ids = Stream.iterate(0, offset -> offset < total, offset -> offset + 7)
                .flatMap(offset -> search.search(query, new Slice(offset, 7)).items().stream())
                .map(book -> book.id().value())
                .toList();

        assertThat(ids).doesNotHaveDuplicates().hasSize((int) total);
        SearchPage beyond = search.search(query, new Slice(5_000, 20));
        assertThat(beyond.items()).isEmpty();
        assertThat(beyond.total()).isEqualTo(total);
    }

    @Test
    void farIntoAFilteredListTheOrderIsTheSame() {
        CatalogQuery query = CatalogQuery.all().withSubjects(Set.of("FM")).withSort(Sort.TITLE);
        List<BookListItem> all = items(query);
        assertThat(all).hasSizeGreaterThan(6);

        assertThat(search.search(query, new Slice(4, 2)).items())
                .extracting(BookListItem::id)
                .containsExactly(all.get(4).id(), all.get(5).id());
    }

    private List<BookListItem> items(CatalogQuery query) {
        return search.search(query, Slice.first(200)).items();
    }
}
