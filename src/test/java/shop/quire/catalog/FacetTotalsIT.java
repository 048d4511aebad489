package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.shared.Slice;
import shop.quire.support.Bookshelf;
import shop.quire.support.Bookshelf.Copy;
import shop.quire.support.QuireTest;

/** What the database knows of the whole catalog is what the books say, at any time. */
@QuireTest
class FacetTotalsIT {

    private static final String TITLE = "A Ledger of Small Differences";

    @Autowired
    Bookshelf shelf;

    @Autowired
    FacetTotals totals;

    @Autowired
    CatalogSearch search;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @AfterEach
    void theTotalsAreTheBooks() {
        assertThat(facets("SELECT facet, books FROM facet_total")).isEqualTo(facets("""
                SELECT facet, count(*) AS books FROM book_search, unnest(array_append(facets, '')) AS facet
                WHERE visible GROUP BY facet"""));
    }

    @Test
    void aBookIsCountedWhenItComesSellsOutAndGoes() {
        long every = totals.books(FacetTotals.EVERY_BOOK);
        long stocked = totals.books("a:IN_STOCK");
        long soldOut = totals.books("a:SOLD_OUT");

        Copy book = shelf.paperback(TITLE, "9.99", 20);
        assertThat(totals.books(FacetTotals.EVERY_BOOK)).isEqualTo(every + 1);
        assertThat(totals.books("a:IN_STOCK")).isEqualTo(stocked + 1);

        shelf.leave(book, 0);
        assertThat(totals.books("a:IN_STOCK")).isEqualTo(stocked);
        assertThat(totals.books("a:SOLD_OUT")).isEqualTo(soldOut + 1);

        shelf.withdraw(book);
        assertThat(totals.books(FacetTotals.EVERY_BOOK)).isEqualTo(every);
        assertThat(totals.books("a:SOLD_OUT")).isEqualTo(soldOut);
    }

    @Test
    void addingUpChangesNothingThatIsRead() {
        shelf.paperback(TITLE, "9.99", 20);
        Map<String, Long> before = facets("SELECT facet, books FROM facet_total");

        totals.addUp();
        assertThat(facets("SELECT facet, books FROM facet_total")).isEqualTo(before);

        totals.addUp();
        assertThat(facets("SELECT facet, books FROM facet_total")).isEqualTo(before);
    }

    @Test
    void whoChangesAFacetWaitsForNobodyElseWhoDoes() {
        shelf.paperback(TITLE, "9.99", 20);
        shelf.paperback(TITLE, "9.99", 20);
        List<Long> books = jdbc.sql("SELECT book_id FROM book_search WHERE visible ORDER BY book_id DESC LIMIT 2")
                .query(Long.class)
                .list();
        TransactionTemplate other = new TransactionTemplate(transactions);
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        new TransactionTemplate(transactions).executeWithoutResult(first -> {
            first.setRollbackOnly();
            hide(books.getFirst());
            assertThatCode(() -> other.executeWithoutResult(second -> {
                        second.setRollbackOnly();
                        jdbc.sql("SET LOCAL lock_timeout = '3s'").update();
                        hide(books.getLast());
                    }))
                    .doesNotThrowAnyException();
        });
    }

    @Test
    void theWholeCatalogIsCountedToTheLastBook() {
        shelf.ebook(TITLE, "4.99");
        Facets facets = search.facets(CatalogQuery.all());

        assertThat(facets.formats()).isNotEmpty().allSatisfy(format -> {
            assertThat(format.orMore()).isFalse();
            assertThat(format.books())
                    .isEqualTo(totals.books(Facet.FORMAT.token(format.value())))
                    .isEqualTo(search.count(CatalogQuery.all().withFormats(Set.of(format.value()))));
        });
        assertThat(search.search(CatalogQuery.all(), Slice.first(1)).total())
                .isEqualTo(totals.books(FacetTotals.EVERY_BOOK));
        assertThat(facets.price())
                .isEqualTo(jdbc.sql("""
                        SELECT min(lowest_minor) AS "from", max(highest_minor) AS "to" FROM book_search WHERE visible""")
                        .query((row, i) -> new Facets.Range(row.getLong("from"), row.getLong("to")))
                        .single());
    }

    private void hide(long book) {
        jdbc.sql("UPDATE book_search SET visible = false WHERE book_id = :id")
                .param("id", book)
                .update();
    }

    private Map<String, Long> facets(String sql) {
        Map<String, Long> facets = new HashMap<>();
        jdbc.sql(sql).query(row -> {
            facets.put(row.getString("facet"), row.getLong("books"));
        });
        return facets;
    }
}
