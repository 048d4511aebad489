package shop.quire.order;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which orders the back office wants to see.
 *
 * @param text part of the number, the e-mail address or the recipient's name, or an ISBN that was bought; may be empty
 * @param statuses empty for all; e-books alone that are paid for count as {@link OrderStatus#DELIVERED}
 * @param placedFrom first day, in the shop's time zone; null for no limit
 * @param placedTo last day, included
 * @param totalFromMinor least total in minor units
 * @param attentionOnly only those that need a person
 * @param partlyRefundedOnly only those of which some of the money has gone back, but not all
 */
public record OrderFilter(
        String text,
        Set<OrderStatus> statuses,
        @Nullable LocalDate placedFrom,
        @Nullable LocalDate placedTo,
        @Nullable Long totalFromMinor,
        @Nullable Long totalToMinor,
        boolean attentionOnly,
        boolean partlyRefundedOnly) {

    public static final int MAX_TEXT = 100;

    public OrderFilter {
        text = text.strip();
        text = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
        statuses = Set.copyOf(statuses);
    }

    /** Every order. */
    public static OrderFilter all() {
        return new OrderFilter("", Set.of(), null, null, null, null, false, false);
    }

    public OrderFilter withText(String value) {
        return new OrderFilter(
                value, statuses, placedFrom, placedTo, totalFromMinor, totalToMinor, attentionOnly, partlyRefundedOnly);
    }

    public OrderFilter withStatuses(Set<OrderStatus> value) {
        return new OrderFilter(
                text, value, placedFrom, placedTo, totalFromMinor, totalToMinor, attentionOnly, partlyRefundedOnly);
    }

    public OrderFilter withPlaced(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new OrderFilter(
                text, statuses, from, to, totalFromMinor, totalToMinor, attentionOnly, partlyRefundedOnly);
    }

    public OrderFilter withTotal(@Nullable Long fromMinor, @Nullable Long toMinor) {
        return new OrderFilter(
                text, statuses, placedFrom, placedTo, fromMinor, toMinor, attentionOnly, partlyRefundedOnly);
    }

    public OrderFilter withAttentionOnly(boolean value) {
        return new OrderFilter(
                text, statuses, placedFrom, placedTo, totalFromMinor, totalToMinor, value, partlyRefundedOnly);
    }

    public OrderFilter withPartlyRefundedOnly(boolean value) {
        return new OrderFilter(
                text, statuses, placedFrom, placedTo, totalFromMinor, totalToMinor, attentionOnly, value);
    }
}
