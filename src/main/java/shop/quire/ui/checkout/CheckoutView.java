package shop.quire.ui.checkout;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.shared.Registration;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.account.AddressBook;
import shop.quire.account.CurrentUser;
import shop.quire.account.Problem;
import shop.quire.account.SavedAddress;
import shop.quire.checkout.CheckoutForm;
import shop.quire.checkout.CheckoutService;
import shop.quire.checkout.PlaceResult;
import shop.quire.checkout.Quote;
import shop.quire.checkout.QuotedCoupon;
import shop.quire.inventory.StockWatch;
import shop.quire.order.ShippingMethod;
import shop.quire.promotion.CouponRefusal;
import shop.quire.shared.CartId;
import shop.quire.shared.DatabaseAway;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.ui.cart.ShoppingCart;
import shop.quire.ui.components.EmptyState;
import shop.quire.ui.components.LiveStock;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.ShopLayout;

/** Checkout on one page: where to, how, what it comes to, pay. What is typed is kept as it is typed. */
@Route(value = "checkout", layout = ShopLayout.class)
@AnonymousAllowed
class CheckoutView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    /** Query parameter with which the payment page sends back who gave up there. */
    static final String CANCELLED = "cancelled";

    private final ShoppingCart cart;
    private final CheckoutService checkout;
    private final AddressBook addresses;
    private final CurrentUser currentUser;

    private final Steps steps = new Steps();
    private final Div notices = new Div();
    private final WhereTo whereTo;
    private final How how;
    private final YourOrder yourOrder = new YourOrder();
    private final CouponField couponField = new CouponField(this::tryCoupon, this::removeCoupon, this::couponTyped);
    private final Shortages shortages;
    private final Button pay = new Button();
    private final Paragraph small = new Paragraph();
    private final Div columns = new Div();
    private final Div empty;

    private ShippingMethod method = ShippingMethod.STANDARD;
    private @Nullable CartId id;
    private @Nullable Quote quote;
    private @Nullable ProblemList problemList;
    private final LiveStock stock;
    private @Nullable Notice stockNotice;
    private @Nullable Registration counting;
    private String country = "";
    private String email = "";
    /** Code of the coupon that was accepted; empty where there is none. */
    private String coupon = "";

    CheckoutView(
            ShoppingCart cart,
            CheckoutService checkout,
            AddressBook addresses,
            StockWatch stock,
            CurrentUser currentUser) {
        this.cart = cart;
        this.checkout = checkout;
        this.addresses = addresses;
        this.currentUser = currentUser;
        this.stock = new LiveStock(stock, this, this::hear);
        boolean guest = currentUser.current().isEmpty();
        List<SavedAddress> saved = guest ? List.of() : addresses.all();
        whereTo = new WhereTo(checkout.countries(), checkout.homeCountry(), saved, guest, this::typed);
        how = new How(this::choose);
        shortages = new Shortages(cart, this::refresh, () -> {
            notices.removeAll();
            pay.focus();
        });
        empty = empty();

        notices.addClassName("q-checkout-notices");
        pay.addClassNames("q-primary", "q-pay-button");
        pay.setId("pay");
        // A second click on the way to the server finds the button off.
        pay.setDisableOnClick(true);
        pay.addClickListener(click -> place());
        small.addClassNames("q-muted", "q-small");
        Div payment = new Div(pay, small);
        payment.addClassName("q-pay");

        Div forms = new Div(whereTo, how);
        forms.addClassName("q-checkout-forms");
        H1 title = new H1(getTranslation("checkout.title"));
        Div main = new Div(title, steps, notices, forms);
        main.addClassName("q-checkout-main");
        Aside aside = new Aside(yourOrder, couponField, payment);
        aside.addClassNames("q-panel", "q-checkout-aside");
        aside.getElement().setAttribute("aria-label", getTranslation("checkout.yourOrder"));
        columns.addClassNames("q-columns", "q-checkout-columns");
        columns.add(main, aside);
        addClassName("q-checkout");
        add(columns, empty);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("checkout.title") + " | Quire";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        notices.removeAll();
        id = cart.id().orElse(null);
        if (id != null) {
            // Perhaps in a session that an instance took with it.
            checkout.unpaid(id).ifPresent(cart::placed);
            checkout.draft(id).ifPresent(draft -> {
                whereTo.setForm(draft.email(), draft.address());
                coupon = draft.coupon();
                couponField.restore(draft.couponTyped());
                method = draft.shipping() == ShippingMethod.NONE ? ShippingMethod.STANDARD : draft.shipping();
            });
        }
        pay.setEnabled(true);
        refresh();
        if (columns.isVisible()) {
            welcome(event.getLocation().getQueryParameters().getParameters().containsKey(CANCELLED));
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        counting = cart.onCount(copies -> refresh());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (counting != null) {
            counting.remove();
        }
    }

    private void welcome(boolean cancelled) {
        if (cancelled) {
            show(new Notice(
                    Notice.Tone.CALM,
                    getTranslation("checkout.cancelled.title"),
                    getTranslation("checkout.cancelled.text")));
        } else if (id != null && checkout.unpaid(id).isPresent()) {
            show(new Notice(
                    Notice.Tone.CALM, getTranslation("checkout.unpaid.title"), getTranslation("checkout.unpaid.text")));
        }
        if (quote != null && !quote.cart().orderable()) {
            show(shortages.notice("checkout.shortage.arrival", Shortages.of(quote)));
        }
    }

    private void typed() {
        keep();
        boolean other = !coupon.isEmpty() && !whereTo.email().equals(email);
        if (quote != null && (other || !whereTo.draft().country().equals(country))) {
            refresh();
        }
        if (problemList != null && problemList.keep(whereTo::stillWrong) == 0) {
            notices.removeAll();
            problemList = null;
        }
        steps.show(whereTo.complete(), quote != null && quote.chosen() != null);
    }

    private void choose(ShippingMethod chosen) {
        method = chosen;
        keep();
        refresh();
    }

    private void tryCoupon(String typed) {
        if (id == null) {
            return;
        }
        Quote tried = checkout.tryCoupon(id, form(), typed, Visitor.place());
        QuotedCoupon answer = tried.coupon();
        if (answer != null && answer.refusal() != null) {
            couponField.refuse(answer.refusal());
        } else if (answer != null) {
            coupon = answer.code();
            quote = tried;
            showQuote();
        }
        keep();
    }

    private void removeCoupon() {
        coupon = "";
        refresh();
        keep();
    }

    private void couponTyped() {
        if (!coupon.isEmpty()) {
            coupon = "";
            refresh();
        }
        keep();
    }

    private void keep() {
        if (id == null) {
            return;
        }
        try {
            checkout.keep(id, form());
        } catch (RuntimeException failure) {
            if (!DatabaseAway.causes(failure)) {
                throw failure;
            }
            // The page has it still, and the next change keeps all of it.
        }
    }

    private CheckoutForm form() {
        return new CheckoutForm(
                whereTo.email(), whereTo.draft(), method, coupon, coupon.isEmpty() ? couponField.typed() : "");
    }

    /** Asks again what it comes to; the shown total is what will be charged. */
    private void refresh() {
        country = whereTo.draft().country();
        email = whereTo.email();
        quote = id == null ? null : checkout.quote(id, form());
        showQuote();
        stock.showing(quote == null ? Map.of() : quote.cart().onPaper());
    }

    private void showQuote() {
        boolean something = quote != null && !quote.cart().isEmpty();
        columns.setVisible(something);
        empty.setVisible(!something);
        if (quote == null || !something) {
            return;
        }
        boolean travels = quote.chosen() != null;
        whereTo.setTravels(travels);
        how.show(quote.options(), quote.chosen());
        yourOrder.show(quote);
        couponField.show(quote.coupon());
        pay.setText(getTranslation("checkout.pay", Reader.display().money(quote.total())));
        small.setText(getTranslation(travels ? "checkout.small" : "checkout.small.ebooks"));
        steps.show(whereTo.complete(), travels);
    }

    /** Others bought, or copies came in. What is being typed goes on; "Pay" looks again in any case. */
    private void hear(Map<EditionId, Integer> available) {
        if (quote == null) {
            return;
        }
        if (cart.hasPlacedAny()) {
            // What is missing may be held for this very cart: only the database knows.
            refresh();
        } else {
            quote = checkout.again(quote, available, country, method);
            showQuote();
        }
        if (stockNotice != null) {
            stockNotice.removeFromParent();
            stockNotice = null;
        }
        List<PlaceResult.Shortage> missing = Shortages.of(quote);
        if (!missing.isEmpty() && notices.getComponentCount() == 0) {
            stockNotice = shortages.notice("checkout.shortage.arrival", missing).politely();
            notices.add(stockNotice);
        }
    }

    private void place() {
        if (id == null || quote == null) {
            pay.setEnabled(true);
            return;
        }
        notices.removeAll();
        problemList = null;
        if (coupon.isEmpty() && couponField.waiting()) {
            askFirst(quote.total());
            return;
        }
        PlaceResult result;
        try {
            result = checkout.place(id, form(), quote.total());
        } catch (RuntimeException failure) {
            if (!DatabaseAway.causes(failure)) {
                throw failure;
            }
            pay.setEnabled(true);
            show(Notice.away(this::place));
            return;
        }
        // Only the way to the payment page leaves the button off.
        pay.setEnabled(!(result instanceof PlaceResult.Placed));
        switch (result) {
            case PlaceResult.Placed(OrderId order, URI payAt) -> goAndPay(order, payAt);
            case PlaceResult.AlreadyPaid(OrderId order) -> {
                // Whoever has the cart may see what became of it.
                cart.placed(order);
                UI.getCurrent().navigate("order/" + order + "/thanks");
            }
            case PlaceResult.OutOfStock(List<PlaceResult.Shortage> missing) -> {
                refresh();
                show(shortages.notice("checkout.shortage.title", missing));
            }
            case PlaceResult.PriceChanged(Money shown, Money now) -> {
                refresh();
                tellPrice(shown, now);
            }
            case PlaceResult.CouponRefused(String _, CouponRefusal why) -> {
                refresh();
                couponField.refuse(why);
            }
            case PlaceResult.EmptyCart _ -> refresh();
            case PlaceResult.PaymentUnavailable _ -> show(Notice.unavailable(this::place));
            case PlaceResult.Invalid(List<Problem> problems) -> tellProblems(problems);
        }
    }

    /** A code was typed but not asked for: whoever typed it does not want to pay without it. */
    private void askFirst(Money shown) {
        tryCoupon(couponField.typed());
        pay.setEnabled(true);
        if (quote != null && !coupon.isEmpty()) {
            tellPrice(shown, quote.total());
        }
    }

    private void goAndPay(OrderId order, URI payAt) {
        cart.placed(order);
        // The copies that are missing now are the shopper's own.
        stock.showing(Map.of());
        whereTo.toKeep().ifPresent(address -> {
            if (addresses.all().size() < AddressBook.MAX_ADDRESSES) {
                addresses.add(address, false);
            }
        });
        Anchor link = new Anchor(payAt.toString(), getTranslation("checkout.leaving.link"));
        link.addClassName("q-link");
        link.setRouterIgnore(true);
        show(new Notice(
                Notice.Tone.CALM,
                getTranslation("checkout.leaving.title"),
                getTranslation("checkout.leaving.text"),
                link));
        UI.getCurrent().getPage().setLocation(payAt);
    }

    private void tellPrice(Money shown, Money now) {
        show(Notice.price(shown, now, this::place));
    }

    private void tellProblems(List<Problem> problems) {
        whereTo.show(problems);
        ProblemList list = new ProblemList(problems, this::words, whereTo::focus);
        problemList = list;
        show(new Notice(Notice.Tone.BAD, getTranslation("checkout.problems.title"), "", list));
        steps.show(whereTo.complete(), quote != null && quote.chosen() != null);
    }

    private String words(Problem problem) {
        String text = getTranslation(problem.key());
        return whereTo.label(problem)
                .map(name -> getTranslation("checkout.problem", name, text))
                .orElse(text);
    }

    private void show(Notice notice) {
        notices.removeAll();
        notices.add(notice);
        notice.focus();
    }

    private Div empty() {
        Anchor browse = new Anchor("/books", getTranslation("cart.empty.browse"));
        browse.addClassName("q-primary");
        return new Div(
                new H1(getTranslation("checkout.title")),
                new EmptyState(getTranslation("checkout.empty.title"), getTranslation("checkout.empty"), browse));
    }
}
