package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.shared.ContributorId;
import shop.quire.shared.SeriesId;
import shop.quire.shared.Slice;
import shop.quire.support.QuireTest;

/**
 * No search reads a table that grows with the catalog from its beginning, however small it is: PostgreSQL itself counts
 * that, for this transaction alone.
 */
@QuireTest
@WithMockUser(
        username = "mira",
        roles = {"BOOKS", "IMPORTS", "STOCK"})
class SearchPlansIT {

    private static final Set<String> GROWING = Set.of(
            "book",
            "book_search",
            "edition",
            "contributor",
            "book_contributor",
            "series",
            "book_subject",
            "search_term");

    @Autowired
    CatalogImport catalogImport;

    @Autowired
    CatalogSearch search;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void fillTheShop() throws Exception {
        try (InputStream file = getClass().getResourceAsStream("/catalog/search-fixture.csv")) {
            assertThat(catalogImport.importCsv(file, ImportMapping.standard()).errors())
                    .isEmpty();
        }
    }

    static Stream<CatalogQuery> questions() {
        CatalogQuery all = CatalogQuery.all();
        CatalogQuery several = all.withFormats(Set.of(Format.PAPERBACK))
                .withAvailability(Set.of(Availability.IN_STOCK))
                .withLanguages(Set.of("en"))
                .withPrice(500L, 900L);
        Stream<CatalogQuery> texts = Stream.of(
                        "harry potter",
                        "harry poter",
                        "harrypotter",
                        "mocking bird",
                        "books by tolkien",
                        "the",
                        "t",
                        "zzzzqqq",
                        "978-3-16-148410-0",
                        "97869",
                        "村上")
                .flatMap(text -> Stream.of(all.withText(text), several.withText(text)));
        Stream<CatalogQuery> browsing = Stream.of(
                all,
                all.withFormats(Set.of(Format.HARDCOVER)),
                all.withLanguages(Set.of("is", "fr")),
                all.withSubjects(Set.of("FM")),
                all.withYears(1950, 1960).withSubjects(Set.of("F")),
                several,
                all.withContributor(new ContributorId(1)),
                all.withSeries(new SeriesId(1)),
                all.withStaffPicks(true));
        return Stream.concat(
                texts, browsing.flatMap(query -> Stream.of(Sort.values()).map(query::withSort)));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void noGrowingTableIsReadFromItsBeginning(CatalogQuery query) {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            Map<String, Long> before = scans();
            ask(query);
            assertThat(scans()).isEqualTo(before);
        });
    }

    @Test
    void neitherForAWordThatVeryManyBooksHave() {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            jdbc.sql("UPDATE search_term SET books = books + 1000000 WHERE term = 'the'")
                    .update();
            Map<String, Long> before = scans();

            CatalogQuery the = CatalogQuery.of("the");
            ask(the);
            ask(the.withFormats(Set.of(Format.EPUB)).withPrice(500L, 1_500L));
            ask(the.withSort(Sort.PRICE_UP));

            assertThat(scans()).isEqualTo(before);
            assertThat(search.search(the, Slice.first(10)).items())
                    .as("still found")
                    .isNotEmpty();
        });
    }

    private void ask(CatalogQuery query) {
        search.search(query, Slice.first(24));
        search.search(query, new Slice(480, 24));
        search.facets(query);
        search.count(query);
        search.suggest(query.text(), 8);
    }

    /** Sequential scans by table. */
    private Map<String, Long> scans() {
        Map<String, Long> scans = new HashMap<>();
        jdbc.sql("SELECT relname, coalesce(seq_scan, 0) AS scans FROM pg_stat_xact_user_tables")
                .query(row -> {
                    if (GROWING.contains(row.getString("relname"))) {
                        scans.put(row.getString("relname"), row.getLong("scans"));
                    }
                });
        return scans;
    }
}
