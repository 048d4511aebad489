package shop.quire.inventory;

import shop.quire.shared.EditionId;

/**
 * Copies wanted of one paper edition. E-books need no stock and have no line.
 *
 * @param quantity 1 or more
 */
public record HoldLine(EditionId edition, int quantity) {

    public HoldLine {
        if (quantity < 1) {
            throw new IllegalArgumentException("At least one copy is held");
        }
    }
}
