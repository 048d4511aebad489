package shop.quire.inventory;

import shop.quire.shared.EditionId;

/**
 * Copies that an edition begins with.
 *
 * @param onHand 0 or more
 */
public record Opening(EditionId edition, int onHand) {

    public Opening {
        if (onHand < 0) {
            throw new IllegalArgumentException("Stock is 0 or more");
        }
    }
}
