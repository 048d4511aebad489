package shop.quire.shared;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Some rows of a long list, and the place where they end, so that the next ones are found without counting from row 0. */
public final class Page<T> extends AbstractList<T> {

    private final List<T> rows;
    private final @Nullable Anchor end;

    /** @param end null where there are no rows */
    public Page(List<T> rows, @Nullable Anchor end) {
        this.rows = List.copyOf(rows);
        this.end = end;
    }

    /** The place of the last row; empty where there is none. */
    public Optional<Anchor> end() {
        return Optional.ofNullable(end);
    }

    @Override
    public T get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }
}
