package shop.quire.catalog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How much the shop offers ({@code quire.catalog.books}) and how many editions can be had, are running out or sold out
 * ({@code quire.catalog.editions}). Counted every five minutes, whoever asks how often; every instance publishes the same.
 */
@Component
class CatalogMetrics {

    private final JdbcClient jdbc;
    private final FacetTotals totals;
    private final AtomicLong books = new AtomicLong();
    private final Map<Availability, AtomicLong> editions = new EnumMap<>(Availability.class);

    CatalogMetrics(MeterRegistry registry, JdbcClient jdbc, FacetTotals totals) {
        this.jdbc = jdbc;
        this.totals = totals;
        Gauge.builder("quire.catalog.books", books, AtomicLong::doubleValue)
                .description("Books that can be found in the shop")
                .register(registry);
        for (Availability availability : Availability.values()) {
            AtomicLong count = new AtomicLong();
            editions.put(availability, count);
            Gauge.builder("quire.catalog.editions", count, AtomicLong::doubleValue)
                    .description("Editions by whether they can be had")
                    .tag("availability", availability.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
    void refresh() {
        books.set(totals.books(FacetTotals.EVERY_BOOK));
        Map<Availability, Long> counted = new EnumMap<>(Availability.class);
        jdbc.sql("SELECT availability, count(*) AS editions FROM edition GROUP BY availability")
                .query(row -> {
                    counted.put(Availability.valueOf(row.getString("availability")), row.getLong("editions"));
                });
        editions.forEach((availability, gauge) -> gauge.set(counted.getOrDefault(availability, 0L)));
    }
}
