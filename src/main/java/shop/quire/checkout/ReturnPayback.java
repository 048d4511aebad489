package shop.quire.checkout;

import java.util.List;
import org.joda.money.Money;

/**
 * The money that goes back for a return.
 *
 * @param lines each position once, of the return's lines
 * @param shipping part of the cost of the way
 * @param words why, where it goes back without waiting for the parcel; the customer reads them; may be empty
 */
public record ReturnPayback(List<Line> lines, Money shipping, String words) {

    /**
     * @param position of the order's line, from 1
     * @param copies for which money goes back
     * @param amount VAT included, not negative
     */
    public record Line(int position, int copies, Money amount) {}

    public ReturnPayback {
        lines = List.copyOf(lines);
    }
}
