package shop.quire.shared;

import org.jspecify.annotations.Nullable;

/**
 * A window on a long list, as lazy components ask for it.
 *
 * @param offset rows to skip, 0 or more
 * @param limit rows to return, 1 to {@value #MAX_LIMIT}
 * @param after a place at or before the first row that is wanted, to begin at; null for the list's beginning
 */
public record Slice(int offset, int limit, @Nullable Anchor after) {

    public static final int MAX_LIMIT = 500;

    public Slice {
        if (offset < 0) {
            throw new IllegalArgumentException("A slice begins at row 0 or later");
        }
        if (after != null && after.row() > offset) {
            throw new IllegalArgumentException("A slice begins at or behind its place");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("A slice has 1 to " + MAX_LIMIT + " rows");
        }
    }

    public Slice(int offset, int limit) {
        this(offset, limit, null);
    }

    /** Rows to skip from where it begins. */
    public int skip() {
        return after == null ? offset : offset - after.row();
    }

    public static Slice first(int limit) {
        return new Slice(0, limit);
    }
}
