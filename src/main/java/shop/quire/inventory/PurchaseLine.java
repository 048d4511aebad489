package shop.quire.inventory;

import org.joda.money.Money;
import shop.quire.shared.EditionId;

/**
 * One edition of an order to a supplier.
 *
 * @param received copies that have come, more than were ordered where a person said so
 * @param cost of one copy
 */
public record PurchaseLine(EditionId edition, int quantity, int received, Money cost) {

    /** Copies that have not come. */
    public int left() {
        return Math.max(0, quantity - received);
    }
}
