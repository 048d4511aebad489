package shop.quire.catalog;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** How long searches take and how they end ({@code quire.searches}), and suggestions as one types ({@code quire.suggestions}). */
@Component
class SearchMetrics {

    private enum Outcome {
        /** Leafing through, nothing asked for. */
        BROWSE,
        RESULTS,
        /** Found after a word was spelled otherwise, or left out. */
        CORRECTED,
        NONE
    }

    private final Map<Outcome, Timer> searches = new EnumMap<>(Outcome.class);
    private final Timer suggestions;

    SearchMetrics(MeterRegistry registry) {
        for (Outcome outcome : Outcome.values()) {
            searches.put(
                    outcome,
                    Timer.builder("quire.searches")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .publishPercentileHistogram()
                            .register(registry));
        }
        suggestions =
                Timer.builder("quire.suggestions").publishPercentileHistogram().register(registry);
    }

    SearchPage search(CatalogQuery query, Supplier<SearchPage> search) {
        Timer.Sample sample = Timer.start();
        SearchPage page = search.get();
        sample.stop(Objects.requireNonNull(searches.get(outcome(query, page)), "a timer for every outcome"));
        return page;
    }

    List<Suggestion> suggest(Supplier<List<Suggestion>> suggest) {
        return suggestions.record(suggest);
    }

    private static Outcome outcome(CatalogQuery query, SearchPage page) {
        if (page.total() == 0) {
            return Outcome.NONE;
        }
        if (query.text().isBlank()) {
            return Outcome.BROWSE;
        }
        return page.correctedText() != null || page.relaxed() ? Outcome.CORRECTED : Outcome.RESULTS;
    }
}
