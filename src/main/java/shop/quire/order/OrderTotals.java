package shop.quire.order;

import java.util.List;
import org.joda.money.Money;

/**
 * What an order costs.
 *
 * @param items sum of the lines
 * @param shipping cost of the way
 * @param vat the VAT included in both
 * @param total what is charged: items and shipping
 */
public record OrderTotals(Money items, Money shipping, Money vat, Money total) {

    public OrderTotals {
        if (!items.plus(shipping).isEqual(total)) {
            throw new IllegalArgumentException("A total is the sum of its parts");
        }
        if (vat.isGreaterThan(total)) {
            throw new IllegalArgumentException("VAT is a part of the total");
        }
    }

    /**
     * Adds up the lines; VAT is rounded per line, as it will stand on the invoice.
     *
     * @param lines at least one
     * @param shippingVatBasisPoints rate of the VAT included in the shipping cost
     */
    public static OrderTotals of(List<OrderLine> lines, Money shipping, int shippingVatBasisPoints) {
        Money items = Money.total(lines.stream().map(OrderLine::total).toList());
        Money vat = Money.total(lines.stream().map(OrderLine::vat).toList())
                .plus(Vat.includedIn(shipping, shippingVatBasisPoints));
        return new OrderTotals(items, shipping, vat, items.plus(shipping));
    }
}
