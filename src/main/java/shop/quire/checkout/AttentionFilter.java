package shop.quire.checkout;

import java.util.Set;

/**
 * Which cases a person wants to see.
 *
 * @param kinds empty for all
 * @param statuses empty for all
 */
public record AttentionFilter(Set<AttentionKind> kinds, Set<AttentionStatus> statuses) {

    public AttentionFilter {
        kinds = Set.copyOf(kinds);
        statuses = Set.copyOf(statuses);
    }

    /** Everything that waits. */
    public static AttentionFilter open() {
        return new AttentionFilter(Set.of(), Set.of(AttentionStatus.OPEN));
    }
}
