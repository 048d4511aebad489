package shop.quire.order;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.account.CurrentUser;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.shared.UserId;

/**
 * Orders as their owners see them. Somebody else's order is not forbidden but not there, so that nobody learns which
 * numbers exist.
 */
@Service
public class OrderService {

    private final OrderReads reads;
    private final OrderStore store;
    private final GuestLinks links;
    private final CurrentUser currentUser;
    private final OrderMetrics metrics;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OrderService(
            OrderReads reads,
            OrderStore store,
            GuestLinks links,
            CurrentUser currentUser,
            OrderMetrics metrics,
            ApplicationEventPublisher events,
            Clock clock) {
        this.reads = reads;
        this.store = store;
        this.links = links;
        this.currentUser = currentUser;
        this.metrics = metrics;
        this.events = events;
        this.clock = clock;
    }

    /** The orders of whoever is signed in, newest first; expired ones are left out. */
    @Transactional(readOnly = true)
    public List<OrderSummary> history(Slice slice) {
        return currentUser.id().map(user -> reads.history(user, slice)).orElse(List.of());
    }

    /** How many {@link #history} has in all. */
    @Transactional(readOnly = true)
    public long historyCount() {
        return currentUser.id().map(reads::historyCount).orElse(0L);
    }

    /** The order with this number, for its owner. Any text may be given. */
    @Transactional(readOnly = true)
    public Optional<OrderDetail> mine(String number) {
        return OrderNumber.looksLike(number) ? reads.detail(number).filter(this::isMine) : Optional.empty();
    }

    /** The order, for its owner. */
    @Transactional(readOnly = true)
    public Optional<OrderDetail> detail(OrderId id) {
        return reads.detail(id).filter(this::isMine);
    }

    /** The order behind a signed link (see {@link #link}). Any text may be given. */
    @Transactional(readOnly = true)
    public Optional<OrderDetail> byLink(String token) {
        return links.read(token).flatMap(reads::detail);
    }

    /**
     * The secret part of the link that opens this order without signing in: {@code /o/} and this text. Give it only to
     * whoever placed the order; it is for mails and for the way back from the payment page.
     */
    @Transactional(readOnly = true)
    public String link(OrderId id) {
        return store.find(id).map(this::link).orElseThrow(() -> new IllegalArgumentException("No order " + id));
    }

    /** {@link #link(OrderId)} of an order that was read already. */
    public String link(Order order) {
        return links.token(order.id(), order.placedAt());
    }

    /** The customer gives the order up; possible until it is packed. */
    @Transactional
    public CancelResult cancelMine(OrderId id, String why) {
        return reads.detail(id).filter(this::isMine).isPresent() ? cancel(id, why) : new CancelResult.NotFound();
    }

    /** Like {@link #cancelMine}, for whoever has the signed link. */
    @Transactional
    public CancelResult cancelByLink(String token, String why) {
        return links.read(token).map(id -> cancel(id, why)).orElseGet(CancelResult.NotFound::new);
    }

    private CancelResult cancel(OrderId id, String why) {
        Optional<Order> found = store.lock(id);
        if (found.isEmpty()) {
            return new CancelResult.NotFound();
        }
        Order order = found.get();
        if (order.status() == OrderStatus.CANCELLED || order.status() == OrderStatus.REFUNDED) {
            return new CancelResult.Cancelled();
        }
        boolean early = order.status() == OrderStatus.HELD
                || order.status() == OrderStatus.AUTHORIZED
                || order.status() == OrderStatus.PAID;
        if (!early) {
            return new CancelResult.TooLate(order.status());
        }
        order.cancel(Who.CUSTOMER, Remark.tidy(why), Instant.now(clock));
        if (!store.write(order)) {
            throw new IllegalStateException("Order " + id + " moved while it was locked");
        }
        metrics.moved(order.status(), order.total());
        events.publishEvent(new OrderCancelled(id));
        return new CancelResult.Cancelled();
    }

    private boolean isMine(OrderDetail order) {
        Optional<UserId> me = currentUser.id();
        return me.isPresent() && me.get().equals(order.user());
    }

    /** What came of giving up an order. */
    public sealed interface CancelResult {

        /** It is given up (now or before); whatever was paid goes back. */
        record Cancelled() implements CancelResult {}

        /** It is packed already, or over. */
        record TooLate(OrderStatus status) implements CancelResult {}

        record NotFound() implements CancelResult {}
    }
}
