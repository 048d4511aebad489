package shop.quire.report;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What some orders, or some lines of orders, add up to.
 *
 * @param orders how many orders
 * @param copies of books, e-books too
 * @param items full price of the books, VAT included
 * @param shipping what customers paid for it, VAT included
 * @param discount what coupons took off the books
 * @param gross what was charged: items and shipping less the discount
 * @param vat the VAT included in {@code gross}
 * @param refunded what went back to customers
 */
public record ReportSums(
        long orders, long copies, Money items, Money shipping, Money discount, Money gross, Money vat, Money refunded) {

    static ReportSums none(CurrencyUnit currency) {
        Money zero = Money.zero(currency);
        return new ReportSums(0, 0, zero, zero, zero, zero, zero, zero);
    }

    ReportSums plus(ReportSums other) {
        return new ReportSums(
                orders + other.orders,
                copies + other.copies,
                items.plus(other.items),
                shipping.plus(other.shipping),
                discount.plus(other.discount),
                gross.plus(other.gross),
                vat.plus(other.vat),
                refunded.plus(other.refunded));
    }
}
