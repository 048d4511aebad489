package shop.quire.order;

import shop.quire.shared.OrderId;

/**
 * Money went back, says the provider; whether all of it has, the order's status tells.
 *
 * @param reference of the refund, by which its lines can be read
 * @param amountMinor what went back, in minor units of the order's currency
 */
public record OrderRefunded(OrderId order, String reference, long amountMinor) {

    /** Reference of the refund of everything that a cancelled order had paid. */
    public static final String CANCELLATION = "cancellation";

    /** Whether it was announced to the customer when the order was cancelled. */
    public boolean ofCancellation() {
        return reference.startsWith(CANCELLATION);
    }
}
