package shop.quire.order;

import java.util.List;
import org.joda.money.Money;

/**
 * What an order costs.
 *
 * @param items sum of the lines at their full price
 * @param shipping cost of the way
 * @param discount what a coupon took off the lines; zero where there was none, and where it paid the shipping
 * @param vat the VAT included in the total
 * @param total what is charged: items and shipping less the discount
 */
public record OrderTotals(Money items, Money shipping, Money discount, Money vat, Money total) {

    public OrderTotals {
        if (!items.plus(shipping).minus(discount).isEqual(total)) {
            throw new IllegalArgumentException("A total is the sum of its parts");
        }
        if (discount.isNegative() || discount.isGreaterThan(items)) {
            throw new IllegalArgumentException("A discount is a part of the price");
        }
        if (vat.isGreaterThan(total)) {
            throw new IllegalArgumentException("VAT is a part of the total");
        }
    }

    /**
     * Adds up the lines; VAT is that of the price after discount, rounded per line, as it will stand on the invoice.
     *
     * @param lines at least one
     */
    public static OrderTotals of(List<OrderLine> lines, Money shipping) {
        Money items = Money.total(lines.stream().map(OrderLine::full).toList());
        Money discount = Money.total(lines.stream().map(OrderLine::discount).toList());
        Money vat = VatBreakdown.of(lines, shipping).vat();
        return new OrderTotals(
                items, shipping, discount, vat, items.plus(shipping).minus(discount));
    }
}
