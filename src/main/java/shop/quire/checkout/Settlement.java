package shop.quire.checkout;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.cart.CartService;
import shop.quire.inventory.HoldResult;
import shop.quire.inventory.StockService;
import shop.quire.order.NewOrder;
import shop.quire.order.Order;
import shop.quire.order.OrderLine;
import shop.quire.order.OrderService;
import shop.quire.order.OrderStatus;
import shop.quire.order.OrderTotals;
import shop.quire.order.Orders;
import shop.quire.payment.Attempt;
import shop.quire.payment.AttemptStatus;
import shop.quire.payment.Captures;
import shop.quire.payment.Opening;
import shop.quire.payment.PaymentPage;
import shop.quire.payment.Payments;
import shop.quire.payment.Refunds;
import shop.quire.payment.Standing;
import shop.quire.payment.WebhookInbox;
import shop.quire.promotion.Coupons;
import shop.quire.shared.CartId;
import shop.quire.shared.OrderId;

/**
 * Brings an order and its payment to where they belong: the one function that the browser's return, the webhook and the
 * reminder all call. It asks the provider, then writes what follows in one transaction that begins with the order's lock
 * and compares every status it starts from. It may be called at any time, by any number of callers at once, and stopped
 * anywhere.
 */
@Component
class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    /** Every round moves something forward; an order has fewer steps than this. */
    private static final int MAX_ROUNDS = 12;

    /**
     * How far it got.
     *
     * @param done nothing is left to do, now or later
     */
    record Settled(PaymentOutcome outcome, boolean done) {}

    private final Orders orders;
    private final OrderService links;
    private final Payments payments;
    private final Captures captures;
    private final Refunds refunds;
    private final WebhookInbox inbox;
    private final StockService stock;
    private final CartService carts;
    private final HeldCopies heldCopies;
    private final Coupons coupons;
    private final CheckoutProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Settlement(
            Orders orders,
            OrderService links,
            Payments payments,
            Captures captures,
            Refunds refunds,
            WebhookInbox inbox,
            StockService stock,
            CartService carts,
            HeldCopies heldCopies,
            Coupons coupons,
            CheckoutProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.orders = orders;
        this.links = links;
        this.payments = payments;
        this.captures = captures;
        this.refunds = refunds;
        this.inbox = inbox;
        this.stock = stock;
        this.carts = carts;
        this.heldCopies = heldCopies;
        this.coupons = coupons;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Goes on as far as possible. */
    Settled settle(OrderId id) {
        return settle(id, false);
    }

    /** Like {@link #settle}, but an order that nobody has paid yet is given up: another one takes its place. */
    Settled giveUp(OrderId id) {
        return settle(id, true);
    }

    /** Begins with an order that has just been made: what has just been written need not be read. */
    Settled begin(Placement.Result.Made made) {
        Order order = made.order();
        NewOrder content = made.content();
        Opening opening = payments.open(made.attempt(), page(order, content.lines(), content.totals()));
        return opening instanceof Opening.Opened(URI payAt)
                ? new Settled(new PaymentOutcome.Open(order.id(), payAt), false)
                : settle(order.id());
    }

    private Settled settle(OrderId id, boolean giveUp) {
        // Every line that is logged on the way, by whatever module, names the order.
        try (MDC.MDCCloseable ignored = MDC.putCloseable("order", id.toString())) {
            Instant begun = Instant.now(clock);
            Settled settled = goOn(id, giveUp);
            if (!(settled.outcome() instanceof PaymentOutcome.Pending)) {
                inbox.processed(id, begun);
            }
            return settled;
        }
    }

    private Settled goOn(OrderId id, boolean giveUp) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Optional<Order> found = orders.find(id);
            if (found.isEmpty()) {
                return new Settled(new PaymentOutcome.Unknown(), true);
            }
            Order order = found.get();
            Optional<Attempt> attempt = payments.latest(id);
            Optional<Settled> settled =
                    attempt.isEmpty() || attempt.get().status().dead()
                            ? unpaid(order, giveUp)
                            : step(order, attempt.get(), giveUp);
            if (settled.isPresent()) {
                return settled.get();
            }
        }
        log.error("Order {} moved in circles", id);
        return new Settled(new PaymentOutcome.Pending(id), false);
    }

    /** One step; empty where it moved something and should look again. */
    private Optional<Settled> step(Order order, Attempt attempt, boolean giveUp) {
        return switch (attempt.status()) {
            case CREATED -> open(order, attempt, mustClose(order, giveUp));
            case OPEN -> {
                boolean close = mustClose(order, giveUp);
                yield heard(order, attempt, close ? payments.close(attempt) : payments.ask(attempt));
            }
            case AUTHORIZED, CAPTURING, VOIDING -> {
                boolean moved = captures.goOn(order.id());
                yield moved ? Optional.empty() : Optional.of(new Settled(standing(order), false));
            }
            case CAPTURED -> Optional.of(new Settled(standing(order), refunds.goOn(order.id())));
            case VOIDED, EXPIRED, FAILED -> Optional.empty();
        };
    }

    private Optional<Settled> open(Order order, Attempt attempt, boolean close) {
        OrderTotals totals = orders.totals(order.id()).orElseThrow();
        return switch (payments.open(attempt, page(order, orders.lines(order.id()), totals))) {
            // Nobody can have paid on a page that has just been opened; no need to ask.
            case Opening.Opened(URI payAt)
            when !close -> Optional.of(new Settled(new PaymentOutcome.Open(order.id(), payAt), false));
            case Opening.Opened opened -> Optional.empty();
            case Opening.Rejected rejected -> Optional.empty();
            case Opening.Unavailable unavailable -> {
                // Perhaps another tab was asking at the same time, and got the answer.
                boolean elsewhere = payments.latest(order.id())
                        .filter(now -> now.status() != attempt.status())
                        .isPresent();
                yield elsewhere ? Optional.empty() : pending(order);
            }
        };
    }

    private Optional<Settled> heard(Order order, Attempt attempt, Standing standing) {
        return switch (standing) {
            case Standing.Open(URI payAt) ->
                Optional.of(new Settled(new PaymentOutcome.Open(order.id(), payAt), false));
            case Standing.Processing processing -> pending(order);
            case Standing.Unreachable unreachable -> pending(order);
            case Standing.Closed closed -> {
                transaction.executeWithoutResult(status -> {
                    orders.lock(order.id()).orElseThrow();
                    payments.expired(attempt);
                });
                yield Optional.empty();
            }
            case Standing.Authorized(String intent, Money amount) -> authorized(order.id(), attempt, intent, amount);
        };
    }

    /** The money is reserved: the copies are taken and so is it, or, where there is nothing to give for it, it is let go. */
    private Optional<Settled> authorized(OrderId id, Attempt attempt, String intent, Money amount) {
        Optional<Attempt> sold = transaction.execute(status -> {
            Optional<Attempt> capturing = sell(id, attempt, intent, amount);
            if (capturing.isEmpty()) {
                status.setRollbackOnly();
            }
            return capturing;
        });
        if (sold == null || sold.isEmpty()) {
            transaction.executeWithoutResult(status -> letGo(id, attempt, intent, amount));
            return Optional.empty();
        }
        return switch (captures.take(sold.get())) {
            case PAID -> Optional.of(new Settled(new PaymentOutcome.Confirmed(id), refunds.goOn(id)));
            case LATER -> Optional.of(new Settled(new PaymentOutcome.Confirmed(id), false));
            case ELSE -> Optional.empty();
        };
    }

    /**
     * Empty where the order's copies or its coupon are gone, it was given up or this is known; then all that was written is
     * undone.
     */
    private Optional<Attempt> sell(OrderId id, Attempt attempt, String intent, Money amount) {
        Order order = orders.lock(id).orElseThrow();
        OrderStatus before = order.status();
        boolean mayBeSold = before == OrderStatus.HELD || before == OrderStatus.EXPIRED;
        if (!mayBeSold || !asAgreed(order, attempt, amount)) {
            return Optional.empty();
        }
        Optional<Attempt> capturing = payments.authorized(attempt, intent);
        if (capturing.isEmpty()) {
            return capturing;
        }
        List<OrderLine> lines = orders.lines(id);
        orders.authorize(order);
        // Late, so that a copy many want is locked for as short as possible; but before the cart, as everywhere.
        boolean held = before == OrderStatus.HELD
                || stock.hold(id, Placement.paper(lines), order.holdExpiresAt()) instanceof HoldResult.Held;
        if (!held || !stock.consume(id)) {
            return Optional.empty();
        }
        CartId current = carts.takeOut(order.cart(), Placement.quantities(lines));
        if (!current.equals(order.cart())) {
            // Joined with a user's, for which another order may hold copies.
            heldCopies.note(current);
        }
        return useCoupon(order, before) ? capturing : Optional.empty();
    }

    /** Somebody else may have the last use of it by now; then nothing is given for the money, which is let go. */
    private boolean useCoupon(Order order, OrderStatus before) {
        if (order.coupon().isEmpty()) {
            return true;
        }
        return before == OrderStatus.HELD ? coupons.use(order.id()) : coupons.useAgain(order.id());
    }

    private void releaseCoupon(Order order) {
        if (order.coupon().isPresent()) {
            coupons.release(order.id());
        }
    }

    private void letGo(OrderId id, Attempt attempt, String intent, Money amount) {
        Order order = orders.lock(id).orElseThrow();
        if (!payments.letGo(attempt, intent)) {
            return;
        }
        if (!asAgreed(order, attempt, amount)) {
            log.error("Order {} was paid with another amount", id);
            orders.needAttention(order, "Another amount was reserved than was agreed; it is let go");
            return;
        }
        if (order.status().confirmed() || order.status() == OrderStatus.NEEDS_ATTENTION) {
            log.error("Order {} was paid a second time", id);
        }
        orders.note(order, "order.payment.late", null);
    }

    private static boolean asAgreed(Order order, Attempt attempt, Money amount) {
        return amount.equals(attempt.amount()) && amount.equals(order.total());
    }

    /** Nothing was paid, and with the attempts made so far nothing can be. */
    private Optional<Settled> unpaid(Order order, boolean giveUp) {
        return switch (order.status()) {
            case HELD -> {
                Optional<Attempt> latest = payments.latest(order.id());
                boolean pageRefused = latest.isPresent() && latest.get().status() == AttemptStatus.FAILED;
                // A page that never opened can be asked for again while the copies are held; a closed one means: over.
                if (pageRefused && !giveUp && !isOverdue(order)) {
                    yield Optional.of(new Settled(new PaymentOutcome.Pending(order.id()), false));
                }
                transaction.executeWithoutResult(status -> letCopiesGo(order.id(), giveUp));
                yield Optional.empty();
            }
            case CANCELLED -> {
                transaction.executeWithoutResult(status -> {
                    Order locked = orders.lock(order.id()).orElseThrow();
                    stock.release(locked.id());
                    heldCopies.note(locked.cart());
                    releaseCoupon(locked);
                });
                yield Optional.of(new Settled(new PaymentOutcome.Over(order.id()), true));
            }
            case EXPIRED, REFUNDED -> Optional.of(new Settled(new PaymentOutcome.Over(order.id()), true));
            case AUTHORIZED, PAID, PACKED, SHIPPED, DELIVERED, NEEDS_ATTENTION ->
                Optional.of(new Settled(standing(order), true));
        };
    }

    private void letCopiesGo(OrderId id, boolean giveUp) {
        Order order = orders.lock(id).orElseThrow();
        if (order.status() != OrderStatus.HELD) {
            return;
        }
        if (payments.latest(id).filter(attempt -> !attempt.status().dead()).isPresent()) {
            // A new attempt began in the meantime.
            return;
        }
        if (giveUp) {
            orders.cancel(order, "order.replaced");
        } else {
            orders.expire(order);
        }
        stock.release(id);
        heldCopies.note(order.cart());
        releaseCoupon(order);
    }

    /** Another attempt for an order whose payment page was refused; false where there is nothing to attempt. */
    boolean tryAgain(OrderId id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Order order = orders.lock(id).orElseThrow();
            boolean possible = order.status() == OrderStatus.HELD
                    && !isOverdue(order)
                    && payments.latest(id)
                            .filter(attempt -> attempt.status() == AttemptStatus.FAILED)
                            .isPresent();
            if (possible) {
                payments.begin(
                        id,
                        order.total(),
                        Instant.now(clock).plus(properties.payment().pageOpenFor()));
            }
            return possible;
        }));
    }

    /** Whether nobody shall pay any more. */
    private boolean mustClose(Order order, boolean giveUp) {
        return giveUp || order.status() != OrderStatus.HELD || isOverdue(order);
    }

    private boolean isOverdue(Order order) {
        return order.holdExpiresAt().isBefore(Instant.now(clock));
    }

    private static PaymentOutcome standing(Order order) {
        return order.status().confirmed() || order.status() == OrderStatus.NEEDS_ATTENTION
                ? new PaymentOutcome.Confirmed(order.id())
                : new PaymentOutcome.Over(order.id());
    }

    private static Optional<Settled> pending(Order order) {
        return Optional.of(new Settled(new PaymentOutcome.Pending(order.id()), false));
    }

    /** From the snapshot only, so that a request sent again is the same request. */
    private PaymentPage page(Order order, List<OrderLine> lines, OrderTotals totals) {
        List<PaymentPage.Item> items = new ArrayList<>();
        lines.forEach(line -> items.add(item(line)));
        if (totals.shipping().isPositive()) {
            items.add(new PaymentPage.Item("Shipping", totals.shipping(), 1));
        }
        String shop = properties.baseUrl().toString();
        URI success = URI.create(shop + "/order/" + order.id() + "/thanks?link=" + links.link(order));
        URI cancel = URI.create(shop + "/checkout?cancelled");
        return new PaymentPage(order.number(), order.email(), items, success, cancel);
    }

    /** The provider knows no discounts as we do: a line that has one is named at what is paid for it, as a whole. */
    private static PaymentPage.Item item(OrderLine line) {
        if (line.discount().isZero()) {
            return new PaymentPage.Item(line.title(), line.unitPrice(), line.quantity());
        }
        String name = line.quantity() == 1 ? line.title() : line.quantity() + " × " + line.title();
        return new PaymentPage.Item(name, line.total(), 1);
    }
}
