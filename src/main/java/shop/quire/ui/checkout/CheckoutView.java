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
import shop.quire.cart.CartLine;
import shop.quire.checkout.CheckoutForm;
import shop.quire.checkout.CheckoutService;
import shop.quire.checkout.PlaceResult;
import shop.quire.checkout.Quote;
import shop.quire.inventory.StockWatch;
import shop.quire.order.ShippingMethod;
import shop.quire.shared.CartId;
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
        Aside aside = new Aside(yourOrder, payment);
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
            checkout.draft(id).ifPresent(draft -> {
                whereTo.setForm(draft.email(), draft.address());
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
            tellShortages("checkout.shortage.arrival", shortages(quote));
        }
    }

    private void typed() {
        keep();
        if (quote != null && !whereTo.draft().country().equals(country)) {
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

    private void keep() {
        if (id != null) {
            checkout.keep(id, form());
        }
    }

    private CheckoutForm form() {
        return new CheckoutForm(whereTo.email(), whereTo.draft(), method);
    }

    /** Asks again what it comes to; the shown total is what will be charged. */
    private void refresh() {
        country = whereTo.draft().country();
        quote = id == null ? null : checkout.quote(id, country, method);
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
            quote = checkout.quote(quote.cart(), available, country, method);
            showQuote();
        }
        if (stockNotice != null) {
            stockNotice.removeFromParent();
            stockNotice = null;
        }
        List<PlaceResult.Shortage> shortages = shortages(quote);
        if (!shortages.isEmpty() && notices.getComponentCount() == 0) {
            stockNotice = shortageNotice("checkout.shortage.arrival", shortages).politely();
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
        PlaceResult result = checkout.place(id, form(), quote.total());
        // Only the way to the payment page leaves the button off.
        pay.setEnabled(!(result instanceof PlaceResult.Placed));
        switch (result) {
            case PlaceResult.Placed(OrderId order, URI payAt) -> goAndPay(order, payAt);
            case PlaceResult.AlreadyPaid(OrderId order) -> {
                // Whoever has the cart may see what became of it.
                cart.placed(order);
                UI.getCurrent().navigate("order/" + order + "/thanks");
            }
            case PlaceResult.OutOfStock(List<PlaceResult.Shortage> shortages) -> {
                refresh();
                tellShortages("checkout.shortage.title", shortages);
            }
            case PlaceResult.PriceChanged(Money shown, Money now) -> {
                refresh();
                tellPrice(shown, now);
            }
            case PlaceResult.CouponRefused _ -> refresh();
            case PlaceResult.EmptyCart _ -> refresh();
            case PlaceResult.PaymentUnavailable _ -> tellUnavailable();
            case PlaceResult.Invalid(List<Problem> problems) -> tellProblems(problems);
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

    private void tellShortages(String title, List<PlaceResult.Shortage> shortages) {
        show(shortageNotice(title, shortages));
    }

    private Notice shortageNotice(String title, List<PlaceResult.Shortage> shortages) {
        Div list = new Div();
        list.addClassName("q-shortages");
        shortages.forEach(shortage -> list.add(shortageRow(shortage)));
        return new Notice(Notice.Tone.BAD, getTranslation(title), getTranslation("checkout.shortage.text"), list);
    }

    private Div shortageRow(PlaceResult.Shortage shortage) {
        Paragraph words = new Paragraph(
                getTranslation("checkout.shortage", shortage.title(), shortage.wanted(), shortage.available()));
        Button adjust = new Button(
                shortage.available() > 0
                        ? getTranslation("checkout.shortage.take", shortage.available())
                        : getTranslation("cart.saveForLater"));
        adjust.addClassName("q-ghost");
        adjust.setAriaLabel(adjust.getText() + ": " + shortage.title());
        Div row = new Div(words, adjust);
        row.addClassName("q-shortage");
        adjust.addClickListener(click -> {
            if (shortage.available() > 0) {
                cart.setQuantity(shortage.edition(), shortage.available());
            } else {
                cart.saveForLater(shortage.edition());
            }
            refresh();
            boolean last =
                    row.getParent().stream().flatMap(list -> list.getChildren()).allMatch(child -> child == row);
            row.removeFromParent();
            if (last) {
                notices.removeAll();
                pay.focus();
            }
        });
        return row;
    }

    private void tellPrice(Money shown, Money now) {
        Button accept = new Button(
                getTranslation("checkout.price.accept", Reader.display().money(now)), click -> place());
        accept.addClassName("q-primary");
        accept.setDisableOnClick(true);
        show(new Notice(
                Notice.Tone.WARN,
                getTranslation("checkout.price.title"),
                getTranslation(
                        "checkout.price.text",
                        Reader.display().money(shown),
                        Reader.display().money(now)),
                accept));
    }

    private void tellUnavailable() {
        Button again = new Button(getTranslation("common.retry"), click -> place());
        again.addClassName("q-ghost");
        again.setDisableOnClick(true);
        show(new Notice(
                Notice.Tone.WARN,
                getTranslation("checkout.unavailable.title"),
                getTranslation("checkout.unavailable.text"),
                again));
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

    private static List<PlaceResult.Shortage> shortages(Quote quote) {
        return quote.cart().lines().stream()
                .filter(line -> !line.orderable())
                .map(CheckoutView::shortage)
                .toList();
    }

    private static PlaceResult.Shortage shortage(CartLine line) {
        return new PlaceResult.Shortage(line.edition().id(), line.edition().title(), line.quantity(), line.most());
    }

    private Div empty() {
        Anchor browse = new Anchor("/books", getTranslation("cart.empty.browse"));
        browse.addClassName("q-primary");
        return new Div(
                new H1(getTranslation("checkout.title")),
                new EmptyState(getTranslation("checkout.empty.title"), getTranslation("checkout.empty"), browse));
    }
}
