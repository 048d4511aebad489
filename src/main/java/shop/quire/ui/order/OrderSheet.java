package shop.quire.ui.order;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import shop.quire.account.PostalAddress;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderStatus;
import shop.quire.order.Tracking;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/** Everything about one order, for its owner: signed in, or a guest with the link. */
final class OrderSheet extends Composite<Div> {

    /** What an owner can do. */
    interface Actions {
        void payNow(OrderDetail order);

        void reorder(OrderDetail order);

        void cancel(OrderDetail order);

        /** Invoice and credit notes. */
        DocumentLinks documents(OrderDetail order);
    }

    OrderSheet(OrderDetail order, Actions actions, OwnReturns returns) {
        Div main = new Div(history(order), lines(order));
        if (returns.any()) {
            main.addComponentAsFirst(returns);
        }
        main.addClassName("q-order-main");
        Aside aside = new Aside(totals(order, actions.documents(order)), parties(order));
        aside.addClassName("q-order-aside");
        aside.getElement().setAttribute("aria-label", getTranslation("order.summary"));
        Div columns = new Div(main, aside);
        columns.addClassName("q-columns");
        getContent().add(head(order, actions, returns), columns);
    }

    private Div head(OrderDetail order, Actions actions, OwnReturns returns) {
        Display display = Reader.display();
        Span number = new Span(order.number());
        number.addClassName("q-order-number");
        H1 title = new H1(new Text(getTranslation("order.word") + " "), number);
        Div line = new Div(title, OrderWords.pill(order.status()));
        OrderWords.partlyRefunded(order.partlyRefunded()).ifPresent(line::add);
        line.addClassName("q-order-headline");
        Paragraph facts = new Paragraph(getTranslation("order.placed", display.dateTime(order.placedAt())));
        facts.addClassName("q-muted");
        Div words = new Div(line, facts);
        OrderWords.arrival(order).ifPresent(arrival -> {
            Paragraph when = new Paragraph(arrival);
            when.addClassName("q-order-arrival");
            words.add(when);
        });
        Div buttons = new Div();
        buttons.addClassName("q-actions");
        if (order.status() == OrderStatus.HELD) {
            buttons.add(button("order.payNow", "q-primary", () -> actions.payNow(order)));
        }
        buttons.add(button("order.reorder", "q-ghost", () -> actions.reorder(order)));
        returns.action().ifPresent(buttons::add);
        if (cancellable(order.status())) {
            buttons.add(button("order.cancel", "q-ghost", () -> actions.cancel(order)));
        }
        Div head = new Div(words, buttons);
        head.addClassName("q-order-head");
        return head;
    }

    private static boolean cancellable(OrderStatus status) {
        return switch (status) {
            case HELD, AUTHORIZED, PAID -> true;
            case PACKED, SHIPPED, DELIVERED, EXPIRED, CANCELLED, REFUNDED, NEEDS_ATTENTION -> false;
        };
    }

    private Section history(OrderDetail order) {
        Section panel = panel("order.history", new OrderTimeline(order));
        Tracking tracking = order.tracking();
        if (tracking != null) {
            panel.add(tracking(tracking));
        }
        return panel;
    }

    private Paragraph tracking(Tracking tracking) {
        Paragraph line = new Paragraph(new Span(getTranslation("order.tracking", tracking.carrier())));
        line.addClassName("q-tracking");
        Optional<String> href = Carriers.page(tracking);
        if (href.isPresent()) {
            Anchor link = new Anchor(href.get(), tracking.number());
            link.addClassName("q-link");
            link.setTarget("_blank");
            link.getElement().setAttribute("rel", "noopener noreferrer");
            line.add(link);
        } else {
            Span number = new Span(tracking.number());
            number.addClassName("q-tabular");
            line.add(number);
        }
        return line;
    }

    private Section lines(OrderDetail order) {
        return panel("order.books", new OrderLines(order.lines()));
    }

    private Section totals(OrderDetail order, DocumentLinks documents) {
        Section panel = panel("order.sums", new OrderSums(order));
        if (documents.any()) {
            Div papers = new Div(documents);
            papers.addClassName("q-documents-of-order");
            panel.add(papers);
        } else if (order.paidAt() != null) {
            Paragraph soon = new Paragraph(getTranslation("order.documents.soon"));
            soon.addClassNames("q-muted", "q-small");
            panel.add(soon);
        }
        return panel;
    }

    private Section parties(OrderDetail order) {
        Div to = new Div();
        PostalAddress address = order.shipTo();
        if (address != null) {
            OrderWords.lines(address).forEach(line -> to.add(new Span(line)));
            to.addClassName("q-label-lines");
        }
        Paragraph mail = new Paragraph(order.email().value());
        mail.addClassName("q-muted");
        Section panel = panel(address == null ? "order.contact" : "order.shipTo", to);
        panel.add(mail);
        return panel;
    }

    private Section panel(String key, Component content) {
        Section panel = new Section(new H2(getTranslation(key)), content);
        panel.addClassName("q-panel");
        return panel;
    }

    private Button button(String key, String look, Runnable action) {
        Button button = new Button(getTranslation(key), click -> action.run());
        button.addClassName(look);
        return button;
    }
}
