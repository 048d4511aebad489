package shop.quire.shared;

/** Identifies an edition: one format of a work with an ISBN and a price. */
public record EditionId(long value) implements Comparable<EditionId> {

    public EditionId {
        if (value <= 0) {
            throw new IllegalArgumentException("An identifier is positive");
        }
    }

    @Override
    public int compareTo(EditionId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
