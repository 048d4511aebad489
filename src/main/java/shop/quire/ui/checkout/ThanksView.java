package shop.quire.ui.checkout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.shared.Registration;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.quire.account.CurrentUser;
import shop.quire.checkout.CheckoutService;
import shop.quire.checkout.PaymentOutcome;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.shared.OrderId;
import shop.quire.ui.cart.ShoppingCart;
import shop.quire.ui.components.Glyph;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.ShopLayout;
import shop.quire.ui.order.OrderLines;
import shop.quire.ui.order.OrderSums;

/** Back from the payment page: asks how the payment stands, as often as need be, and says so. */
@Route(value = "order/:id/thanks", layout = ShopLayout.class)
@AnonymousAllowed
class ThanksView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final int POLL_MILLIS = 2_000;
    // After that a mail is the better messenger.
    private static final int POLLS = 45;

    /** Query parameter with the guest's signed link to the order. */
    private static final String LINK = "link";

    private final CheckoutService checkout;
    private final OrderService orders;
    private final ShoppingCart cart;
    private final CurrentUser currentUser;

    private String link = "";
    private @Nullable Registration polling;
    private int polls;

    ThanksView(CheckoutService checkout, OrderService orders, ShoppingCart cart, CurrentUser currentUser) {
        this.checkout = checkout;
        this.orders = orders;
        this.cart = cart;
        this.currentUser = currentUser;
        addClassName("q-thanks");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("thanks.pageTitle") + " | Quire";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<OrderId> id = event.getRouteParameters().get("id").flatMap(OrderId::parse);
        PaymentOutcome outcome = id.map(checkout::returned).orElseGet(PaymentOutcome.Unknown::new);
        if (id.isEmpty() || outcome instanceof PaymentOutcome.Unknown) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        link = event.getLocation().getQueryParameters().getSingleParameter(LINK).orElse("");
        if (show(outcome) instanceof PaymentOutcome.Pending) {
            wait(id.get(), event.getUI());
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stopWaiting(event.getUI());
    }

    private PaymentOutcome show(PaymentOutcome outcome) {
        removeAll();
        switch (outcome) {
            case PaymentOutcome.Confirmed(OrderId order) -> confirmed(order);
            case PaymentOutcome.Pending _ -> pending();
            case PaymentOutcome.Open(OrderId _, URI payAt) -> open(payAt);
            case PaymentOutcome.Over _ -> over();
            case PaymentOutcome.Unknown _ -> {}
        }
        return outcome;
    }

    private void wait(OrderId order, UI ui) {
        ui.setPollInterval(POLL_MILLIS);
        polling = ui.addPollListener(poll -> {
            PaymentOutcome now = checkout.returned(order);
            boolean late = ++polls >= POLLS;
            if (!(now instanceof PaymentOutcome.Pending) || late) {
                stopWaiting(ui);
                show(now);
            }
        });
    }

    private void stopWaiting(UI ui) {
        if (polling != null) {
            polling.remove();
            polling = null;
            ui.setPollInterval(-1);
        }
    }

    private void confirmed(OrderId id) {
        cart.recount();
        Optional<OrderDetail> seen = visible(id);
        Div mark = new Div(Glyph.CHECK.create());
        mark.addClassName("q-thanks-mark");
        Div head = new Div(mark, new H1(getTranslation("thanks.title")));
        head.addClassName("q-thanks-head");
        add(head);
        if (seen.isEmpty()) {
            // Anybody may know the address of this page; only the owner is told what was bought.
            add(lead(getTranslation("thanks.stranger")));
            return;
        }
        OrderDetail order = seen.get();
        Span number = new Span(order.number());
        number.addClassNames("q-thanks-number", "q-tabular");
        head.add(new Paragraph(new Span(getTranslation("thanks.number")), number));

        Section books = panel("thanks.books", new OrderLines(order.lines()), new OrderSums(order));
        Div next = new Div(next(order), actions(order));
        if (currentUser.current().isEmpty()) {
            next.add(account(order));
        }
        next.addClassName("q-thanks-next");
        Div columns = new Div(next, books);
        columns.addClassNames("q-columns");
        add(columns);
    }

    private Section next(OrderDetail order) {
        OrderedList steps = new OrderedList();
        steps.addClassName("q-next-steps");
        steps.add(new ListItem(getTranslation("thanks.next.mail", order.email().value())));
        if (order.lines().stream().anyMatch(line -> line.format().digital())) {
            steps.add(new ListItem(getTranslation("thanks.next.ebooks")));
        }
        if (order.needsShipping()) {
            LocalDate to = order.deliveryTo();
            steps.add(new ListItem(getTranslation("thanks.next.packing")));
            steps.add(new ListItem(
                    to == null
                            ? getTranslation("thanks.next.parcel")
                            : getTranslation(
                                    "thanks.next.parcelBy", Reader.display().weekday(to))));
        }
        return panel("thanks.next", steps);
    }

    private Div actions(OrderDetail order) {
        Anchor toOrder = new Anchor(
                order.user() == null ? "/o/" + orders.link(order.id()) : "/account/orders/" + order.number(),
                getTranslation("thanks.toOrder"));
        toOrder.addClassName("q-primary");
        Anchor more = new Anchor("/books", getTranslation("thanks.more"));
        more.addClassName("q-ghost");
        Div actions = new Div(toOrder, more);
        actions.addClassName("q-actions");
        return actions;
    }

    private Section account(OrderDetail order) {
        Anchor register = new Anchor(
                "/register?email=" + URLEncoder.encode(order.email().value(), StandardCharsets.UTF_8),
                getTranslation("thanks.account.create"));
        register.addClassName("q-ghost");
        return panel("thanks.account", new Paragraph(getTranslation("thanks.account.text")), register);
    }

    private void pending() {
        Element bar = new Element("progress").setAttribute("aria-label", getTranslation("thanks.pending.title"));
        Div progress = new Div();
        progress.addClassName("q-thanks-progress");
        progress.getElement().appendChild(bar);
        boolean late = polls >= POLLS;
        progress.setVisible(!late);
        add(
                new H1(getTranslation("thanks.pending.title")),
                lead(getTranslation(late ? "thanks.pending.late" : "thanks.pending.text")),
                progress);
    }

    private void open(URI payAt) {
        Anchor pay = new Anchor(payAt.toString(), getTranslation("thanks.open.pay"));
        pay.addClassName("q-primary");
        pay.setRouterIgnore(true);
        Anchor back = new Anchor("/checkout", getTranslation("thanks.open.back"));
        back.addClassName("q-ghost");
        Div actions = new Div(pay, back);
        actions.addClassName("q-actions");
        add(new H1(getTranslation("thanks.open.title")), lead(getTranslation("thanks.open.text")), actions);
    }

    private void over() {
        Anchor back = new Anchor("/cart", getTranslation("thanks.over.back"));
        back.addClassName("q-primary");
        add(new H1(getTranslation("thanks.over.title")), lead(getTranslation("thanks.over.text")), back);
    }

    /** The order, if whoever looks is its owner: by account, by link, or since it was made from their cart. */
    private Optional<OrderDetail> visible(OrderId id) {
        return orders.detail(id)
                .or(() -> orders.byLink(link).filter(order -> order.id().equals(id)))
                .or(() -> isFromHere(id) ? orders.byLink(orders.link(id)) : Optional.empty());
    }

    /** In this session, or in one before it of the same browser, which an instance took with it when it died. */
    private boolean isFromHere(OrderId order) {
        return cart.hasPlaced(order)
                || cart.id().map(id -> checkout.isFrom(id, order)).orElse(false);
    }

    private Paragraph lead(String text) {
        Paragraph lead = new Paragraph(text);
        lead.addClassName("q-lead");
        lead.getElement().setAttribute("role", "status");
        return lead;
    }

    private Section panel(String key, Component... content) {
        Section panel = new Section(new H2(getTranslation(key)));
        panel.add(content);
        panel.addClassName("q-panel");
        return panel;
    }
}
