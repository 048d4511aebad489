package shop.quire.order;

import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;

/** Orders as the back office sees and moves them. Every change states the version it was based on. */
@Service
@PreAuthorize("hasAnyRole('ORDER_MANAGER', 'ADMIN')")
public class OrderDesk {

    /** @param sorting most important first; empty for newest first */
    public List<OrderRow> orders(OrderFilter filter, List<OrderSort> sorting, Slice slice) {
        throw new UnsupportedOperationException();
    }

    public long count(OrderFilter filter) {
        throw new UnsupportedOperationException();
    }

    /** Any text may be given. */
    public Optional<OrderDetail> order(String number) {
        throw new UnsupportedOperationException();
    }

    public DeskResult pack(OrderId id, long expectedVersion) {
        throw new UnsupportedOperationException();
    }

    public DeskResult ship(OrderId id, Tracking tracking, long expectedVersion) {
        throw new UnsupportedOperationException();
    }

    public DeskResult deliver(OrderId id, long expectedVersion) {
        throw new UnsupportedOperationException();
    }

    /** Gives the order up; a reserved amount is let go, a captured one goes back. */
    public DeskResult cancel(OrderId id, String why, long expectedVersion) {
        throw new UnsupportedOperationException();
    }
}
