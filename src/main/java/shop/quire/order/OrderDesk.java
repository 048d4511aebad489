package shop.quire.order;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.account.CurrentUser;
import shop.quire.account.SignedIn;
import shop.quire.audit.AuditLog;
import shop.quire.shared.OrderId;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;

/** Orders as the back office sees and moves them. Every change states the version it was based on. */
@Service
@PreAuthorize("hasRole('ORDERS')")
public class OrderDesk {

    private final OrderListQuery list;
    private final OrderReads reads;
    private final OrderStore store;
    private final CurrentUser currentUser;
    private final AuditLog audit;
    private final OrderMetrics metrics;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OrderDesk(
            OrderListQuery list,
            OrderReads reads,
            OrderStore store,
            CurrentUser currentUser,
            AuditLog audit,
            OrderMetrics metrics,
            ApplicationEventPublisher events,
            Clock clock) {
        this.list = list;
        this.reads = reads;
        this.store = store;
        this.currentUser = currentUser;
        this.audit = audit;
        this.metrics = metrics;
        this.events = events;
        this.clock = clock;
    }

    /** @param sorting most important first; empty for newest first */
    @Transactional(readOnly = true)
    public Page<OrderRow> orders(OrderFilter filter, List<SortKey<OrderSort>> sorting, Slice slice) {
        return list.rows(filter, sorting, slice);
    }

    /** How many {@link #orders} has in all. */
    @Transactional(readOnly = true)
    public RowCount size(OrderFilter filter) {
        return list.size(filter);
    }

    /** Any text may be given. */
    @PreAuthorize("hasAnyRole('ORDERS', 'RETURNS')")
    @Transactional(readOnly = true)
    public Optional<OrderDetail> order(String number) {
        return OrderNumber.looksLike(number) ? reads.detail(number) : Optional.empty();
    }

    @Transactional
    public DeskResult pack(OrderId id, long expectedVersion) {
        return move(id, expectedVersion, OrderStatus.PACKED, order -> order.pack(who(), now()), null);
    }

    @Transactional
    public DeskResult ship(OrderId id, Tracking tracking, long expectedVersion) {
        return move(
                id,
                expectedVersion,
                OrderStatus.SHIPPED,
                order -> order.ship(tracking, who(), now()),
                new OrderShipped(id));
    }

    @Transactional
    public DeskResult deliver(OrderId id, long expectedVersion) {
        return move(
                id,
                expectedVersion,
                OrderStatus.DELIVERED,
                order -> order.deliver(who(), now()),
                new OrderDelivered(id));
    }

    /** Gives the order up; a reserved amount is let go, a captured one goes back. */
    @PreAuthorize("hasAnyRole('ORDERS', 'ATTENTION')")
    @Transactional
    public DeskResult cancel(OrderId id, String why, long expectedVersion) {
        return move(
                id,
                expectedVersion,
                OrderStatus.CANCELLED,
                order -> order.cancel(who(), Remark.tidy(why), now()),
                new OrderCancelled(id));
    }

    private DeskResult move(
            OrderId id, long expectedVersion, OrderStatus wanted, Consumer<Order> verb, @Nullable Object event) {
        Optional<Order> found = store.lock(id);
        if (found.isEmpty()) {
            return new DeskResult.NotFound();
        }
        Order order = found.get();
        OrderStatus before = order.status();
        if (order.version() != expectedVersion) {
            return conflict(order, wanted);
        }
        if (!before.mayBecome(wanted)
                || wanted == OrderStatus.PACKED && order.shippingMethod() == ShippingMethod.NONE) {
            return new DeskResult.Refused(wanted, before);
        }
        verb.accept(order);
        if (!store.write(order)) {
            throw new IllegalStateException("Order " + id + " moved while it was locked");
        }
        audit.record(
                "order." + wanted.name().toLowerCase(Locale.ROOT),
                "order",
                order.number(),
                Map.of("status", before.name()),
                Map.of("status", wanted.name()));
        metrics.moved(wanted, order.total());
        if (event != null) {
            events.publishEvent(event);
        }
        return new DeskResult.Done(order.status(), order.version());
    }

    private DeskResult conflict(Order order, OrderStatus wanted) {
        TimelineEntry latest = reads.timeline(order.id()).getLast();
        String name = latest.actorName();
        return new DeskResult.Conflict(
                wanted,
                order.status(),
                name == null ? latest.actor().name().toLowerCase(Locale.ROOT) : name,
                latest.at(),
                order.version());
    }

    private Who who() {
        return Who.staff(currentUser.current().map(SignedIn::name).orElse("staff"));
    }

    private Instant now() {
        return Instant.now(clock);
    }
}
