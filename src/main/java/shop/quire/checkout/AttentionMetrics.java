package shop.quire.checkout;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Open cases by kind ({@code quire.attention.cases}). Every instance tells what is in the database. */
@Component
class AttentionMetrics {

    private final AttentionStore cases;
    private final TransactionTemplate transaction;
    private final Map<AttentionKind, AtomicInteger> open = new EnumMap<>(AttentionKind.class);

    AttentionMetrics(MeterRegistry registry, AttentionStore cases, TransactionTemplate transaction) {
        this.cases = cases;
        this.transaction = transaction;
        for (AttentionKind kind : AttentionKind.values()) {
            AtomicInteger count = new AtomicInteger();
            open.put(kind, count);
            Gauge.builder("quire.attention.cases", count, AtomicInteger::doubleValue)
                    .description("Cases that wait for a person")
                    .tag("kind", kind.key())
                    .register(registry);
        }
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void refresh() {
        transaction.executeWithoutResult(status -> {
            Map<AttentionKind, Integer> counts = cases.openCounts();
            open.forEach((kind, gauge) -> gauge.set(counts.getOrDefault(kind, 0)));
        });
    }
}
