package shop.quire.inventory;

import shop.quire.shared.EditionId;

/**
 * One edition of a {@link Posting}.
 *
 * @param copies of a receipt, damage or return to the supplier how many, 1 or more; of a count or correction the number that there
 *     is, 0 or more
 * @param seen copies on hand as the person saw them; a count or correction is refused where they are others by now
 */
public record PostingLine(EditionId edition, int copies, int seen) {

    public PostingLine {
        if (Math.abs((long) copies) > StockService.MAX_ON_HAND) {
            throw new IllegalArgumentException("At most " + StockService.MAX_ON_HAND + " copies move at once");
        }
    }
}
