package shop.quire.job;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs somebody wants to see.
 *
 * @param text part of the title or of the name of who asked for it; may be empty
 * @param kinds names of kinds; empty for all
 * @param states empty for all
 * @param who part of the name of who asked for it; may be empty
 * @param from the first moment at which it was asked for; null for no limit
 * @param until the first moment that is too late; null for no limit
 */
public record JobFilter(
        String text,
        Set<String> kinds,
        Set<JobState> states,
        String who,
        @Nullable Instant from,
        @Nullable Instant until) {

    public static final int MAX_TEXT = 100;

    public JobFilter {
        text = tidy(text);
        kinds = Set.copyOf(kinds);
        states = Set.copyOf(states);
        who = tidy(who);
    }

    /** Every job of one of these kinds. */
    public static JobFilter of(String... kinds) {
        return new JobFilter("", Set.of(kinds), Set.of(), "", null, null);
    }

    public JobFilter withKinds(Set<String> value) {
        return new JobFilter(text, value, states, who, from, until);
    }

    private static String tidy(String typed) {
        // PostgreSQL cannot hold NUL, so no job has one.
        String text = typed.replace("\0", "").strip();
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }
}
