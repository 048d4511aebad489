package shop.quire.order;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import shop.quire.shared.Isbn;
import shop.quire.shared.OrderId;

/**
 * One order in the customer's history.
 *
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
        int copies,
        int lines,
        List<String> titles,
        List<Isbn> isbns) {}
