package shop.quire.checkout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.account.AddressDraft;
import shop.quire.account.CurrentUser;
import shop.quire.account.PostalAddress;
import shop.quire.account.SignedIn;
import shop.quire.cart.CartService;
import shop.quire.inventory.HoldLine;
import shop.quire.inventory.HoldResult;
import shop.quire.inventory.StockLevel;
import shop.quire.inventory.StockService;
import shop.quire.order.Fingerprint;
import shop.quire.order.NewOrder;
import shop.quire.order.Order;
import shop.quire.order.OrderLine;
import shop.quire.order.OrderTotals;
import shop.quire.order.Orders;
import shop.quire.order.ShippingMethod;
import shop.quire.payment.Attempt;
import shop.quire.payment.Payments;
import shop.quire.promotion.CouponCustomer;
import shop.quire.promotion.CouponTerms;
import shop.quire.promotion.Coupons;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.OrderId;
import shop.quire.shared.UserId;

/** Makes the order: order, hold, attempt and the reminder to look after them, in one transaction or not at all. */
@Component
class Placement {

    private static final Logger log = LoggerFactory.getLogger(Placement.class);

    /** How long to wait before the outcome of a lost COMMIT is looked for again. */
    private static final List<Duration> RE_READS = Stream.iterate(Duration.ofMillis(50), pause -> pause.multipliedBy(2))
            .limit(7)
            .toList();

    /** What came of it. */
    sealed interface Result {

        /** All of it as it was written. */
        record Made(Order order, NewOrder content, Attempt attempt) implements Result {}

        /** Another submission for this cart was faster. */
        record Busy() implements Result {}

        record Short(List<PlaceResult.Shortage> shortages) implements Result {}

        /** No use of the coupon is left, or it promises something else by now. */
        record CouponGone() implements Result {}
    }

    /** A checkout that is complete and agreed: what is to be ordered, at which price, for whom. */
    record Agreed(
            CartId cart,
            EmailAddress email,
            @Nullable PostalAddress address,
            String vatCountry,
            Quote quote,
            @Nullable SignedIn signedIn) {

        List<OrderLine> lines() {
            return quote.lines();
        }

        @Nullable
        UserId user() {
            return signedIn == null ? null : signedIn.id();
        }

        /** Whose uses of a coupon count together. */
        CouponCustomer customer() {
            return new CouponCustomer(user(), signedIn == null ? null : signedIn.email(), email);
        }

        /** Of everything that would make it another order. */
        Fingerprint fingerprint() {
            List<String> parts = new ArrayList<>();
            parts.add(email.value());
            UserId user = user();
            parts.add(user == null ? "" : user.toString());
            parts.add(quote.total().toString());
            ShippingOption chosen = quote.chosen();
            parts.add(
                    chosen == null
                            ? ShippingMethod.NONE.name()
                            : chosen.method().name());
            parts.add(address == null ? "" : address.toString());
            lines().forEach(line -> parts.add(line.edition() + "×" + line.quantity() + "@" + line.unitPrice()));
            QuotedCoupon coupon = quote.coupon();
            if (coupon != null && coupon.applies()) {
                parts.add("coupon " + coupon.code());
            }
            return Fingerprint.of(parts);
        }
    }

    private final Orders orders;
    private final StockService stock;
    private final Payments payments;
    private final CartService carts;
    private final Coupons coupons;
    private final Quotes quotes;
    private final Reminders reminders;
    private final CurrentUser currentUser;
    private final CheckoutProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Placement(
            Orders orders,
            StockService stock,
            Payments payments,
            CartService carts,
            Coupons coupons,
            Quotes quotes,
            Reminders reminders,
            CurrentUser currentUser,
            CheckoutProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.orders = orders;
        this.stock = stock;
        this.payments = payments;
        this.carts = carts;
        this.coupons = coupons;
        this.quotes = quotes;
        this.reminders = reminders;
        this.currentUser = currentUser;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    Agreed agreed(CartId cart, CheckoutForm form, Quote quote) {
        AddressDraft draft = form.address();
        PostalAddress address = quote.cart().needsShipping() ? draft.toAddress() : null;
        return new Agreed(
                cart,
                new EmailAddress(form.email()),
                address,
                quotes.country(draft.country()),
                quote,
                currentUser.current().orElse(null));
    }

    Result make(Agreed agreed) {
        OrderId id = OrderId.create();
        AtomicReference<Result> written = new AtomicReference<>();
        Result result;
        try {
            result = transaction.execute(status -> {
                Result made = write(id, agreed);
                if (!(made instanceof Result.Made)) {
                    status.setRollbackOnly();
                }
                written.set(made);
                return made;
            });
        } catch (RuntimeException failed) {
            if (written.get() instanceof Result.Made made) {
                return outcome(made, failed);
            }
            throw failed;
        }
        if (result instanceof Result.Short(List<PlaceResult.Shortage> first)) {
            return new Result.Short(shortages(agreed, first));
        }
        return Objects.requireNonNull(result);
    }

    /**
     * Everything was written, but whether the COMMIT was is not known, as when the database fails over that moment. The
     * order's id tells. Where it is not there the order is made anew: should the lost COMMIT arrive after all, the new
     * order waits for it at the index of unpaid orders, and gives way.
     */
    private Result outcome(Result.Made made, RuntimeException failed) {
        OrderId id = made.order().id();
        log.warn("It is not known whether order {} was committed: {}", id, failed.getMessage());
        for (Duration pause : RE_READS) {
            try {
                return orders.find(id).isPresent() ? made : new Result.Busy();
            } catch (DataAccessException | TransactionException away) {
                failed.addSuppressed(away);
                LockSupport.parkNanos(pause.toNanos());
            }
        }
        throw failed;
    }

    private Result write(OrderId id, Agreed agreed) {
        Instant now = Instant.now(clock);
        Instant pageCloses = now.plus(properties.payment().pageOpenFor());
        Instant holdExpires = pageCloses.plus(properties.payment().grace());
        ShippingOption chosen = agreed.quote().chosen();
        NewOrder order = new NewOrder(
                id,
                agreed.cart(),
                agreed.fingerprint(),
                agreed.user(),
                agreed.email(),
                agreed.address(),
                agreed.vatCountry(),
                chosen == null ? ShippingMethod.NONE : chosen.method(),
                chosen == null ? null : chosen.from(),
                chosen == null ? null : chosen.to(),
                agreed.lines(),
                OrderTotals.of(agreed.lines(), agreed.quote().shipping()),
                agreed.quote().couponApplies()
                        ? Objects.requireNonNull(agreed.quote().coupon()).code()
                        : null,
                now,
                holdExpires);
        if (!order.totals().total().equals(agreed.quote().total())) {
            throw new IllegalStateException("Order " + id + " would not cost what was shown");
        }
        Optional<Order> placed = orders.place(order);
        if (placed.isEmpty()) {
            return new Result.Busy();
        }
        Attempt attempt = payments.begin(id, order.totals().total(), pageCloses);
        reminders.first(id, now);
        // Late, so that a copy many want is locked for as short as possible; but before the cart, as everywhere.
        HoldResult hold = stock.hold(id, paper(agreed.lines()), holdExpires);
        return switch (hold) {
            case HoldResult.Held held -> {
                carts.noteHeld(agreed.cart(), quantities(agreed.lines()));
                yield holdCoupon(id, agreed) ? new Result.Made(placed.get(), order, attempt) : new Result.CouponGone();
            }
            case HoldResult.Insufficient(EditionId edition, int available) ->
                new Result.Short(agreed.lines().stream()
                        .filter(line -> line.edition().equals(edition))
                        .map(line -> new PlaceResult.Shortage(edition, line.title(), line.quantity(), available))
                        .toList());
        };
    }

    /** Last of all: many orders share its row. */
    private boolean holdCoupon(OrderId id, Agreed agreed) {
        QuotedCoupon coupon = agreed.quote().coupon();
        CouponTerms terms = coupon == null ? null : coupon.toHold();
        return coupon == null || terms == null || coupons.hold(id, terms, agreed.customer(), coupon.off());
    }

    /** Names every line that falls short, not only the one that was found first. */
    private List<PlaceResult.Shortage> shortages(Agreed agreed, List<PlaceResult.Shortage> first) {
        Map<EditionId, StockLevel> levels = stock.levels(
                paper(agreed.lines()).stream().map(HoldLine::edition).toList());
        List<PlaceResult.Shortage> all = new ArrayList<>(first);
        for (OrderLine line : agreed.lines()) {
            int available = Optional.ofNullable(levels.get(line.edition()))
                    .map(StockLevel::available)
                    .orElse(0);
            boolean named =
                    first.stream().anyMatch(shortage -> shortage.edition().equals(line.edition()));
            if (!named && !line.format().digital() && available < line.quantity()) {
                all.add(new PlaceResult.Shortage(line.edition(), line.title(), line.quantity(), available));
            }
        }
        return all;
    }

    /** The lines that need copies. */
    static List<HoldLine> paper(List<OrderLine> lines) {
        return lines.stream()
                .filter(line -> !line.format().digital())
                .map(line -> new HoldLine(line.edition(), line.quantity()))
                .toList();
    }

    static Map<EditionId, Integer> quantities(List<OrderLine> lines) {
        Map<EditionId, Integer> quantities = new HashMap<>();
        lines.forEach(line -> quantities.put(line.edition(), line.quantity()));
        return quantities;
    }
}
