package shop.quire.ui.admin.order;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import shop.quire.order.OrderDetail;
import shop.quire.payment.Refund;
import shop.quire.payment.RefundLine;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Pill;
import shop.quire.ui.components.Reader;

/** One refund: how much, how far it got, what for, who asked and why. */
final class RefundItem extends Composite<ListItem> {

    /** @param again asks once more, where that is what is to be done */
    RefundItem(OrderDetail order, Refund refund, Optional<Button> again) {
        Display display = Reader.display();
        Span amount = new Span(display.money(refund.amount()));
        amount.addClassNames("q-strong", "q-tabular");
        Div head = new Div(amount, pill(refund.status()));
        head.addClassName("q-refund-item-head");
        getContent().add(head, small(String.join(", ", parts(order, refund))));
        if (!refund.reason().isEmpty()) {
            getContent().add(small("“" + refund.reason() + "”"));
        }
        getContent()
                .add(small(getTranslation(
                        "admin.order.by",
                        display.dateTime(refund.askedAt()),
                        Objects.requireNonNullElseGet(refund.askedBy(), () -> getTranslation("admin.actor.SYSTEM")))));
        if (refund.status() == Refund.Status.FAILED) {
            Paragraph what = new Paragraph(getTranslation(
                    again.isPresent() ? "admin.refund.failed.what" : "admin.refund.failed.repeated",
                    Objects.requireNonNullElse(refund.failure(), "–")));
            what.addClassNames("q-small", "q-bad");
            getContent().add(what);
        }
        again.ifPresent(getContent()::add);
    }

    private List<String> parts(OrderDetail order, Refund refund) {
        List<String> parts = new ArrayList<>();
        for (RefundLine line : refund.lines()) {
            String title = order.lines().get(line.position() - 1).title();
            parts.add(
                    line.quantity() == 0
                            ? getTranslation("admin.refund.part.price", title)
                            : getTranslation("admin.refund.part.copies", line.quantity(), title));
        }
        if (refund.shipping().isPositive()) {
            parts.add(getTranslation("admin.refund.part.delivery"));
        }
        if (refund.free().isPositive()) {
            parts.add(getTranslation("admin.refund.part.free"));
        }
        return parts;
    }

    private Pill pill(Refund.Status status) {
        return new Pill(
                getTranslation("admin.refund.status." + status),
                switch (status) {
                    case REQUESTED, PENDING -> Pill.Tone.WARN;
                    case SUCCEEDED -> Pill.Tone.GOOD;
                    case FAILED -> Pill.Tone.BAD;
                });
    }

    private static Span small(String text) {
        Span span = new Span(text);
        span.addClassNames("q-muted", "q-small");
        return span;
    }
}
