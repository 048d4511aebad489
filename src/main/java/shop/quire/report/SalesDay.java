package shop.quire.report;

import java.time.LocalDate;
import java.util.OptionalLong;
import org.joda.money.Money;

/**
 * What was sold on one day, or in several days together.
 *
 * @param from first day
 * @param to last day, included
 * @param orders that count as sold
 * @param copies of books, e-books too
 * @param gross what was charged
 */
public record SalesDay(LocalDate from, LocalDate to, long orders, long copies, Money gross) {

    SalesDay and(SalesDay later) {
        return new SalesDay(from, later.to, orders + later.orders, copies + later.copies, gross.plus(later.gross));
    }

    /** By how many percent the money has grown since, rounded; empty where there was none before. */
    public OptionalLong growthSince(SalesDay before) {
        long then = before.gross.getAmountMinorLong();
        return then == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round((gross.getAmountMinorLong() - then) * 100.0 / then));
    }
}
