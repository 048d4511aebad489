package shop.quire.order;

import java.time.Instant;

/** What came of a change in the back office. */
public sealed interface DeskResult {

    /** It is done. */
    record Done(OrderStatus status, long version) implements DeskResult {}

    /**
     * Somebody (or the payment) was faster; nothing was changed.
     *
     * @param wanted the status this change asked for
     * @param current the status the order has
     * @param changedBy a name, or "system"
     */
    record Conflict(OrderStatus wanted, OrderStatus current, String changedBy, Instant changedAt, long version)
            implements DeskResult {}

    /** The order cannot go there from where it is. */
    record Refused(OrderStatus wanted, OrderStatus current) implements DeskResult {}

    record NotFound() implements DeskResult {}
}
