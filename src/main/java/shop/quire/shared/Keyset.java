package shop.quire.shared;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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

    /**
     * Said at the beginning of a transaction that reads a list. Every list is narrowed otherwise, to many rows or to none: a
     * plan that PostgreSQL makes once for all of them is wrong for most, and does not know how few rows a page has. One page
     * takes one processor.
     */
    public static final String PREPARE = "SELECT set_config('plan_cache_mode', 'force_custom_plan', true),"
            + " set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true)";

    /** So few values that the rows of each are listed by themselves. */
    public static final int FEW_VALUES = 50;

    private static final String COLUMN = "anchor";
    private static final String PARAM = "anchor";

    /**
     * What rows are sorted by.
     *
     * @param sql never NULL: rows without a value would be lost between two pages
     * @param type of the expression, as PostgreSQL calls it
     */
    public record Key(String sql, String type, boolean ascending) {}

    /** The rows that have one value of the first key. */
    private record Part(
            String value, Keyset order, @Nullable Anchor place) {}

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

    /**
     * The statement that finds a page's rows, with the parameters {@code offset} and {@code limit}.
     *
     * @param select what of which tables, up to {@code WHERE}
     * @param conditions that narrow the list
     * @param place of the same order; null for the list's beginning
     * @param params is given what the conditions need
     */
    public String page(String select, List<String> conditions, @Nullable Anchor place, Map<String, Object> params) {
        return select + where(conditions, behind(place, params)) + orderBy() + " OFFSET :offset LIMIT :limit";
    }

    /**
     * The same where the first key has few values. No index serves it together with any other key; but among the rows that
     * are alike in it, an index over the other key does. So they are read value by value: PostgreSQL reads the parts of a
     * {@code UNION ALL} one after the other (with one processor: {@link #PREPARE}), and none that nobody needs any more.
     *
     * @param values that the first key has, in ascending order: {@link #values}
     */
    public String page(
            String select,
            List<String> conditions,
            @Nullable Anchor place,
            List<String> values,
            int most,
            Map<String, Object> params) {
        List<Part> parts = parts(values, place);
        if (parts.isEmpty()) {
            return page(select, conditions, place, params);
        }
        params.put("most", most);
        List<String> statements = new ArrayList<>();
        for (Part part : parts) {
            String name = "part" + statements.size();
            params.put(name, part.value());
            String alike = keys.getFirst().sql() + " = CAST(:" + name + " AS "
                    + keys.getFirst().type() + ")";
            statements.add("(" + select
                    + where(conditions, alike + " AND " + part.order().behind(part.place(), params))
                    + part.order().orderBy() + " LIMIT :most)");
        }
        return "SELECT * FROM (" + String.join(" UNION ALL ", statements) + ") AS part OFFSET :offset LIMIT :limit";
    }

    /**
     * The statement that says which values the first key has, in ascending order: {@value #FEW_VALUES}, and one more where
     * there are more. Jumps along an index from one to the next.
     *
     * @param from the table, named as the key names it
     */
    public String values(String from) {
        String key = keys.getFirst().sql();
        return "WITH RECURSIVE known AS ((SELECT " + key + " AS it FROM " + from
                + " ORDER BY 1 LIMIT 1) UNION ALL SELECT (SELECT "
                + key + " FROM " + from + " WHERE " + key + " > known.it ORDER BY " + key
                + " LIMIT 1) FROM known WHERE known.it IS NOT NULL) SELECT it::text FROM known WHERE it IS NOT NULL LIMIT "
                + (FEW_VALUES + 1);
    }

    /** None where the values are too many, or the place's is not among them. */
    private List<Part> parts(List<String> values, @Nullable Anchor place) {
        if (values.size() > FEW_VALUES || keys.size() < 2) {
            return List.of();
        }
        List<String> ordered = keys.getFirst().ascending() ? values : values.reversed();
        int from = place == null ? 0 : ordered.indexOf(place.keys().getFirst());
        if (from < 0) {
            return List.of();
        }
        Keyset rest = new Keyset(keys.subList(1, keys.size()));
        List<Part> parts = new ArrayList<>();
        Anchor within = place == null
                ? null
                : new Anchor(place.row(), place.keys().subList(1, place.keys().size()));
        for (String value : ordered.subList(from, ordered.size())) {
            parts.add(new Part(value, rest, parts.isEmpty() ? within : null));
        }
        return parts;
    }

    private static String where(List<String> conditions, String further) {
        return conditions.isEmpty()
                ? " WHERE " + further
                : " WHERE " + String.join(" AND ", conditions) + " AND " + further;
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
