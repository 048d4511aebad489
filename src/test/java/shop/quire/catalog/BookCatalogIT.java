package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.shared.ContributorId;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;
import shop.quire.shared.SeriesId;
import shop.quire.shared.Slice;
import shop.quire.support.QuireTest;

@QuireTest
@WithMockUser(
        username = "mira",
        roles = {"BOOKS", "IMPORTS", "STOCK"})
class BookCatalogIT {

    @Autowired
    CatalogImport catalogImport;

    @Autowired
    BookCatalog books;

    @Autowired
    HomeShelves shelves;

    @Autowired
    CatalogSearch search;

    @Autowired
    Covers covers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void fillTheShop() throws Exception {
        try (InputStream file = getClass().getResourceAsStream("/catalog/search-fixture.csv")) {
            catalogImport.importCsv(file, ImportMapping.standard());
        }
    }

    @Test
    void thePageOfABookHasEverything() {
        BookPage page = page("Crime and Punishment");

        assertThat(page.originalTitle()).isEqualTo("Преступление и наказание");
        assertThat(page.transliteration()).isEqualTo("Prestuplenie i nakazanie");
        assertThat(page.contributors())
                .extracting(ContributorItem::name, ContributorItem::nativeName, ContributorItem::role)
                .containsExactly(tuple("Fyodor Dostoevsky", "Фёдор Достоевский", ContributorRole.AUTHOR));
        assertThat(page.subjects())
                .extracting(SubjectItem::code, SubjectItem::heading)
                .containsExactly(tuple("FBC", "Classic fiction"), tuple("FFC", "Classic crime and mystery"));
        assertThat(page.sameAuthor()).extracting(BookListItem::title).containsExactly("The Idiot");
        assertThat(page.editions())
                .extracting(EditionItem::language, EditionItem::title)
                .contains(tuple("en", "Crime and Punishment"), tuple("ru", "Преступление и наказание"));
        assertThat(page.coverUrl()).isEqualTo(page.editions().getFirst().coverUrl());
    }

    @Test
    void aBookKnowsItsSeriesAndItsPlaceInIt() {
        BookPage page = page("Harry Potter and the Chamber of Secrets");

        assertThat(page.series().name()).isEqualTo("Harry Potter");
        assertThat(page.series().position()).isEqualByComparingTo("2");
        assertThat(page.siblings())
                .extracting(volume -> volume.book().seriesMark())
                .containsSubsequence("Harry Potter 1", "Harry Potter 2", "Harry Potter 4");
        SeriesPage series = books.series(page.series().id()).orElseThrow();
        assertThat(series.contributors()).isEqualTo("J. K. Rowling");
        assertThat(series.volumes()).extracting(SeriesVolume::position).isSortedAccordingTo(BigDecimal::compareTo);
    }

    @Test
    void aPersonHasAPageWithAllTheirBooks() {
        BookPage omens = page("Good Omens");
        ContributorId pratchett = omens.contributors().getFirst().id();
        ContributorId tolkien = page("The Hobbit").contributors().getFirst().id();

        assertThat(books.contributor(pratchett).orElseThrow().name()).isEqualTo("Terry Pratchett");
        assertThat(books.byContributor(tolkien, Slice.first(2)))
                .extracting(BookListItem::title)
                .containsExactly("The Hobbit", "The Fellowship of the Ring");
        assertThat(books.byContributor(tolkien, new Slice(2, 10)))
                .extracting(BookListItem::title)
                .startsWith("The Two Towers", "The Return of the King", "The Silmarillion");
        assertThat(books.contributor(page("The Odyssey").contributors().get(1).id())
                        .orElseThrow()
                        .books())
                .as("a translator's page has her translation")
                .isEqualTo(1);
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(books.bySlug("no-such-book")).isEmpty();
        assertThat(books.bySlug("\0")).isEmpty();
        assertThat(books.byIsbn(new Isbn("9783161484100"))).isEmpty();
        assertThat(books.contributor(new ContributorId(Long.MAX_VALUE))).isEmpty();
        assertThat(books.series(new SeriesId(Long.MAX_VALUE))).isEmpty();
        assertThat(books.subject("NOPE")).isEmpty();
        assertThat(books.summaries(List.of(new EditionId(Long.MAX_VALUE)))).isEmpty();
        assertThat(books.summaries(List.of())).isEmpty();
    }

    @Test
    void cartsGetWhatTheyNeedInOneGo() {
        List<EditionItem> editions = page("Dune").editions();
        Map<EditionId, EditionSummary> summaries =
                books.summaries(editions.stream().map(EditionItem::id).toList());

        assertThat(summaries).hasSameSizeAs(editions);
        EditionSummary first = summaries.get(editions.getFirst().id());
        assertThat(first.title()).isEqualTo("Dune");
        assertThat(first.contributors()).isEqualTo("Frank Herbert");
        assertThat(first.sellable()).isTrue();
    }

    @Test
    void shelvesShowOneVolumeOfASeries() {
        List<BookListItem> popular = shelves.popular(12);

        assertThat(popular).hasSizeLessThanOrEqualTo(12).isNotEmpty();
        assertThat(popular).allMatch(book -> book.availability().buyable());
        assertThat(popular.stream().filter(book -> book.title().startsWith("Harry Potter")))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(shelves.justArrived(5)).isNotEmpty().allMatch(book -> book.availability() != Availability.RETIRED);
        assertThat(shelves.series(10))
                .filteredOn(series -> series.name().equals("Earthsea"))
                .allSatisfy(series -> assertThat(series.coverUrls()).hasSize(2));
    }

    @Test
    void aSeriesWhoseVolumesHaveAllBeenTakenOutIsNotListedUntilItIsCountedAnew() {
        long id = jdbc.sql("INSERT INTO series (name, name_key, slug, books, popularity)"
                        + " VALUES ('Gone', 'gone', 'gone', 2, 32000) RETURNING id")
                .query(Long.class)
                .single();
        try {
            assertThat(books.seriesList(Slice.first(10)))
                    .isNotEmpty()
                    .noneMatch(series -> series.id().value() == id);
        } finally {
            jdbc.sql("DELETE FROM series WHERE id = :id").param("id", id).update();
        }
    }

    @Test
    void aCoverMayBeKeptForEverUnderItsAddress() {
        BookListItem dune =
                search.search(CatalogQuery.of("dune"), Slice.first(1)).items().getFirst();
        assertThat(dune.coverUrl()).startsWith("/covers/" + dune.isbn() + ".svg?v=");

        ResponseEntity<?> answer = covers.cover(dune.isbn().value(), Optional.of("1"));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(answer.getHeaders().getCacheControl()).isEqualTo("max-age=31536000, public, immutable");
        assertThat(answer.getHeaders().getETag()).isNotBlank();
        assertThat(answer.getHeaders().getContentType()).hasToString("image/svg+xml;charset=UTF-8");
        assertThat(new String((byte[]) answer.getBody(), StandardCharsets.UTF_8))
                .startsWith("<svg")
                .contains("Dune");
        assertThat(covers.cover("9783161484100", Optional.empty()).getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(covers.cover("1234567890123", Optional.of("1")).getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void theAddressOfACoverChangesWithWhatIsPrintedOnIt() {
        BookPage before = page("Solaris");
        jdbc.sql("UPDATE book SET subtitle = 'A Novel' WHERE id = :id")
                .param("id", before.id().value())
                .update();
        String after = page("Solaris").coverUrl();
        jdbc.sql("UPDATE book SET subtitle = NULL WHERE id = :id")
                .param("id", before.id().value())
                .update();

        assertThat(after).isNotEqualTo(before.coverUrl());
        assertThat(page("Solaris").coverUrl()).isEqualTo(before.coverUrl());
    }

    /** With sequential scans discouraged, one that remains has no index that could replace it. */
    @Test
    void noSearchHasToReadATableFromEndToEnd() {
        List<CatalogQuery> queries = List.of(
                CatalogQuery.all(),
                CatalogQuery.all().withSort(Sort.NEWEST),
                CatalogQuery.all().withSort(Sort.PRICE_UP),
                CatalogQuery.all().withSort(Sort.PRICE_DOWN).withFormats(Set.of(Format.EPUB)),
                CatalogQuery.all().withSort(Sort.TITLE),
                CatalogQuery.all().withSort(Sort.YEAR),
                CatalogQuery.all().withSubjects(Set.of("FM")),
                CatalogQuery.all().withLanguages(Set.of("ja")).withPrice(100L, 5_000L),
                CatalogQuery.all().withContributor(new ContributorId(1)),
                CatalogQuery.all().withSeries(new SeriesId(1)),
                CatalogQuery.all().withStaffPicks(true),
                CatalogQuery.of("harry poter"),
                CatalogQuery.of("dostoevskii").withFormats(Set.of(Format.PAPERBACK)),
                CatalogQuery.of("森").withSort(Sort.PRICE_UP),
                CatalogQuery.of("978-68"),
                CatalogQuery.of("9786800001379"));
        for (CatalogQuery query : queries) {
            Map<String, Long> scans = transaction.execute(status -> {
                jdbc.sql("SET LOCAL enable_seqscan = off").update();
                Map<String, Long> before = sequentialScans();
                search.search(query, Slice.first(24));
                search.facets(query);
                search.suggest(query.text(), 8);
                Map<String, Long> after = sequentialScans();
                after.replaceAll((table, count) -> count - before.get(table));
                return after;
            });
            assertThat(scans)
                    .as("%s", query)
                    .hasSize(6)
                    .allSatisfy((table, count) -> assertThat(count).as(table).isZero());
        }
    }

    private Map<String, Long> sequentialScans() {
        Map<String, Long> scans = new HashMap<>();
        jdbc.sql("""
                        SELECT relname, seq_scan FROM pg_stat_xact_user_tables
                        WHERE relname IN ('book', 'edition', 'contributor', 'book_contributor', 'book_search',
                            'search_term')""").query(row -> {
            scans.put(row.getString("relname"), row.getLong("seq_scan"));
        });
        return scans;
    }

    private BookPage page(String title) {
        BookListItem found =
                search.search(CatalogQuery.of(title), Slice.first(1)).items().getFirst();
        assertThat(found.title()).isEqualTo(title);
        return books.bySlug(found.slug()).orElseThrow();
    }
}
