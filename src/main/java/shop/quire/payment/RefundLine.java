package shop.quire.payment;

import org.joda.money.Money;

/**
 * What goes back for one line of an order.
 *
 * @param position of the order's line, from 1
 * @param quantity copies that are paid back, 0 to 99; 0 where only the price is reduced
 * @param amount VAT included, not negative
 * @param restock whether the copies go back on the shelf; false for e-books
 */
public record RefundLine(int position, int quantity, Money amount, boolean restock) {

    public RefundLine {
        if (position < 1) {
            throw new IllegalArgumentException("Lines are counted from 1");
        }
        if (quantity < 0 || quantity > 99) {
            throw new IllegalArgumentException("A line has at most 99 copies");
        }
        if (amount.isNegative()) {
            throw new IllegalArgumentException("A refund gives, it does not take");
        }
        if (restock && quantity == 0) {
            throw new IllegalArgumentException("Without copies nothing goes back on the shelf");
        }
    }
}
