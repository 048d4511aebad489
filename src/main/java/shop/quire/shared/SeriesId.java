package shop.quire.shared;

/** Identifies a series of works. */
public record SeriesId(long value) implements Comparable<SeriesId> {

    public SeriesId {
        if (value <= 0) {
            throw new IllegalArgumentException("An identifier is positive");
        }
    }

    @Override
    public int compareTo(SeriesId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
