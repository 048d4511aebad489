package shop.quire.report;

import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Format;
import shop.quire.order.OrderStatus;
import shop.quire.order.ShippingMethod;
import shop.quire.shared.Isbn;

/**
 * One row of a report. The money and the copies of all rows add up to the totals exactly, unless the grouping
 * {@linkplain ReportGrouping#overlaps() overlaps}; what belongs to an order as a whole (shipping, refunds) stands on its first line, or on a row of its own where rows are
 * books.
 */
public sealed interface ReportRow {

    ReportSums sums();

    /** @param day on which the day, week or month begins */
    record Day(LocalDate day, ReportSums sums) implements ReportRow {}

    /**
     * Something that books or orders have in common.
     *
     * @param key the name of contributors, of a publisher, a subject (heading and Thema code), a {@link Format}, a rate of VAT in hundredths of a percent, or a country as
     *     ISO 3166-1 alpha-2; empty where an order has none
     */
    record Part(String key, ReportSums sums) implements ReportRow {}

    /** @param contributors as the shopper saw them, may be empty */
    record Book(Isbn isbn, String title, String contributors, Format format, ReportSums sums) implements ReportRow {}

    /** Shipping and refunds of the orders whose books are the other rows. */
    record WholeOrders(ReportSums sums) implements ReportRow {}

    /** @param name recipient of the last order; empty where nothing has travelled */
    record Customer(String email, String name, ReportSums sums) implements ReportRow {}

    /**
     * @param number of the order
     * @param line counted from 1
     * @param shippingMethod tells e-books alone, which have nothing to be packed
     * @param partlyRefunded whether some of the order's money has gone back but the order stands
     * @param name recipient, empty where nothing travels
     * @param country ISO 3166-1 alpha-2, null where nothing travels
     * @param vatBasisPoints rate of the VAT of the book, in hundredths of a percent
     * @param sums {@code orders} is 1 for the first line of an order and 0 for the others
     */
    record Line(
            String number,
            int line,
            Instant placedAt,
            OrderStatus status,
            ShippingMethod shippingMethod,
            boolean partlyRefunded,
            String email,
            String name,
            @Nullable String country,
            Isbn isbn,
            String title,
            String contributors,
            Format format,
            Money unitPrice,
            int vatBasisPoints,
            ReportSums sums)
            implements ReportRow {

        /** Whether nothing is left to do for the order although it was never sent. */
        public boolean complete() {
            return status == OrderStatus.PAID && shippingMethod == ShippingMethod.NONE;
        }
    }
}
