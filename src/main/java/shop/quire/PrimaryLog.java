package shop.quire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How far the primary had written when, so that it can be said how late a replica is which has come to a certain place. The
 * replica's own answer would not do: it calls itself current when it hears nothing of the primary any more.
 */
final class PrimaryLog {

    /** Many times what is bearable, at one change a second. */
    private static final int REMEMBERED = 600;

    /**
     * @param place position in the write-ahead log, in bytes
     * @param nanos when it was first seen
     */
    private record Seen(long place, long nanos) {}

    private final Deque<Seen> places = new ArrayDeque<>();

    synchronized void wrote(long place, long nanos) {
        Seen last = places.peekLast();
        if (last != null && place < last.place()) {
            // Another server has become the primary; what the old one had beyond it is nowhere.
            places.clear();
            last = null;
        }
        if (last == null || place > last.place()) {
            places.addLast(new Seen(place, nanos));
        }
        if (places.size() > REMEMBERED) {
            places.removeFirst();
        }
    }

    /**
     * How long the primary has been further than this.
     *
     * @return empty where nobody knows: later than is remembered
     */
    synchronized Optional<Duration> lag(long place, long nanos) {
        if (places.isEmpty() || place < places.getFirst().place()) {
            return Optional.empty();
        }
        return Optional.of(places.stream()
                .filter(seen -> seen.place() > place)
                .findFirst()
                .map(next -> Duration.ofNanos(nanos - next.nanos()))
                .orElse(Duration.ZERO));
    }
}
