package shop.quire.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The present; for a thread on a journey into the past, and for every thread it starts, the time it has travelled to. So
 * the demo's past can be told while visitors, in threads of their own, are in the present.
 */
final class DemoClock extends Clock {

    /** A journey: goes where it is told, and is over for all its threads when it is closed. */
    static final class Journey implements AutoCloseable {

        private final InheritableThreadLocal<Journey> travellers;
        private volatile Instant now;
        private volatile boolean over;

        private Journey(InheritableThreadLocal<Journey> travellers, Instant start) {
            this.travellers = travellers;
            this.now = start;
        }

        void goTo(Instant time) {
            now = time;
        }

        Instant now() {
            return now;
        }

        @Override
        public void close() {
            over = true;
            travellers.remove();
        }
    }

    private final InheritableThreadLocal<Journey> travellers;
    private final ZoneId zone;

    DemoClock() {
        this(new InheritableThreadLocal<>(), ZoneOffset.UTC);
    }

    private DemoClock(InheritableThreadLocal<Journey> travellers, ZoneId zone) {
        this.travellers = travellers;
        this.zone = zone;
    }

    Journey travelTo(Instant start) {
        Journey journey = new Journey(travellers, start);
        travellers.set(journey);
        return journey;
    }

    @Override
    public Instant instant() {
        Journey journey = travellers.get();
        return journey == null || journey.over ? Instant.now() : journey.now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new DemoClock(travellers, other);
    }
}
