package shop.quire.shared;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A total order of rows in SQL, in which the rows behind a place are found through an index instead of by counting from
 * the first one ("seek method": M. Winand, use-the-index-luke.com/no-offset).
 */
public final class Keyset {

    private static final String COLUMN = "anchor";
    private static final String PARAM = "anchor";

    /**
     * What rows are sorted by.
     *
     * @param sql never NULL: rows without a value would be lost between two pages
     * @param type of the expression, as PostgreSQL calls it
     */
    public record Key(String sql, String type, boolean ascending) {}

    private final List<Key> keys;

    /** @param keys most important first; the last ones make the order total */
    public Keyset(List<Key> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("An order needs a key");
        }
        this.keys = List.copyOf(keys);
    }

    /** {@code ORDER BY …} */
    public String orderBy() {
        return keys.stream()
                .map(key -> key.sql() + (key.ascending() ? "" : " DESC"))
                .collect(Collectors.joining(", ", " ORDER BY ", ""));
    }

    /** The column that {@link #anchor} reads. */
    public String column() {
        return keys.stream()
                .map(key -> "(" + key.sql() + ")::text")
                .collect(Collectors.joining(", ", "ARRAY[", "] AS " + COLUMN));
    }

    /**
     * The place behind a row that was selected with {@link #column()}.
     *
     * @param index of the row in the list, from 0
     */
    public Anchor anchor(ResultSet row, int index) throws SQLException {
        return new Anchor(
                index + 1, Arrays.asList((String[]) row.getArray(COLUMN).getArray()));
    }

    /**
     * What is true of the rows behind a place; {@code true} where it is null.
     *
     * @param place of the same order
     * @param params is given what the condition needs
     * @throws IllegalArgumentException if the place is one of another order
     */
    public String behind(@Nullable Anchor place, Map<String, Object> params) {
        if (place == null) {
            return "true";
        }
        if (place.keys().size() != keys.size()) {
            throw new IllegalArgumentException("A place in a list sorted otherwise");
        }
        for (int i = 0; i < keys.size(); i++) {
            params.put(PARAM + i, place.keys().get(i));
        }
        // Says nothing new, but is what an index over the first key alone can use, on whichever side of a join it is.
        Key first = keys.getFirst();
        String bound = first.sql() + (first.ascending() ? " >= " : " <= ") + value(0);
        boolean alike = keys.stream().allMatch(key -> key.ascending() == first.ascending());
        if (!alike) {
            return bound + " AND " + nested(0);
        }
        String further = first.ascending() ? " > " : " < ";
        // The same for all but the last key, which is often of another table than the others.
        return keys.size() < 3
                ? bound + " AND " + compared(further, keys.size())
                : bound + " AND " + compared(first.ascending() ? " >= " : " <= ", keys.size() - 1) + " AND "
                        + compared(further, keys.size());
    }

    private String compared(String sign, int first) {
        String row = keys.stream().limit(first).map(Key::sql).collect(Collectors.joining(", ", "(", ")"));
        String values = IntStream.range(0, first).mapToObj(this::value).collect(Collectors.joining(", ", "(", ")"));
        return row + sign + values;
    }

    private String nested(int i) {
        Key key = keys.get(i);
        String further = key.sql() + (key.ascending() ? " > " : " < ") + value(i);
        return i == keys.size() - 1
                ? further
                : "(" + further + " OR " + key.sql() + " = " + value(i) + " AND " + nested(i + 1) + ")";
    }

    private String value(int i) {
        return "CAST(:" + PARAM + i + " AS " + keys.get(i).type() + ")";
    }
}
