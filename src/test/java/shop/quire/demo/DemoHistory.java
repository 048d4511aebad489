package shop.quire.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import shop.quire.account.AddressBook;
import shop.quire.account.CurrentUser;
import shop.quire.account.UserAdmin;
import shop.quire.cart.CartService;
import shop.quire.checkout.AttentionDesk;
import shop.quire.checkout.CheckoutService;
import shop.quire.checkout.ReturnDesk;
import shop.quire.checkout.ReturnService;
import shop.quire.demo.stripe.Faults;
import shop.quire.demo.stripe.StripeStandIn;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.PurchaseDesk;
import shop.quire.inventory.StockDesk;
import shop.quire.inventory.StockService;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderService;
import shop.quire.order.ReturnDetail;
import shop.quire.order.ReturnReason;
import shop.quire.payment.Reconciliation;
import shop.quire.shared.OrderId;

/**
 * Gives the demo's new shop a past of three months, so that whoever signs in finds orders to look at. Everybody in it goes
 * through the services that real people use and pays at the stand-in, one after the other in the order of time: only the
 * clock is made up. So there is nothing in the database that the shop itself would not have written.
 */
class DemoHistory {

    private static final Logger LOG = LoggerFactory.getLogger(DemoHistory.class);

    private static final String PAYMENTS = "shop.quire.payment";

    private static final String DAMAGED = "The last copy was damaged in our store room";

    /** Longer than a payment page is open. */
    private static final Duration TOO_LATE = Duration.ofMinutes(36);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration POLL = Duration.ofMillis(5);

    private record Event(Instant at, int number, Runnable what) {}

    private final CartService carts;
    private final CheckoutService checkout;
    private final OrderService orders;
    private final OrderDesk desk;
    private final ReturnService returns;
    private final ReturnDesk returnDesk;
    private final StockService stock;
    private final DemoPurchases purchases;
    private final AddressBook addresses;
    private final CurrentUser currentUser;
    private final Reconciliation reconciliation;
    private final AttentionDesk attention;
    private final DemoIdentities identities;
    private final SmartLifecycle timedWork;
    private final LoggingSystem logging;
    private final JdbcClient jdbc;
    private final DemoClock clock;
    private final Queue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
    private int scheduled;

    DemoHistory(
            CartService carts,
            CheckoutService checkout,
            OrderService orders,
            OrderDesk desk,
            ReturnService returns,
            ReturnDesk returnDesk,
            StockService stock,
            StockDesk stockDesk,
            PurchaseDesk purchases,
            AddressBook addresses,
            CurrentUser currentUser,
            Reconciliation reconciliation,
            AttentionDesk attention,
            UserAdmin userAdmin,
            AuthenticationProvider signIn,
            @Qualifier("taskWork") SmartLifecycle timedWork,
            LoggingSystem logging,
            JdbcClient jdbc,
            DemoClock clock) {
        this.carts = carts;
        this.checkout = checkout;
        this.orders = orders;
        this.desk = desk;
        this.returns = returns;
        this.returnDesk = returnDesk;
        this.stock = stock;
        this.purchases = new DemoPurchases(purchases, stockDesk, jdbc);
        this.addresses = addresses;
        this.currentUser = currentUser;
        this.reconciliation = reconciliation;
        this.attention = attention;
        this.identities = new DemoIdentities(userAdmin, signIn);
        this.timedWork = timedWork;
        this.logging = logging;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Tells it all; visitors may be in the shop meanwhile. */
    void tell(StripeStandIn stripe) {
        long begun = System.nanoTime();
        Instant now = Instant.now();
        DemoCalendar calendar = new DemoCalendar(now);
        // The reminders of orders long past are due at once, and would hurry those that are just being paid.
        timedWork.stop();
        logging.setLogLevel(PAYMENTS, LogLevel.WARN);
        try (DemoClock.Journey journey = clock.travelTo(calendar.opening())) {
            Runnable told = stripe.tellPast(now, journey::now);
            try {
                plan(calendar, stripe);
                while (!events.isEmpty()) {
                    Event next = events.remove();
                    journey.goTo(next.at());
                    next.what().run();
                    awaitPapers();
                }
                await("mails on their way", () -> count("SELECT count(*) FROM event_publication") == 0);
            } finally {
                told.run();
            }
            journey.goTo(now);
        } finally {
            logging.setLogLevel(PAYMENTS, null);
            timedWork.start();
        }
        LOG.info(
                "Demo history: {} orders since {}, in {} ms",
                count("SELECT count(*) FROM orders"),
                calendar.opening().atZone(DemoCalendar.ZONE).toLocalDate(),
                (System.nanoTime() - begun) / 1_000_000);
    }

    private void plan(DemoCalendar calendar, StripeStandIn stripe) {
        DemoCounter counter = new DemoCounter(carts, checkout, orders, addresses, currentUser, identities, jdbc);
        DemoStaffRoom staff = new DemoStaffRoom(desk, stock, attention, identities, jdbc);
        at(calendar.opening(), () -> counter.keepAddress(DemoReader.NORA));
        Set<DemoReader> known = new HashSet<>(Set.of(DemoReader.NORA));
        for (DemoOrder order : calendar.orders()) {
            if (order.reader().account() && known.add(order.reader())) {
                at(order.placed().minus(Duration.ofMinutes(15)), () -> identities.open(order.reader()));
            }
            at(order.placed(), () -> follow(order, counter.place(order), calendar, counter, staff, stripe));
        }
        int delivery = 0;
        for (Instant day : calendar.deliveries()) {
            int first = 5 * delivery++;
            String note = "Delivery note " + (2210 + 37 * delivery);
            at(day, () -> staff.receive(counter.paper().subList(first, first + 5), note));
        }
        at(calendar.stocktaking(), () -> {
            staff.missing(counter.paper().get(2), MovementReason.COUNT, "Quarterly count");
            staff.missing(counter.paper().get(9), MovementReason.DAMAGE, "Cover torn on the shelf");
        });
        at(calendar.bookFair(), () -> stripe.payElsewhere(2450, "eur"));
        at(calendar.nightAfterBookFair(), () -> {
            quietly(reconciliation::reconcile);
            staff.look();
        });
        planReturns(calendar);
        at(calendar.minutesAgo(30), () -> counter.browse(DemoReader.NORA, 14, 31));
        at(
                calendar.minutesAgo(12),
                () -> DemoIdentities.asAdmin(() -> {
                    purchases.receive();
                    return true;
                }));
    }

    /** One return for every place it can be in. */
    private void planReturns(DemoCalendar calendar) {
        DemoReturns back = new DemoReturns(returns, returnDesk, orders, identities, jdbc);
        at(calendar.returnAsked(24), () -> {
            ReturnDetail paidBack = back.ask(ReturnReason.ARRIVED_DAMAGED, "The back is broken");
            at(calendar.returnMoved(23), () -> back.approve(paidBack));
            at(calendar.returnMoved(18), () -> back.receive(paidBack, false));
            at(calendar.returnMoved(17), () -> {
                back.payBack(paidBack);
                awaitSettled(paidBack.order());
            });
        });
        at(calendar.returnAsked(15), () -> {
            ReturnDetail refused = back.ask(ReturnReason.OTHER, "I have read it now");
            at(calendar.returnMoved(14), () -> back.reject(refused, "A book that was read can be given to a friend"));
        });
        at(calendar.returnAsked(9), () -> {
            ReturnDetail arrived = back.ask(ReturnReason.CHANGED_MIND, "");
            at(calendar.returnMoved(8), () -> back.approve(arrived));
            at(calendar.returnMoved(1), () -> back.receive(arrived, true));
        });
        at(calendar.returnAsked(4), () -> {
            ReturnDetail awaited = back.ask(ReturnReason.NOT_AS_DESCRIBED, "The print is smaller than I thought");
            at(calendar.returnMoved(3), () -> back.approve(awaited));
        });
        at(calendar.minutesAgo(95), () -> back.ask(ReturnReason.WRONG_BOOK, ""));
    }

    /** What becomes of an order, from the moment it is placed. */
    private void follow(
            DemoOrder order,
            DemoCounter.Placed placed,
            DemoCalendar calendar,
            DemoCounter counter,
            DemoStaffRoom staff,
            StripeStandIn stripe) {
        OrderId id = placed.order();
        Instant paid = order.placed().plusSeconds(70 + Math.floorMod(order.seed(), 110));
        Instant second = paid.plusSeconds(95);
        if (order.fate().paid()) {
            at(paid, () -> counter.pay(placed));
        }
        switch (order.fate()) {
            case UNPAID, PAID -> {}
            case LEFT -> at(order.placed().plus(TOO_LATE), () -> counter.comeBackTooLate(placed));
            case GIVEN_UP -> at(second, () -> cancel(order, counter, id, "I chose the wrong edition"));
            case PAID_AT_LAST -> at(order.placed().plusSeconds(30), () -> counter.decline(placed));
            case PACKED -> at(calendar.packed(order), () -> staff.pack(id));
            case SHIPPED, DELIVERED -> {
                at(calendar.packed(order), () -> staff.pack(id));
                at(calendar.shipped(order), () -> staff.ship(id, order.reader().country(), order.seed()));
                if (order.fate() == DemoOrder.Fate.DELIVERED) {
                    at(calendar.delivered(order), () -> staff.deliver(id));
                }
            }
            case TAKEN_BACK ->
                at(second.plusSeconds(2400), () -> cancel(order, counter, id, "Got it as a present today"));
            case CALLED_OFF ->
                at(calendar.packed(order), () -> {
                    staff.cancel(id, DAMAGED);
                    awaitSettled(id);
                });
            case REFUND_FAILED ->
                at(calendar.packed(order), () -> {
                    stripe.faults().refunds(() -> Faults.Refund.FAIL);
                    quietly(() -> {
                        staff.cancel(id, DAMAGED);
                        awaitSettled(id);
                    });
                    stripe.faults().refunds(() -> Faults.Refund.SUCCEED);
                    staff.look();
                });
        }
    }

    /** The shop complains, and it should; but not on the console of whoever sees it for the first time. */
    private void quietly(Runnable trouble) {
        logging.setLogLevel(PAYMENTS, LogLevel.OFF);
        try {
            trouble.run();
        } finally {
            logging.setLogLevel(PAYMENTS, LogLevel.WARN);
        }
    }

    private void cancel(DemoOrder order, DemoCounter counter, OrderId id, String why) {
        counter.cancel(order.reader(), id, why);
        awaitSettled(id);
    }

    private void at(Instant time, Runnable what) {
        events.add(new Event(time, scheduled++, what));
    }

    /** Until nothing is held, asked or under way for an order that was given up. */
    private void awaitSettled(OrderId order) {
        await(
                "order " + order + " to be settled",
                () -> jdbc.sql("""
                                SELECT NOT EXISTS (SELECT FROM stock_reservation WHERE order_id = :id AND status = 'HELD')
                                    AND NOT EXISTS (SELECT FROM payment_attempt WHERE order_id = :id AND status IN
                                        ('CREATED', 'OPEN', 'AUTHORIZED', 'CAPTURING', 'VOIDING'))
                                    AND NOT EXISTS (SELECT FROM payment_refund r JOIN payment_attempt a ON a.id = r.attempt_id
                                        WHERE a.order_id = :id AND r.status IN ('REQUESTED', 'PENDING'))
                                """)
                        .param("id", order.value())
                        .query(Boolean.class)
                        .single());
    }

    /** Invoices are of the day of the payment, not of whatever comes next. */
    private void awaitPapers() {
        await(
                "invoices and credit notes",
                () -> count("SELECT count(*) FROM event_publication"
                                + " WHERE listener_id IN ('order-paid-invoice', 'order-refunded-credit-note')")
                        == 0);
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static void await(String what, BooleanSupplier reached) {
        Awaitility.await(what)
                .pollInSameThread()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(reached::getAsBoolean);
    }
}
