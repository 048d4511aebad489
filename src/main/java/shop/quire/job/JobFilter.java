package shop.quire.job;

import java.util.Set;

/**
 * Which jobs somebody wants to see.
 *
 * @param text part of the title or of the name of who asked for it; may be empty
 * @param kinds names of kinds; empty for all
 * @param states empty for all
 */
public record JobFilter(String text, Set<String> kinds, Set<JobState> states) {

    public static final int MAX_TEXT = 100;

    public JobFilter {
        text = text.strip();
        text = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
        kinds = Set.copyOf(kinds);
        states = Set.copyOf(states);
    }

    /** Every job of one of these kinds. */
    public static JobFilter of(String... kinds) {
        return new JobFilter("", Set.of(kinds), Set.of());
    }
}
