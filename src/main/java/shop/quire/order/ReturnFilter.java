package shop.quire.order;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which returns the back office wants to see.
 *
 * @param text part of the return's or the order's number, of the e-mail address or the recipient's name; may be empty
 * @param statuses empty for all
 */
public record ReturnFilter(String text, Set<ReturnStatus> statuses) {

    public ReturnFilter {
        text = text.strip();
        text = text.length() > OrderFilter.MAX_TEXT ? text.substring(0, OrderFilter.MAX_TEXT) : text;
        statuses = Set.copyOf(statuses);
    }

    public static ReturnFilter all() {
        return new ReturnFilter("", Set.of());
    }

    /** What somebody still has to do something about. */
    public static ReturnFilter open() {
        Set<ReturnStatus> open = EnumSet.allOf(ReturnStatus.class);
        open.removeIf(status -> !status.open());
        return new ReturnFilter("", open);
    }
}
