package shop.quire.inventory;

import shop.quire.shared.EditionId;

/**
 * Copies of one edition, as counted by a person.
 *
 * @param onHand 0 to {@link StockService#MAX_ON_HAND}
 * @param expected what was believed to be there
 */
public record StockCount(EditionId edition, int onHand, int expected) {

    public StockCount {
        if (onHand < 0 || onHand > StockService.MAX_ON_HAND) {
            throw new IllegalArgumentException("Stock is 0 to " + StockService.MAX_ON_HAND);
        }
    }
}
