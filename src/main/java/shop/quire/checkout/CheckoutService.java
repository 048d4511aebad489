package shop.quire.checkout;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.quire.account.AddressBook;
import shop.quire.account.AddressDraft;
import shop.quire.account.CurrentUser;
import shop.quire.account.Place;
import shop.quire.account.Problem;
import shop.quire.account.SavedAddress;
import shop.quire.account.SignedIn;
import shop.quire.cart.CartChange;
import shop.quire.cart.CartService;
import shop.quire.cart.CartView;
import shop.quire.order.Order;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderLine;
import shop.quire.order.OrderService;
import shop.quire.order.Orders;
import shop.quire.order.ShippingMethod;
import shop.quire.promotion.CouponAnswer;
import shop.quire.promotion.CouponCustomer;
import shop.quire.promotion.Coupons;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.FromReplica;
import shop.quire.shared.OrderId;

/** From cart to paid order. */
@Service
public class CheckoutService {

    /** Another submission can be faster, once; after that its order is there. */
    private static final int ROUNDS = 4;

    private final CartService carts;
    private final Quotes quotes;
    private final DraftStore drafts;
    private final Placement placement;
    private final Settlement settlement;
    private final Orders orders;
    private final Coupons coupons;
    private final OrderService ownOrders;
    private final AddressBook addresses;
    private final CurrentUser currentUser;

    CheckoutService(
            CartService carts,
            Quotes quotes,
            DraftStore drafts,
            Placement placement,
            Settlement settlement,
            Orders orders,
            Coupons coupons,
            OrderService ownOrders,
            AddressBook addresses,
            CurrentUser currentUser) {
        this.carts = carts;
        this.quotes = quotes;
        this.drafts = drafts;
        this.placement = placement;
        this.settlement = settlement;
        this.orders = orders;
        this.coupons = coupons;
        this.ownOrders = ownOrders;
        this.addresses = addresses;
        this.currentUser = currentUser;
    }

    /** What was typed for this cart before; for a first visit what is known of the signed-in user. */
    @Transactional(readOnly = true)
    public Optional<CheckoutForm> draft(CartId cart) {
        return drafts.find(cart).or(() -> currentUser.current().map(this::known));
    }

    private CheckoutForm known(SignedIn user) {
        AddressDraft address = addresses
                .defaultAddress()
                .map(SavedAddress::address)
                .map(saved -> saved.toDraft())
                .orElseGet(() -> new AddressDraft(user.name(), "", "", "", "", "", quotes.country("")));
        return new CheckoutForm(user.email().value(), address, ShippingMethod.STANDARD);
    }

    /** Keeps what is typed; call it as fields change. */
    @Transactional
    public void keep(CartId cart, CheckoutForm form) {
        drafts.keep(cart, form);
    }

    /** Countries to which the shop sends, ISO 3166-1 alpha-2, in alphabetical order of the code. */
    public List<String> countries() {
        return VatRates.countries();
    }

    /** The shop's own country: one of {@link #countries}, and what an address begins with. */
    public String homeCountry() {
        return quotes.country("");
    }

    /** What it would cost. An unknown country is priced as the shop's own until it is corrected. */
    @FromReplica(inNeed = true)
    @Transactional(readOnly = true)
    public Quote quote(CartId cart, String country, ShippingMethod chosen) {
        return quotes.quote(carts.view(cart), country, chosen, null);
    }

    /** What it would cost as the form stands, with its coupon. */
    @Transactional(readOnly = true)
    public Quote quote(CartId cart, CheckoutForm form) {
        return quote(carts.view(cart), form);
    }

    private Quote quote(CartView view, CheckoutForm form) {
        CouponAnswer coupon =
                form.coupon().isEmpty() ? null : coupons.ask(form.coupon(), customer(form), own(view.id()));
        return quotes.quote(view, form.address().country(), form.shipping(), coupon);
    }

    /** The same cart where other copies can be had, priced again without asking the database. */
    public Quote quote(CartView cart, Map<EditionId, Integer> available, String country, ShippingMethod chosen) {
        return quotes.quote(cart.withAvailable(available), country, chosen, null);
    }

    /** An earlier quote where other copies can be had, priced again without asking the database. */
    public Quote again(Quote before, Map<EditionId, Integer> available, String country, ShippingMethod chosen) {
        QuotedCoupon coupon = before.coupon();
        return quotes.quote(
                before.cart().withAvailable(available), country, chosen, coupon == null ? null : coupon.answer());
    }

    /**
     * A coupon code that the shopper typed. Wrong ones are counted, and after too many none is looked at for a while.
     *
     * @param form as it stands otherwise
     * @return what it would cost with it; {@link Quote#coupon} tells whether it helps
     */
    public Quote tryCoupon(CartId cart, CheckoutForm form, String typed, Place place) {
        CouponAnswer answer = coupons.guess(typed, customer(form), own(cart), cart, place.network());
        return quotes.quote(carts.view(cart), form.address().country(), form.shipping(), answer);
    }

    private CouponCustomer customer(CheckoutForm form) {
        Optional<SignedIn> user = currentUser.current();
        return new CouponCustomer(
                user.map(SignedIn::id).orElse(null),
                user.map(SignedIn::email).orElse(null),
                EmailAddress.parse(form.email()).orElse(null));
    }

    /** The unpaid order of this cart, which gives way when the cart is ordered anew. */
    private @Nullable OrderId own(CartId cart) {
        return orders.held(cart).map(Order::id).orElse(null);
    }

    /**
     * "Pay": makes the order from the cart, holds the copies and opens the payment page. Asking twice for the same cart,
     * from two tabs or by double click, gives the same order and page.
     *
     * @param shownTotal what the shopper saw beside the button; nothing else is ever charged
     */
    public PlaceResult place(CartId cart, CheckoutForm form, Money shownTotal) {
        outsideTransaction();
        CartView view = carts.view(cart);
        if (view.isEmpty()) {
            return paidAlready(cart).orElseGet(PlaceResult.EmptyCart::new);
        }
        drafts.keep(cart, form);
        List<Problem> problems = problems(form, view.needsShipping());
        if (!problems.isEmpty()) {
            return new PlaceResult.Invalid(problems);
        }
        if (!view.orderable()) {
            return new PlaceResult.OutOfStock(shortages(view));
        }
        Quote quote = quote(view, form);
        QuotedCoupon coupon = quote.coupon();
        if (coupon != null && coupon.refusal() != null) {
            return new PlaceResult.CouponRefused(coupon.code(), coupon.refusal());
        }
        if (!quote.total().equals(shownTotal)) {
            return new PlaceResult.PriceChanged(shownTotal, quote.total());
        }
        if (quotes.tooSmall(quote.total())) {
            return new PlaceResult.Invalid(List.of(new Problem("total", "checkout.total.small")));
        }
        return place(form, placement.agreed(cart, form, quote));
    }

    private PlaceResult place(CheckoutForm form, Placement.Agreed agreed) {
        OrderId last = null;
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Order> unpaid = orders.held(agreed.cart());
            if (unpaid.isPresent()) {
                last = unpaid.get().id();
                Optional<PlaceResult> result =
                        unpaid.get().fingerprint().equals(agreed.fingerprint()) ? payPage(last) : replace(last);
                if (result.isPresent()) {
                    return result.get();
                }
                continue;
            }
            switch (placement.make(agreed)) {
                case Placement.Result.Made made -> {
                    last = made.order().id();
                    Optional<PlaceResult> result = payPage(last, settlement.begin(made));
                    if (result.isPresent()) {
                        return result.get();
                    }
                }
                case Placement.Result.Short(List<PlaceResult.Shortage> shortages) -> {
                    return new PlaceResult.OutOfStock(shortages);
                }
                case Placement.Result.CouponGone gone -> {
                    Optional<PlaceResult> result = withoutCoupon(form, agreed);
                    if (result.isPresent()) {
                        return result.get();
                    }
                }
                case Placement.Result.Busy busy -> {}
            }
        }
        if (last == null) {
            throw new IllegalStateException(
                    "Cart " + agreed.cart() + " could not be ordered: others were always faster");
        }
        return new PlaceResult.PaymentUnavailable(last);
    }

    /** Somebody was faster with the coupon, or it was changed; empty where it can be had after all. */
    private Optional<PlaceResult> withoutCoupon(CheckoutForm form, Placement.Agreed agreed) {
        Quote now = quote(carts.view(agreed.cart()), form);
        QuotedCoupon coupon = now.coupon();
        if (coupon != null && coupon.refusal() != null) {
            return Optional.of(new PlaceResult.CouponRefused(coupon.code(), coupon.refusal()));
        }
        Money shown = agreed.quote().total();
        return now.total().equals(shown)
                ? Optional.empty()
                : Optional.of(new PlaceResult.PriceChanged(shown, now.total()));
    }

    /** Where the order can be paid; empty where its time is up and another is to be made. */
    private Optional<PlaceResult> payPage(OrderId order) {
        return payPage(order, settlement.settle(order));
    }

    private Optional<PlaceResult> payPage(OrderId order, Settlement.Settled settled) {
        PaymentOutcome outcome = settled.outcome();
        if (outcome instanceof PaymentOutcome.Pending && settlement.tryAgain(order)) {
            outcome = settlement.settle(order).outcome();
        }
        return switch (outcome) {
            case PaymentOutcome.Open(OrderId id, URI payAt) -> Optional.of(new PlaceResult.Placed(id, payAt));
            case PaymentOutcome.Confirmed(OrderId id) -> Optional.of(new PlaceResult.AlreadyPaid(id));
            case PaymentOutcome.Pending(OrderId id) -> Optional.of(new PlaceResult.PaymentUnavailable(id));
            case PaymentOutcome.Over over -> Optional.empty();
            case PaymentOutcome.Unknown unknown -> Optional.empty();
        };
    }

    /** The cart was changed since: the old order gives way, unless it has been paid. */
    private Optional<PlaceResult> replace(OrderId order) {
        return switch (settlement.giveUp(order).outcome()) {
            case PaymentOutcome.Confirmed(OrderId id) -> Optional.of(new PlaceResult.AlreadyPaid(id));
            case PaymentOutcome.Pending(OrderId id) -> Optional.of(new PlaceResult.PaymentUnavailable(id));
            case PaymentOutcome.Open(OrderId id, URI payAt) -> Optional.of(new PlaceResult.PaymentUnavailable(id));
            case PaymentOutcome.Over over -> Optional.empty();
            case PaymentOutcome.Unknown unknown -> Optional.empty();
        };
    }

    /** An empty cart may be empty because it was just paid in another tab. */
    private Optional<PlaceResult> paidAlready(CartId cart) {
        return orders.latest(cart)
                .filter(order -> order.status().confirmed())
                .map(order -> new PlaceResult.AlreadyPaid(order.id()));
    }

    private static List<Problem> problems(CheckoutForm form, boolean travels) {
        List<Problem> problems = new ArrayList<>();
        if (form.email().isBlank()) {
            problems.add(new Problem("email", "checkout.email.missing"));
        } else if (EmailAddress.parse(form.email()).isEmpty()) {
            problems.add(new Problem("email", "checkout.email.wrong"));
        }
        if (travels) {
            problems.addAll(form.address().problems());
            boolean named =
                    problems.stream().anyMatch(problem -> problem.field().equals("country"));
            if (!named && !VatRates.known(form.address().country())) {
                problems.add(new Problem("country", "checkout.country.unserved"));
            }
        }
        return problems;
    }

    private static List<PlaceResult.Shortage> shortages(CartView view) {
        return view.lines().stream()
                .filter(line -> !line.orderable())
                .map(line -> new PlaceResult.Shortage(
                        line.edition().id(), line.edition().title(), line.quantity(), line.most()))
                .toList();
    }

    /**
     * The shopper is back from the payment page (or says so): asks the provider and goes on with the order accordingly.
     * May be called as often as one likes.
     */
    public PaymentOutcome returned(OrderId order) {
        outsideTransaction();
        return settlement.settle(order).outcome();
    }

    /** The order of this cart that waits for its payment, if there is one: the shopper came back without paying. */
    @Transactional(readOnly = true)
    public Optional<OrderId> unpaid(CartId cart) {
        return orders.held(cart).map(Order::id);
    }

    /** Whether this order was made from this cart a short time ago: its way back from paying ends with whoever has the cart. */
    @Transactional(readOnly = true)
    public boolean isFrom(CartId cart, OrderId order) {
        return orders.justPlacedFrom(cart, order);
    }

    /** Puts the lines of an earlier order of the signed-in user into the cart, as far as they can still be bought. */
    @Transactional
    public Reordered reorder(CartId cart, OrderId order) {
        return reorder(cart, ownOrders.detail(order));
    }

    /** Like {@link #reorder}, for whoever has the signed link of the order. */
    @Transactional
    public Reordered reorderByLink(CartId cart, String token) {
        return reorder(cart, ownOrders.byLink(token));
    }

    private Reordered reorder(CartId cart, Optional<OrderDetail> order) {
        List<OrderLine> lines = order.map(OrderDetail::lines).orElse(List.of());
        int added = 0;
        int capped = 0;
        List<String> missing = new ArrayList<>();
        for (OrderLine line : lines) {
            switch (carts.add(cart, line.edition(), line.quantity())) {
                case CartChange.Changed changed -> added++;
                case CartChange.Capped cappedNow -> {
                    added++;
                    capped++;
                }
                case CartChange.Refused refused -> missing.add(line.title());
            }
        }
        return new Reordered(added, capped, missing);
    }

    private static void outsideTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The payment provider is never called inside a transaction");
        }
    }

    /**
     * @param added lines now in the cart
     * @param capped of those, with fewer copies than ordered then
     * @param missing titles that can no longer be bought
     */
    public record Reordered(int added, int capped, List<String> missing) {}
}
