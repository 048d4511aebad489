package shop.quire.order;

import org.joda.money.Money;
import shop.quire.catalog.Format;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;

/**
 * What was bought, as it was described and priced then.
 *
 * @param contributors the line under the title, as the shopper saw it
 * @param unitPrice what one copy costs, VAT included
 * @param quantity copies, 1 to 99
 * @param vatBasisPoints rate of the VAT included, in hundredths of a percent: 900 is 9 %
 * @param discount this line's share of what a coupon took off, for all its copies; zero to {@link #full()}
 */
public record OrderLine(
        EditionId edition,
        Isbn isbn,
        String title,
        String contributors,
        Format format,
        int quantity,
        Money unitPrice,
        int vatBasisPoints,
        Money discount) {

    public OrderLine {
        if (quantity < 1 || quantity > 99) {
            throw new IllegalArgumentException("An order line has 1 to 99 copies");
        }
        if (unitPrice.isNegative()) {
            throw new IllegalArgumentException("A price is not negative");
        }
        if (vatBasisPoints < 0 || vatBasisPoints > 10_000) {
            throw new IllegalArgumentException("A VAT rate is between 0 and 100 %");
        }
        if (discount.isNegative() || discount.isGreaterThan(unitPrice.multipliedBy(quantity))) {
            throw new IllegalArgumentException("A discount is a part of the price");
        }
    }

    /** Whether it has copies that lie on a shelf and travel. */
    public boolean paper() {
        return !format.digital();
    }

    /** A line at its full price. */
    public OrderLine(
            EditionId edition,
            Isbn isbn,
            String title,
            String contributors,
            Format format,
            int quantity,
            Money unitPrice,
            int vatBasisPoints) {
        this(
                edition,
                isbn,
                title,
                contributors,
                format,
                quantity,
                unitPrice,
                vatBasisPoints,
                Money.zero(unitPrice.getCurrencyUnit()));
    }

    /** The same line with so much taken off. */
    public OrderLine less(Money share) {
        return new OrderLine(edition, isbn, title, contributors, format, quantity, unitPrice, vatBasisPoints, share);
    }

    /** Unit price times quantity, VAT included, before any discount. */
    public Money full() {
        return unitPrice.multipliedBy(quantity);
    }

    /** What is paid for the line, VAT included: {@link #full()} less its discount. This much can go back. */
    public Money total() {
        return full().minus(discount);
    }

    /** The VAT included in {@link #total()}. */
    public Money vat() {
        return Vat.includedIn(total(), vatBasisPoints);
    }
}
