package shop.quire.catalog;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many books of the whole catalog have each facet: kept up by the database with every change, exact at any time. */
@Component
class FacetTotals {

    /** Stands for every book that is for sale. */
    static final String EVERY_BOOK = "";

    private final JdbcClient jdbc;

    FacetTotals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param facet as {@link Facet#token} writes it, or {@link #EVERY_BOOK} */
    long books(String facet) {
        return jdbc.sql("SELECT coalesce(sum(books), 0) FROM facet_total WHERE facet = :facet")
                .param("facet", facet)
                .query(Long.class)
                .single();
    }

    /** How many books of an answer are counted: of one without words, all of them only where the catalog is small. */
    int countedOf(TextMatch match) {
        boolean whole = match.ranked() || books(EVERY_BOOK) <= CatalogSearch.COUNT_LIMIT;
        return whole ? match.limit() : CatalogSearch.COUNTED;
    }

    /** Adds up the changes since the last time; whoever reads meanwhile sees the same sums. */
    @Transactional
    void addUp() {
        jdbc.sql("""
                        WITH change AS (DELETE FROM facet_change RETURNING facet, books),
                             sum AS (SELECT facet, sum(books) AS books FROM change GROUP BY facet)
                        INSERT INTO facet_count AS c (facet, books)
                        SELECT facet, books FROM sum ORDER BY facet
                        ON CONFLICT (facet) DO UPDATE SET books = c.books + EXCLUDED.books""").update();
    }
}
