package shop.quire.checkout;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What does not hold ({@code quire.invariant.violations}), 0 when healthy. One instance looks, all publish what it found
 * last.
 */
@Component
class InvariantMetrics {

    private final InvariantResults results;
    private final Map<Invariant, AtomicInteger> violations = new EnumMap<>(Invariant.class);

    InvariantMetrics(MeterRegistry registry, InvariantResults results) {
        this.results = results;
        for (Invariant invariant : Invariant.values()) {
            AtomicInteger count = new AtomicInteger();
            violations.put(invariant, count);
            Gauge.builder("quire.invariant.violations", count, AtomicInteger::doubleValue)
                    .description("Orders, editions and events that are not as they must be")
                    .tag("invariant", invariant.key())
                    .register(registry);
        }
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void refresh() {
        Map<String, Integer> counts = results.counts();
        violations.forEach((invariant, gauge) -> gauge.set(counts.getOrDefault(invariant.key(), 0)));
    }
}
