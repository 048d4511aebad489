package shop.quire.audit;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries somebody wants to see.
 *
 * @param text part of the identifier, the name, the action, the address or a changed fact; may be empty
 * @param who part of the name of who did it; may be empty
 * @param actions empty for all
 * @param subjectTypes empty for all
 * @param subjectId the identifier of one thing; empty for all
 * @param from the first moment; null for no limit
 * @param until the first moment that is too late; null for no limit
 */
public record AuditFilter(
        String text,
        String who,
        Set<String> actions,
        Set<String> subjectTypes,
        String subjectId,
        @Nullable Instant from,
        @Nullable Instant until) {

    public static final int MAX_TEXT = 100;

    public AuditFilter {
        text = tidy(text);
        who = tidy(who);
        actions = Set.copyOf(actions);
        subjectTypes = Set.copyOf(subjectTypes);
        subjectId = tidy(subjectId);
    }

    /** Every entry. */
    public static AuditFilter all() {
        return new AuditFilter("", "", Set.of(), Set.of(), "", null, null);
    }

    private static String tidy(String typed) {
        // PostgreSQL cannot hold NUL, so no entry has one.
        String text = typed.replace("\0", "").strip();
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }
}
