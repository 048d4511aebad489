package shop.quire.shared;

/** Identifies a work: what readers call a book, whatever its edition. */
public record BookId(long value) implements Comparable<BookId> {

    public BookId {
        if (value <= 0) {
            throw new IllegalArgumentException("An identifier is positive");
        }
    }

    @Override
    public int compareTo(BookId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
