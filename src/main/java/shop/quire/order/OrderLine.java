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
 */
public record OrderLine(
        EditionId edition,
        Isbn isbn,
        String title,
        String contributors,
        Format format,
        int quantity,
        Money unitPrice,
        int vatBasisPoints) {

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
    }

    /** Unit price times quantity, VAT included. */
    public Money total() {
        return unitPrice.multipliedBy(quantity);
    }

    /** The VAT included in {@link #total()}. */
    public Money vat() {
        return Vat.includedIn(total(), vatBasisPoints);
    }
}
