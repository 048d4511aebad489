package shop.quire.inventory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import shop.quire.shared.EditionId;

/**
 * Which editions are looked at on this instance, and by whom; tells them when other copies are left than they show. However
 * many look, and however fast an edition sells, its level is read once for all of them and at most four times a second, with
 * those of all other editions that changed meanwhile in one statement.
 */
@Component
public class StockWatch implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(StockWatch.class);

    /** For what changes together to be read together; nobody notices so short a while. */
    private static final Duration GATHERING = Duration.ofMillis(250);

    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private final StockService stock;
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("stock-watch").factory());
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final Map<EditionId, Set<Viewer>> byEdition = new ConcurrentHashMap<>();
    private final Set<EditionId> due = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean planned = new AtomicBoolean();
    private final Counter readings;
    private final Counter told;

    StockWatch(StockService stock, MeterRegistry registry) {
        this.stock = stock;
        Gauge.builder("quire.stock.viewers", viewers, Set::size)
                .description("Open pages of this instance that show stock and are told when it changes")
                .register(registry);
        Gauge.builder("quire.stock.watched", byEdition, Map::size)
                .description("Editions that these pages show")
                .register(registry);
        readings = Counter.builder("quire.stock.readings")
                .description("Statements that read changed stock for open pages")
                .register(registry);
        told = Counter.builder("quire.stock.told")
                .description("Open pages that were told of other stock")
                .register(registry);
    }

    /** Ends when closed. */
    public interface Watching extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Calls back whenever something else can be had than was said last, also where it changed before this call. The call
     * comes from another thread and must return at once.
     *
     * @param shown copies that can be had as the page says now; editions without stock, such as e-books, are never told of
     * @param news the editions that have changed, with the copies that can be had now
     */
    public Watching watch(Map<EditionId, Integer> shown, Consumer<Map<EditionId, Integer>> news) {
        Viewer viewer = new Viewer(new HashMap<>(shown), Set.copyOf(shown.keySet()), news);
        viewers.add(viewer);
        for (EditionId edition : viewer.editions()) {
            byEdition.compute(edition, (id, there) -> {
                Set<Viewer> all = there == null ? ConcurrentHashMap.newKeySet() : there;
                all.add(viewer);
                return all;
            });
        }
        // It may have changed between the page's own reading and now.
        changed(viewer.editions());
        return () -> forget(viewer);
    }

    /** The editions may have other levels now. Those that nobody looks at cost nothing. */
    void changed(Collection<EditionId> editions) {
        boolean any = false;
        for (EditionId edition : editions) {
            if (byEdition.containsKey(edition)) {
                due.add(edition);
                any = true;
            }
        }
        if (any) {
            plan(GATHERING);
        }
    }

    /** News may have been missed. */
    void anythingMayHaveChanged() {
        changed(byEdition.keySet());
    }

    private void forget(Viewer viewer) {
        if (!viewers.remove(viewer)) {
            return;
        }
        for (EditionId edition : viewer.editions()) {
            byEdition.computeIfPresent(edition, (id, all) -> {
                all.remove(viewer);
                return all.isEmpty() ? null : all;
            });
        }
    }

    private void plan(Duration wait) {
        if (planned.compareAndSet(false, true)) {
            reader.schedule(this::read, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void read() {
        // Whatever changes from here on is read next time.
        planned.set(false);
        Set<EditionId> editions = new HashSet<>(due);
        due.removeAll(editions);
        editions.retainAll(byEdition.keySet());
        if (editions.isEmpty()) {
            return;
        }
        try {
            tell(stock.levels(editions));
            readings.increment();
        } catch (RuntimeException failed) {
            log.warn("Changed stock could not be read; open pages are told later: {}", failed.toString());
            due.addAll(editions);
            plan(TRY_AGAIN);
        }
    }

    private void tell(Map<EditionId, StockLevel> levels) {
        Map<Viewer, Map<EditionId, Integer>> news = new IdentityHashMap<>();
        levels.forEach((edition, level) -> {
            for (Viewer viewer : byEdition.getOrDefault(edition, Set.of())) {
                Integer before = viewer.shown().put(edition, level.available());
                if (before == null || before != level.available()) {
                    news.computeIfAbsent(viewer, first -> new HashMap<>()).put(edition, level.available());
                }
            }
        });
        news.forEach((viewer, changed) -> {
            try {
                viewer.news().accept(changed);
                told.increment();
            } catch (RuntimeException gone) {
                log.warn("An open page could not be told of other stock", gone);
                forget(viewer);
            }
        });
    }

    @Override
    public void destroy() {
        reader.shutdownNow();
    }

    /**
     * A page that somebody looks at; equal to itself only.
     *
     * @param shown what it says; touched by the reading thread alone
     */
    private record Viewer(
            Map<EditionId, Integer> shown, Set<EditionId> editions, Consumer<Map<EditionId, Integer>> news) {

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
