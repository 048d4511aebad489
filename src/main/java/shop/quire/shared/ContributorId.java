package shop.quire.shared;

/** Identifies a person (or body) who contributed to books. */
public record ContributorId(long value) implements Comparable<ContributorId> {

    public ContributorId {
        if (value <= 0) {
            throw new IllegalArgumentException("An identifier is positive");
        }
    }

    @Override
    public int compareTo(ContributorId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
