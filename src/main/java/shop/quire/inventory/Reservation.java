package shop.quire.inventory;

import shop.quire.shared.EditionId;

/**
 * Copies of one edition that are, or were, kept for an order.
 *
 * @param returned copies of those that came off the order again
 * @param status as it was found
 */
record Reservation(EditionId edition, int quantity, int returned, String status) {

    static final String HELD = "HELD";
    static final String CONSUMED = "CONSUMED";
    static final String RELEASED = "RELEASED";

    boolean isHeld() {
        return status.equals(HELD);
    }

    boolean isConsumed() {
        return status.equals(CONSUMED);
    }

    boolean isReleased() {
        return status.equals(RELEASED);
    }
}
