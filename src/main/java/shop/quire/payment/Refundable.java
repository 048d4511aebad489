package shop.quire.payment;

import java.math.RoundingMode;
import java.util.List;
import org.joda.money.Money;

/**
 * What can still go back for an order; everything that is on its way counts as gone.
 *
 * @param total captured less refunded; nothing above it, whatever its parts
 * @param shipping what is left of the cost of the way
 * @param lines one for each line of the order
 */
public record Refundable(Money total, Money shipping, List<Line> lines) {

    /**
     * What is left of a line.
     *
     * @param position from 1
     * @param quantity copies that were not paid back yet
     * @param amount what they cost, less what was refunded of it
     */
    public record Line(int position, int quantity, Money amount) {

        /** So much of what is left as the copies are of those left, rounded down; the last copy brings the rest. */
        public Money share(int copies) {
            return copies == quantity ? amount : amount.multipliedBy(copies).dividedBy(quantity, RoundingMode.DOWN);
        }
    }

    public Refundable {
        lines = List.copyOf(lines);
    }

    /** Whether anything is left at all. */
    public boolean any() {
        return total.isPositive();
    }
}
