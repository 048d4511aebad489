package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.support.QuireTest;

@QuireTest
class CatalogMetricsIT {

    @Autowired
    CatalogMetrics metrics;

    @Autowired
    MeterRegistry registry;

    @Autowired
    JdbcClient jdbc;

    @Test
    void editionsAreCountedByWhetherTheyCanBeHad() {
        metrics.refresh();
        double soldOut = editions("sold_out");
        double last = editions("last_copies");
        double stocked = editions("in_stock");

        edition("9790000099017", 0);
        edition("9790000099024", 5);
        edition("9790000099031", 6);
        metrics.refresh();

        assertThat(editions("sold_out")).isEqualTo(soldOut + 1);
        assertThat(editions("last_copies")).isEqualTo(last + 1);
        assertThat(editions("in_stock")).isEqualTo(stocked + 1);
    }

    private double editions(String availability) {
        return registry.get("quire.catalog.editions")
                .tag("availability", availability)
                .gauge()
                .value();
    }

    private void edition(String isbn, int available) {
        jdbc.sql("""
                        WITH made AS (
                            INSERT INTO book (slug, match_key, title, changed_by, changed_at)
                            VALUES (:slug, :slug, 'A title', 'test', now()) RETURNING id)
                        INSERT INTO edition (book_id, isbn13, format, language, price_minor, currency, status,
                                             changed_by, changed_at, on_hand, available)
                        SELECT id, :isbn, 'PAPERBACK', 'en', 990, 'EUR', 'ACTIVE', 'test', now(), :available, :available
                        FROM made""")
                .param("slug", UUID.randomUUID().toString())
                .param("isbn", isbn)
                .param("available", available)
                .update();
    }
}
