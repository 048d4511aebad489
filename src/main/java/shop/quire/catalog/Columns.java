package shop.quire.catalog;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists of records as the arrays that one statement unnests: a batch is one round trip, whatever its size. */
final class Columns {

    private Columns() {}

    static <T> @Nullable String[] texts(Collection<T> rows, Function<? super T, @Nullable String> value) {
        @Nullable String[] column = new String[rows.size()];
        int i = 0;
        for (T row : rows) {
            column[i++] = value.apply(row);
        }
        return column;
    }

    /** For dates, decimals and the like: their text, to be cast by the statement. */
    static <T> @Nullable String[] asTexts(Collection<T> rows, Function<? super T, @Nullable Object> value) {
        return texts(rows, row -> {
            Object object = value.apply(row);
            return object == null ? null : object.toString();
        });
    }

    static <T> @Nullable Integer[] numbers(Collection<T> rows, Function<? super T, @Nullable Integer> value) {
        @Nullable Integer[] column = new Integer[rows.size()];
        int i = 0;
        for (T row : rows) {
            column[i++] = value.apply(row);
        }
        return column;
    }

    static <T> @Nullable Long[] longs(Collection<T> rows, Function<? super T, @Nullable Long> value) {
        @Nullable Long[] column = new Long[rows.size()];
        int i = 0;
        for (T row : rows) {
            column[i++] = value.apply(row);
        }
        return column;
    }

    /** Without duplicates, ascending: the order in which rows are locked. */
    static long[] ids(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
    }

    static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
