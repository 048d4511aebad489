package shop.quire.inventory;

import shop.quire.shared.EditionId;

/**
 * Copies of one paper edition.
 *
 * @param onHand copies in the house, 0 or more
 * @param reserved copies of those that are held for orders, 0 to {@code onHand}
 * @param version grows with every change of the row
 */
public record StockLevel(EditionId edition, int onHand, int reserved, long version) {

    /** Copies that can still be promised to somebody. */
    public int available() {
        return onHand - reserved;
    }
}
