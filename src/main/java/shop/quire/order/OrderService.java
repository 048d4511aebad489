package shop.quire.order;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;

/**
 * Orders as their owners see them. Somebody else's order is not forbidden but not there, so that nobody learns which
 * numbers exist.
 */
@Service
public class OrderService {

    /** The orders of whoever is signed in, newest first; expired ones are left out. */
    public List<OrderSummary> history(Slice slice) {
        throw new UnsupportedOperationException();
    }

    /** How many {@link #history} has in all. */
    public long historyCount() {
        throw new UnsupportedOperationException();
    }

    /** The order with this number, for its owner. Any text may be given. */
    public Optional<OrderDetail> mine(String number) {
        throw new UnsupportedOperationException();
    }

    /** The order, for its owner. */
    public Optional<OrderDetail> detail(OrderId id) {
        throw new UnsupportedOperationException();
    }

    /** The order behind a signed link (see {@link #link}). Any text may be given. */
    public Optional<OrderDetail> byLink(String token) {
        throw new UnsupportedOperationException();
    }

    /** The secret part of the link that opens this order without signing in: {@code /o/} and this text. */
    public String link(OrderId id) {
        throw new UnsupportedOperationException();
    }

    /** The customer gives the order up; possible until it is packed. */
    public CancelResult cancelMine(OrderId id, String why) {
        throw new UnsupportedOperationException();
    }

    /** What came of giving up an order. */
    public sealed interface CancelResult {
        record Cancelled() implements CancelResult {}

        record TooLate(OrderStatus status) implements CancelResult {}

        record NotFound() implements CancelResult {}
    }
}
