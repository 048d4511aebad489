package shop.quire;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** The copies of the database, and how they are: those that are late or do not answer are left out. */
final class Replicas implements SmartLifecycle {

    /** How often it is seen to that nobody waits for one that does not answer. */
    private static final long HURRY_MILLIS = 250;

    private final PrimaryWatch primary;
    private final List<Replica> all;
    private final Duration look;
    private final PrimaryLog log;
    private final AtomicInteger turn = new AtomicInteger();
    private @Nullable ScheduledExecutorService watch;

    Replicas(PrimaryWatch primary, PrimaryLog log, List<Replica> all, Duration look) {
        this.primary = primary;
        this.log = log;
        this.all = all;
        this.look = look;
    }

    List<Replica> all() {
        return all;
    }

    boolean primaryAway() {
        return primary.away();
    }

    /** Those that answered last, however late they are, the furthest first: for what had better be old than not there. */
    List<Replica> furthestFirst() {
        return all.stream()
                .filter(replica -> replica.place() >= 0)
                .sorted(Comparator.comparingLong(Replica::place).reversed())
                .toList();
    }

    /** One that may be read, in turns; empty where there is none. */
    Optional<Replica> next() {
        int first = turn.getAndIncrement();
        for (int i = 0; i < all.size(); i++) {
            Replica replica = all.get(Math.floorMod(first + i, all.size()));
            if (replica.usable()) {
                return Optional.of(replica);
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService starting =
                // One that does not answer keeps nobody else waiting.
                Executors.newScheduledThreadPool(
                        all.size() + 2,
                        Thread.ofPlatform().daemon().name("replicas-", 1).factory());
        starting.scheduleWithFixedDelay(primary::look, 0, look.toMillis(), TimeUnit.MILLISECONDS);
        starting.scheduleWithFixedDelay(
                () -> all.forEach(Replica::endSilence), HURRY_MILLIS, HURRY_MILLIS, TimeUnit.MILLISECONDS);
        for (Replica replica : all) {
            starting.scheduleWithFixedDelay(
                    () -> replica.look(log), look.toMillis(), look.toMillis(), TimeUnit.MILLISECONDS);
        }
        watch = starting;
    }

    @Override
    public synchronized void stop() {
        if (watch != null) {
            watch.shutdownNow();
            watch = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return watch != null;
    }

    void close() {
        stop();
        primary.close();
        all.forEach(Replica::close);
    }
}
