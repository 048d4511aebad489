package shop.quire.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.account.CurrentUser;
import shop.quire.account.SignedIn;
import shop.quire.shared.CartId;
import shop.quire.shared.OrderId;

/**
 * Orders as checkout and payment move them, inside their transactions: the order's row is locked before stock and attempt
 * are touched, and the status changes in the same COMMIT as they do. People use {@link OrderService} and
 * {@link OrderDesk}, which check who asks. What is read by one statement needs no transaction of its own.
 */
@Service
public class Orders {

    /** As long as somebody may be on the way back from paying. */
    private static final Duration JUST_NOW = Duration.ofHours(2);

    private final OrderStore store;
    private final OrderReads reads;
    private final OrderProperties properties;
    private final CurrentUser currentUser;
    private final OrderMetrics metrics;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Orders(
            OrderStore store,
            OrderReads reads,
            OrderProperties properties,
            CurrentUser currentUser,
            OrderMetrics metrics,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.reads = reads;
        this.properties = properties;
        this.currentUser = currentUser;
        this.metrics = metrics;
        this.events = events;
        this.clock = clock;
    }

    /** Places the order; empty (and nothing written) where this cart has an unpaid order already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Order> place(NewOrder order) {
        int year = order.placedAt().atZone(properties.timeZone()).getYear();
        Optional<Order> placed = store.insert(order, year);
        if (placed.isPresent()) {
            metrics.moved(OrderStatus.HELD, order.totals().total());
            events.publishEvent(new OrderPlaced(order.id()));
        }
        return placed;
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<Order> find(OrderId id) {
        return store.find(id);
    }

    /** The order, which nobody else can move until this transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Order> lock(OrderId id) {
        return store.lock(id);
    }

    /** The order of this cart that waits for its payment. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<Order> held(CartId cart) {
        return store.held(cart);
    }

    /** The newest order of this cart, whatever became of it. */
    @Transactional(readOnly = true)
    public Optional<Order> latest(CartId cart) {
        return store.latest(cart);
    }

    /** Whether the order is the newest of this cart and was placed a short time ago: whoever has the cart has placed it. */
    @Transactional(readOnly = true)
    public boolean justPlacedFrom(CartId cart, OrderId order) {
        return store.latest(cart)
                .filter(latest -> latest.id().equals(order))
                .filter(latest -> latest.placedAt().isAfter(now().minus(JUST_NOW)))
                .isPresent();
    }

    /** What was bought, in the order of the cart. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<OrderLine> lines(OrderId id) {
        return reads.lines(id);
    }

    /** What the order costs, part by part. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<OrderTotals> totals(OrderId id) {
        return reads.totals(id);
    }

    /** Everything about the order, for what is written by the shop itself, such as an invoice. */
    @Transactional(readOnly = true)
    public Optional<OrderDetail> detail(OrderId id) {
        return reads.detail(id);
    }

    /** The country whose VAT is in the order's prices: ISO 3166-1 alpha-2; empty in old orders of e-books alone. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<String> vatCountry(OrderId id) {
        return reads.vatCountry(id);
    }

    /** Unpaid orders whose time is up, longest overdue first. */
    @Transactional(readOnly = true)
    public List<OrderId> overdue(int limit) {
        return store.overdue(now(), limit);
    }

    /** An unpaid order follows its cart into the user's. */
    @Transactional
    public void followCart(CartId from, CartId into) {
        store.followCart(from, into);
    }

    /** The money is reserved, the copies are taken. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void authorize(Order order) {
        order.authorize(now());
        write(order);
        events.publishEvent(new OrderAuthorized(order.id()));
    }

    /** The money was captured. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void markPaid(Order order) {
        order.markPaid(now());
        write(order);
        events.publishEvent(new OrderPaid(order.id()));
    }

    /** Not paid in time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void expire(Order order) {
        order.expire(now());
        write(order);
        events.publishEvent(new OrderExpired(order.id()));
    }

    /** Given up by the machine, as when a changed checkout takes its place. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancel(Order order, String why) {
        order.cancel(Who.SYSTEM, why, now());
        write(order);
        events.publishEvent(new OrderCancelled(order.id()));
    }

    /**
     * Money went back to the customer.
     *
     * @param reference what asked for it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refund(Order order, Money amount, String reference) {
        order.refund(amount, now());
        write(order);
        events.publishEvent(new OrderRefunded(order.id(), reference, amount.getAmountMinorLong()));
    }

    /** A person must look at it; the machine's part of it stands still. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void needAttention(Order order, String reason) {
        order.needAttention(reason, now());
        write(order);
    }

    /** A person must look at it, but it goes on meanwhile. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void flag(Order order, String reason) {
        order.flag(reason, now());
        write(order);
    }

    /**
     * Nobody needs to look at it any more; nothing where nobody was to, or where it stands still until it is moved.
     *
     * @param by name of the member of staff who saw to it; null where it was gone by itself
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void attended(OrderId id, @Nullable String by) {
        Optional<Order> flagged = store.lock(id)
                .filter(order -> order.attention().isPresent() && order.status() != OrderStatus.NEEDS_ATTENTION);
        flagged.ifPresent(order -> {
            order.attended(by == null ? Who.SYSTEM : Who.staff(by), now());
            write(order);
        });
    }

    /**
     * Writes something on the timeline that changes nothing else.
     *
     * @param what key of the text that says it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(Order order, String what, @Nullable String why) {
        order.note(what, why, Who.SYSTEM, now());
        write(order);
    }

    /**
     * Like {@link #note}, in the name of the member of staff who is signed in.
     *
     * @return that name
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String noteByStaff(Order order, String what, @Nullable String why) {
        String name = currentUser.current().map(SignedIn::name).orElse("staff");
        order.note(what, why, Who.staff(name), now());
        write(order);
        return name;
    }

    private void write(Order order) {
        OrderStatus before = order.stored().status();
        if (!store.write(order)) {
            throw new OptimisticLockingFailureException("Order " + order.id() + " was moved by somebody else");
        }
        if (before != order.status()) {
            metrics.moved(order.status(), order.total());
        }
    }

    private Instant now() {
        return Instant.now(clock);
    }
}
