package shop.quire.shared;

import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rows a long list has: counted where they are few, estimated by the database where counting would take longer
 * than anybody waits.
 *
 * @param exact whether they were counted
 */
public record RowCount(long rows, boolean exact) {

    /** As many are counted. */
    public static final int MOST_COUNTED = 10_000;

    private static final Pattern PLANNED = Pattern.compile("\"Plan Rows\": (\\d{1,18})");
    private static final int DIGITS_KEPT = 2;

    public RowCount {
        if (rows < 0) {
            throw new IllegalArgumentException("A list has 0 rows or more");
        }
    }

    public static RowCount exactly(long rows) {
        return new RowCount(rows, true);
    }

    /**
     * @param counted rows, of which no more than {@link #MOST_COUNTED} and one were looked at
     * @param plan asked only where there are more: {@code EXPLAIN (FORMAT JSON)} of all of them
     */
    public static RowCount of(long counted, Supplier<String> plan) {
        if (counted <= MOST_COUNTED) {
            return exactly(counted);
        }
        return new RowCount(Math.max(rounded(planned(plan.get())), MOST_COUNTED), false);
    }

    /**
     * How many rows the database expects.
     *
     * @param plan what {@link #planning} says; 0 where it says nothing
     */
    public static long planned(String plan) {
        Matcher planned = PLANNED.matcher(plan);
        return planned.find() ? Long.parseLong(planned.group(1)) : 0;
    }

    /**
     * The statement that counts some of the rows.
     *
     * @param rest from {@code FROM} on
     */
    public static String counting(String rest) {
        return "SELECT count(*) FROM (SELECT " + rest + " LIMIT " + (MOST_COUNTED + 1) + ") AS counted";
    }

    /**
     * The statement that lets the database say how many rows it expects.
     *
     * @param rest from {@code FROM} on
     */
    public static String planning(String rest) {
        return "EXPLAIN (FORMAT JSON) SELECT " + rest;
    }

    /** An estimate says no more than it knows. */
    private static long rounded(long rows) {
        long unit = 1;
        while (rows / unit >= Math.pow(10, DIGITS_KEPT)) {
            unit *= 10;
        }
        return Math.round((double) rows / unit) * unit;
    }
}
