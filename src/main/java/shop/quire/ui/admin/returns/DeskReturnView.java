package shop.quire.ui.admin.returns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.quire.account.CurrentUser;
import shop.quire.account.Permission;
import shop.quire.account.PostalAddress;
import shop.quire.checkout.RefundDesk;
import shop.quire.checkout.ReturnDesk;
import shop.quire.checkout.ReturnResult;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderDetail;
import shop.quire.order.ReturnDetail;
import shop.quire.order.ReturnStatus;
import shop.quire.payment.Refund;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Found;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.BackOfficeLayout;

/** One return at the desk: what comes back and why, and what to do with it. */
@Route(value = "admin/returns/:number", layout = BackOfficeLayout.class)
@RolesAllowed("RETURNS")
@StyleSheet("context://styles/returns.css")
class DeskReturnView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    private final ReturnDesk desk;
    private final RefundDesk refunds;
    private final OrderDesk orders;
    private final CurrentUser currentUser;
    private String number = "";

    DeskReturnView(ReturnDesk desk, RefundDesk refunds, OrderDesk orders, CurrentUser currentUser) {
        this.desk = desk;
        this.refunds = refunds;
        this.orders = orders;
        this.currentUser = currentUser;
        getContent().addClassName("q-desk-order");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        number = event.getRouteParameters().get("number").orElse("");
        Found.show(event, desk.find(number), this::show);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("admin.return.title", number));
    }

    private void show(ReturnDetail of) {
        List<Refund> money = desk.refunds(of);
        PageHead head = new PageHead(getTranslation("admin.return.title", of.number()));
        Anchor back = new Anchor("/admin/returns", getTranslation("admin.returns.title"));
        back.addClassName("q-link");
        head.narrowing(DeskReturnWords.pill(of.status()), back);
        actions(of, money).forEach(head::actions);
        Div main = new Div(panel("admin.return.books", new DeskReturnLines(of)));
        if (!of.words().isEmpty()) {
            main.add(panel("admin.return.words", new Paragraph(of.words())));
        }
        if (!of.answer().isEmpty()) {
            main.add(panel("admin.return.answer", new Paragraph(of.answer())));
        }
        main.addClassName("q-desk-main");
        Aside aside = new Aside(panel("admin.return.order", about(of)));
        if (!money.isEmpty()) {
            aside.add(panel("admin.return.money", new ReturnMoney(of, money, desk, this::reload)));
        }
        aside.addClassName("q-desk-aside");
        Div columns = new Div(main, aside);
        columns.addClassName("q-desk-columns");
        getContent().removeAll();
        getContent().add(head, columns);
    }

    /** What can be done next, the usual thing last, where the eye ends. */
    private List<Button> actions(ReturnDetail of, List<Refund> money) {
        boolean paying = money.stream().anyMatch(refund -> refund.status() != Refund.Status.FAILED);
        Button reject = action(
                "admin.return.reject",
                "q-ghost",
                () -> new RejectDialog(words -> done(desk.reject(number, words, of.version()))).open());
        Button receive = action(
                "admin.return.receive",
                "q-primary",
                () -> new ReceiveDialog(of, arrived -> done(desk.receive(number, arrived, of.version()))).open());
        Button pay = action("admin.return.pay", "q-primary", () -> pay(of));
        boolean mayPay = currentUser.may(Permission.REFUNDS);
        return switch (of.status()) {
            case REQUESTED ->
                List.of(
                        reject,
                        action("admin.return.approve", "q-primary", () -> done(desk.approve(number, of.version()))));
            case APPROVED -> {
                Button early = action("admin.return.payEarly", "q-ghost", () -> pay(of));
                if (paying) {
                    yield List.of(receive);
                }
                yield mayPay ? List.of(reject, early, receive) : List.of(reject, receive);
            }
            case RECEIVED -> paying ? List.of() : mayPay ? List.of(reject, pay) : List.of(reject);
            case REFUNDED -> of.awaited() ? List.of(receive) : List.of();
            case REJECTED, WITHDRAWN -> List.of();
        };
    }

    /** With what is left now, not when the page was opened. */
    private void pay(ReturnDetail of) {
        refunds.left(of.order())
                .ifPresentOrElse(
                        left -> new PaybackDialog(
                                        of, left, money -> desk.refund(number, money, of.version()), this::done)
                                .open(),
                        () -> Toast.problem(getTranslation("admin.refund.notPaid")));
    }

    private Button action(String key, String look, Runnable what) {
        Button button = new Button(getTranslation(key), click -> what.run());
        button.addClassName(look);
        return button;
    }

    /** Says what came of it and shows the return as it is now. */
    private void done(ReturnResult result) {
        switch (result) {
            case ReturnResult.Done(ReturnDetail now) ->
                Toast.show(getTranslation("admin.return.done", now.number(), DeskReturnWords.status(now.status())));
            case ReturnResult.Conflict(ReturnDetail now) ->
                Toast.problem(getTranslation("admin.return.conflict", DeskReturnWords.status(now.status())));
            case ReturnResult.Refused(ReturnDetail now) ->
                Toast.problem(getTranslation("admin.return.refused", DeskReturnWords.status(now.status())));
            case ReturnResult.WordsMissing _ -> Toast.problem(getTranslation("admin.return.reject.missing"));
            case ReturnResult.TooMuch _ -> Toast.problem(getTranslation("admin.refund.tooMuch"));
            case ReturnResult.NothingToPay _ -> Toast.problem(getTranslation("admin.refund.nothing"));
            case ReturnResult.NotFound _ -> Toast.problem(getTranslation("return.gone"));
        }
        reload();
    }

    private void reload() {
        desk.find(number).ifPresent(this::show);
        Optional.ofNullable(findAncestor(BackOfficeLayout.class)).ifPresent(BackOfficeLayout::refreshCounts);
    }

    private Div about(ReturnDetail of) {
        Display display = Reader.display();
        Anchor order = new Anchor("/admin/orders/" + of.orderNumber(), of.orderNumber());
        order.addClassName("q-strong");
        Div lines = new Div(order);
        orders.order(of.orderNumber()).ifPresent(bought -> {
            lines.add(new Span(name(bought)));
            lines.add(muted(bought.email().value()));
        });
        lines.add(muted(getTranslation(
                of.byStaff() ? "admin.return.byStaff" : "admin.return.byCustomer",
                display.dateTime(of.requestedAt()))));
        Instant receivedAt = of.receivedAt();
        if (receivedAt != null) {
            lines.add(muted(getTranslation("admin.return.receivedAt", display.dateTime(receivedAt))));
        } else if (of.status() == ReturnStatus.APPROVED) {
            lines.add(muted(getTranslation("admin.return.awaited")));
        }
        lines.addClassName("q-label-lines");
        return lines;
    }

    private static String name(OrderDetail order) {
        PostalAddress to = order.shipTo();
        return to == null ? "" : to.name();
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
