package shop.quire.storage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Files that the two zones do not agree on ({@code quire.storage.pending}); every instance tells what is in the database. */
@Component
class ZoneMetrics {

    private final ZoneLedger ledger;
    private final AtomicLong pending = new AtomicLong();

    ZoneMetrics(MeterRegistry registry, ZoneLedger ledger) {
        this.ledger = ledger;
        Gauge.builder("quire.storage.pending", pending, AtomicLong::doubleValue)
                .description("Files that are in one zone only, or are still to be deleted from one")
                .register(registry);
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void refresh() {
        pending.set(ledger.size());
    }
}
