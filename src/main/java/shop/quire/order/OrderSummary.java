package shop.quire.order;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import shop.quire.shared.Isbn;
import shop.quire.shared.OrderId;

/**
 * One order in the customer's history.
 *
 * @param refunded what has gone back so far
 * @param copies over all lines
 * @param titles of the first lines, at most four
 * @param isbns of the same lines, for their covers
 * @param lines how many there are
 */
public record OrderSummary(
        OrderId id,
        String number,
        OrderStatus status,
        Instant placedAt,
        Money total,
        Money refunded,
        int copies,
        int lines,
        List<String> titles,
        List<Isbn> isbns) {

    /** Whether some of the money has gone back but the order stands. */
    public boolean partlyRefunded() {
        return status.partlyRefunded(refunded);
    }
}
