package shop.quire.demo;

import java.time.Instant;
import shop.quire.order.ShippingMethod;

/**
 * One order of the demo's past, as it is to be.
 *
 * @param titles how many different books
 * @param fate how it ended, or how far it has come
 * @param seed decides what is bought, and all other chances of this order
 */
record DemoOrder(Instant placed, DemoReader reader, int titles, ShippingMethod shipping, Fate fate, long seed) {

    enum Fate {
        /** Not paid yet, and the payment page is still open. */
        UNPAID,
        /** Never paid. */
        LEFT,
        /** Cancelled before it was paid. */
        GIVEN_UP,
        PAID,
        /** Paid with the second card; the first was declined. */
        PAID_AT_LAST,
        PACKED,
        SHIPPED,
        DELIVERED,
        /** Paid, then cancelled by the customer. */
        TAKEN_BACK,
        /** Paid, then cancelled by the shop. */
        CALLED_OFF,
        /** Paid, then cancelled by the shop, but the money does not come through: somebody must look. */
        REFUND_FAILED;

        boolean paid() {
            return switch (this) {
                case UNPAID, LEFT, GIVEN_UP -> false;
                case PAID, PAID_AT_LAST, PACKED, SHIPPED, DELIVERED, TAKEN_BACK, CALLED_OFF, REFUND_FAILED -> true;
            };
        }
    }

    /** Only e-books: nothing is sent. */
    boolean digital() {
        return shipping == ShippingMethod.NONE;
    }
}
