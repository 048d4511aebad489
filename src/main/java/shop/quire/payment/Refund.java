package shop.quire.payment;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.OrderId;

/**
 * Money that goes back, went back, or could not.
 *
 * @param reference what asked for it; unique within the order
 * @param amount lines, shipping and free amount together
 * @param shipping part of the cost of the way
 * @param free what belongs to no line
 * @param reason which the customer reads; may be empty
 * @param askedBy the name of the member of staff; null for the system
 * @param lines in the order's order; empty for refunds made before parts were written down, whose amount is all free
 * @param failure the provider's word for why it failed
 */
public record Refund(
        OrderId order,
        String reference,
        Status status,
        Money amount,
        Money shipping,
        Money free,
        String reason,
        @Nullable String askedBy,
        List<RefundLine> lines,
        Instant askedAt,
        Instant changedAt,
        @Nullable String failure) {

    /** How far it got. */
    public enum Status {
        /** Written down; the provider was not asked yet, or has not answered. */
        REQUESTED,
        /** The provider has taken it up. */
        PENDING,
        /** The provider says that it is done. */
        SUCCEEDED,
        /** The provider says that it cannot be done; it counts no more, and can be asked for again. */
        FAILED
    }
}
