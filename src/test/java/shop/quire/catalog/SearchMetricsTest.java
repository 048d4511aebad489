package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SearchMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SearchMetrics metrics = new SearchMetrics(registry);

    @Test
    void aSearchIsCountedByHowItEnded() {
        metrics.search(CatalogQuery.all(), () -> found(12, null, false));
        metrics.search(CatalogQuery.of("tolstoy"), () -> found(3, null, false));
        metrics.search(CatalogQuery.of("tolstoi"), () -> found(3, "tolstoy", false));
        metrics.search(CatalogQuery.of("tolstoy on bees"), () -> found(3, null, true));
        metrics.search(CatalogQuery.of("xyzzy"), () -> found(0, null, false));

        assertThat(count("browse")).isEqualTo(1);
        assertThat(count("results")).isEqualTo(1);
        assertThat(count("corrected")).isEqualTo(2);
        assertThat(count("none")).isEqualTo(1);
    }

    @Test
    void whatWasAskedIsNoLabel() {
        metrics.search(CatalogQuery.of("a person's name"), () -> found(0, null, false));

        assertThat(registry.getMeters())
                .allSatisfy(
                        meter -> assertThat(meter.getId().getTags().toString()).doesNotContain("person"));
    }

    @Test
    void aFailedSearchFailsAndIsNoResult() {
        assertThatThrownBy(() -> metrics.search(CatalogQuery.all(), () -> {
                    throw new IllegalStateException("no database");
                }))
                .hasMessage("no database");

        assertThat(count("browse")).isZero();
    }

    private static SearchPage found(long total, @Nullable String corrected, boolean relaxed) {
        return new SearchPage(List.of(), total, false, corrected, relaxed);
    }

    private long count(String outcome) {
        return registry.get("quire.searches").tag("outcome", outcome).timer().count();
    }
}
