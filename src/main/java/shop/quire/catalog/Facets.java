package shop.quire.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the answer consists of. Each group is counted under all filters but its own, so that its counts say what choosing
 * one more value would add. Groups are ordered by count, most first; values that are chosen are always there, even with 0.
 *
 * @param subjects at most {@link #MAX_SUBJECTS}
 * @param price lowest and highest price in minor units, null where nothing was found
 */
public record Facets(
        List<Count<Format>> formats,
        List<Count<String>> languages,
        List<SubjectCount> subjects,
        List<Count<Availability>> availability,
        @Nullable Range price,
        @Nullable Range years) {

    public static final int MAX_SUBJECTS = 24;

    /**
     * @param books how many books of the answer have this value
     * @param orMore whether not the whole of a very large answer was counted: there may be more
     */
    public record Count<T>(T value, long books, boolean orMore) {

        public Count(T value, long books) {
            this(value, books, false);
        }
    }

    /**
     * @param code Thema code
     * @param heading in English
     * @param orMore whether not the whole of a very large answer was counted: there may be more
     */
    public record SubjectCount(String code, String heading, long books, boolean orMore) {

        public SubjectCount(String code, String heading, long books) {
            this(code, heading, books, false);
        }
    }

    /** Both ends inclusive. */
    public record Range(long from, long to) {}
}
