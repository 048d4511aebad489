package shop.quire.report;

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
 * @param refundedVat the VAT included in {@code refunded}, as the credit notes have it; they follow the money within moments
 */
public record ReportSums(
        long orders,
        long copies,
        Money items,
        Money shipping,
        Money discount,
        Money gross,
        Money vat,
        Money refunded,
        Money refundedVat) {}
