package shop.quire.ui.admin.order;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import shop.quire.account.CurrentUser;
import shop.quire.account.Permission;
import shop.quire.account.PostalAddress;
import shop.quire.billing.DocumentDesk;
import shop.quire.checkout.AttentionCase;
import shop.quire.checkout.AttentionDesk;
import shop.quire.checkout.RefundDesk;
import shop.quire.checkout.ReturnDesk;
import shop.quire.order.DeskResult;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderStatus;
import shop.quire.order.ShippingMethod;
import shop.quire.order.TimelineEntry;
import shop.quire.order.Tracking;
import shop.quire.ui.admin.Ago;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.admin.returns.OrderReturns;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Found;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.BackOfficeLayout;
import shop.quire.ui.order.DocumentLinks;
import shop.quire.ui.order.OrderLines;
import shop.quire.ui.order.OrderSums;

/** One order at the desk: what to do with it, what was bought, where it goes, what has happened. */
@Route(value = "admin/orders/:number", layout = BackOfficeLayout.class)
@RolesAllowed("ORDERS")
class DeskOrderView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    private final OrderDesk desk;
    private final AttentionDesk cases;
    private final RefundDesk refunds;
    private final ReturnDesk returns;
    private final DocumentDesk documents;
    private final CurrentUser currentUser;
    private final Clock clock;
    private String number = "";

    DeskOrderView(
            OrderDesk desk,
            AttentionDesk cases,
            RefundDesk refunds,
            ReturnDesk returns,
            DocumentDesk documents,
            CurrentUser currentUser,
            Clock clock) {
        this.desk = desk;
        this.cases = cases;
        this.refunds = refunds;
        this.returns = returns;
        this.documents = documents;
        this.currentUser = currentUser;
        this.clock = clock;
        getContent().addClassName("q-desk-order");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        number = event.getRouteParameters().get("number").orElse("");
        Found.show(event, desk.order(number), this::show);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("admin.order.title", number));
    }

    private void show(OrderDetail order) {
        getContent().removeAll();
        PageHead head = new PageHead(getTranslation("admin.order.title", order.number()));
        Anchor all = new Anchor("/admin/orders", getTranslation("admin.orders.title"));
        all.addClassName("q-link");
        DeskWords.pills(order.status(), order.shippingMethod(), order.partlyRefunded())
                .forEach(head::narrowing);
        head.narrowing(all);
        DeskRefunds money = new DeskRefunds(order, refunds, currentUser.may(Permission.REFUNDS), this::reload);
        Optional<OrderReturns> back =
                currentUser.may(Permission.RETURNS) ? Optional.of(new OrderReturns(order, returns)) : Optional.empty();
        back.flatMap(OrderReturns::action).ifPresent(head::actions);
        money.action().ifPresent(head::actions);
        actions(order).forEach(head::actions);
        getContent().add(head);
        if (order.attention() != null) {
            Paragraph attention = new Paragraph(getTranslation("admin.order.attention", order.attention()));
            attention.addClassName("q-attention");
            attention.getElement().setAttribute("role", "note");
            if (currentUser.may(Permission.ATTENTION)) {
                cases.openOf(order.id()).ifPresent(about -> attention.add(toCase(about)));
            }
            getContent().add(attention);
        }
        Div main = new Div(
                panel("admin.order.lines", new OrderLines(order.lines())),
                panel("admin.order.timeline", timeline(order)));
        main.addClassName("q-desk-main");
        Aside aside = new Aside(
                panel("admin.order.sums", new OrderSums(order)),
                panel("admin.order.delivery", delivery(order)),
                panel("admin.order.payment", payment(order)));
        DocumentLinks papers = new DocumentLinks(documents.of(order.id()), documents::pdf);
        if (papers.any()) {
            aside.add(panel("admin.order.documents", papers));
        }
        back.filter(OrderReturns::any).ifPresent(some -> aside.add(panel("admin.returns.title", some)));
        if (money.any()) {
            aside.add(panel("admin.refund.panel", money));
        }
        aside.addClassName("q-desk-aside");
        Div columns = new Div(main, aside);
        columns.addClassName("q-desk-columns");
        getContent().add(columns);
    }

    /** What it means, and what can be done about it. */
    private Anchor toCase(AttentionCase about) {
        Anchor link = new Anchor("/admin/attention?case=" + about.id(), getTranslation("admin.order.attention.case"));
        link.addClassNames("q-link", "q-attention-case");
        return link;
    }

    /** What can be done next, the usual thing last, where the eye ends. */
    private List<Button> actions(OrderDetail order) {
        Collection<OrderStatus> next = order.status().next();
        boolean needsPacking = order.needsShipping();
        return Stream.of(
                        next.contains(OrderStatus.CANCELLED)
                                ? action(
                                        "admin.order.cancel",
                                        "q-ghost",
                                        () -> new ReasonDialog(why ->
                                                        done(order, desk.cancel(order.id(), why, order.version())))
                                                .open())
                                : null,
                        next.contains(OrderStatus.PACKED) && needsPacking
                                ? action(
                                        "admin.order.PACKED",
                                        "q-primary",
                                        () -> done(order, desk.pack(order.id(), order.version())))
                                : null,
                        next.contains(OrderStatus.SHIPPED)
                                ? action(
                                        "admin.order.ship",
                                        "q-primary",
                                        () -> new ShipDialog(tracking ->
                                                        done(order, desk.ship(order.id(), tracking, order.version())))
                                                .open())
                                : null,
                        next.contains(OrderStatus.DELIVERED)
                                ? action(
                                        "admin.order.DELIVERED",
                                        "q-primary",
                                        () -> done(order, desk.deliver(order.id(), order.version())))
                                : null)
                .filter(Objects::nonNull)
                .toList();
    }

    private Button action(String key, String look, Runnable what) {
        Button button = new Button(getTranslation(key), click -> what.run());
        button.addClassName(look);
        return button;
    }

    /** Says what came of it and shows the order as it is now. */
    private void done(OrderDetail before, DeskResult result) {
        switch (result) {
            case DeskResult.Done done ->
                Toast.show(getTranslation("admin.order.done", before.number(), DeskWords.status(done.status())));
            case DeskResult.Conflict conflict ->
                new OrderConflictDialog(
                                getTranslation(
                                        "admin.order.conflict.theirs",
                                        conflict.changedBy(),
                                        Ago.text(conflict.changedAt(), clock),
                                        DeskWords.status(conflict.current())),
                                getTranslation("admin.order.conflict.mine", DeskWords.status(conflict.wanted())))
                        .open();
            case DeskResult.Refused refused ->
                Toast.problem(getTranslation(
                        "admin.order.refused",
                        DeskWords.status(refused.current()),
                        DeskWords.status(refused.wanted())));
            case DeskResult.NotFound gone -> Toast.problem(getTranslation("admin.order.gone"));
        }
        reload();
    }

    private void reload() {
        desk.order(number).ifPresent(this::show);
        Optional.ofNullable(findAncestor(BackOfficeLayout.class)).ifPresent(BackOfficeLayout::refreshCounts);
    }

    private OrderedList timeline(OrderDetail order) {
        Display display = Reader.display();
        OrderedList list = new OrderedList();
        list.addClassName("q-timeline");
        for (TimelineEntry entry : order.timeline()) {
            Span what = new Span(getTranslation("admin.event." + entry.what()));
            what.addClassName("q-timeline-what");
            String actorName = entry.actorName();
            String who = actorName == null ? getTranslation("admin.actor." + entry.actor()) : actorName;
            Span when = new Span(getTranslation("admin.order.by", display.dateTime(entry.at()), who));
            when.addClassNames("q-muted", "q-small");
            ListItem item = new ListItem(what, when);
            String why = entry.refunded().map(display::money).orElse(entry.why());
            if (why != null && !why.isBlank()) {
                Span detail = new Span(why);
                detail.addClassNames("q-small", "q-timeline-why");
                item.add(detail);
            }
            list.add(item);
        }
        return list;
    }

    private Div delivery(OrderDetail order) {
        Div lines = new Div();
        lines.addClassName("q-label-lines");
        PostalAddress to = order.shipTo();
        if (to != null) {
            Stream.of(
                            to.name(),
                            to.line1(),
                            to.line2(),
                            (to.postcode() + " " + to.city()).strip(),
                            to.region(),
                            Reader.display().country(to.country()))
                    .filter(line -> !line.isBlank())
                    .forEach(line -> lines.add(new Span(line)));
        }
        lines.add(muted(order.email().value()));
        lines.add(muted(getTranslation("admin.order.method." + order.shippingMethod())));
        if (order.shippingMethod() != ShippingMethod.NONE && order.deliveryTo() != null) {
            lines.add(muted(
                    getTranslation("admin.order.promised", Reader.display().date(order.deliveryTo()))));
        }
        Tracking tracking = order.tracking();
        if (tracking != null) {
            lines.add(new Span(getTranslation("admin.order.parcel", tracking.carrier(), tracking.number())));
        }
        return lines;
    }

    private Div payment(OrderDetail order) {
        Div lines = new Div(new Span(DeskWords.payment(order.status(), order.partlyRefunded())));
        lines.addClassName("q-label-lines");
        if (order.paidAt() != null) {
            lines.add(
                    muted(getTranslation("admin.order.paidAt", Reader.display().dateTime(order.paidAt()))));
        }
        lines.add(muted(getTranslation(order.user() == null ? "admin.order.guest" : "admin.order.account")));
        return lines;
    }

    private static Span muted(String text) {
        Span span = new Span(text);
        span.addClassName("q-muted");
        return span;
    }

    private Section panel(String key, Component content) {
        Section panel = new Section(new H2(getTranslation(key)), content);
        panel.addClassName("q-panel");
        return panel;
    }
}
