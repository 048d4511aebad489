package shop.quire.chaos;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The one time of shop and provider: it goes on by itself, or only when told, and can jump forward. */
final class ChaosClock extends Clock {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final AtomicReference<Instant> stopped = new AtomicReference<>();

    void jump(Duration time) {
        ahead.accumulateAndGet(time, Duration::plus);
    }

    /** Stands still until {@link #goOn}; jumps are still possible. */
    void stop() {
        stopped.set(Instant.now());
    }

    void goOn() {
        Instant since = stopped.getAndSet(null);
        // Never back: what was standing goes on from there.
        if (since != null && Instant.now().isBefore(since)) {
            jump(Duration.between(Instant.now(), since));
        }
    }

    @Override
    public Instant instant() {
        Instant still = stopped.get();
        return (still == null ? Instant.now() : still).plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneId.of("Z");
    }

    @Override
    public Clock withZone(ZoneId zone) {
        Clock time = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return time.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return time.withZone(other);
            }
        };
    }
}
