package shop.quire.ui.order;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import shop.quire.checkout.OwnedOrder;
import shop.quire.checkout.ReturnOffer;
import shop.quire.checkout.ReturnResult;
import shop.quire.checkout.ReturnService;
import shop.quire.order.ReturnDetail;
import shop.quire.order.ReturnStatus;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;

/** The returns of an order, for its owner: how far they are, and what to do next. */
@StyleSheet("context://styles/returns.css")
final class OwnReturns extends Composite<Section> {

    private final ReturnService service;
    private final OwnedOrder order;
    private final String page;
    private final Runnable changed;
    private final List<ReturnDetail> returns;

    /**
     * @param page address of the order's page
     * @param changed is called when a return is something else by now
     */
    OwnReturns(ReturnService service, OwnedOrder order, String page, Runnable changed) {
        this.service = service;
        this.order = order;
        this.page = page;
        this.changed = changed;
        this.returns = service.returns(order);
        UnorderedList list = new UnorderedList();
        list.addClassName("q-returns");
        returns.forEach(one -> list.add(item(one)));
        getContent().addClassName("q-panel");
        getContent().add(new H2(getTranslation("return.panel")), list);
    }

    boolean any() {
        return !returns.isEmpty();
    }

    /** The way to the form; absent where nothing was sent, or nothing is left to come back. */
    Optional<Anchor> action() {
        return service.offer(order)
                .map(ReturnOffer::standing)
                // Whoever is too late is told so, kindly, on that page.
                .filter(standing -> standing == ReturnOffer.Standing.OPEN || standing == ReturnOffer.Standing.OVER)
                .map(standing -> {
                    Anchor link = new Anchor(page + "/return", getTranslation("return.open"));
                    link.addClassName("q-ghost");
                    return link;
                });
    }

    private ListItem item(ReturnDetail one) {
        Display display = Reader.display();
        Span number = new Span(one.number());
        number.addClassNames("q-strong", "q-tabular");
        Div head = new Div(number, ReturnWords.pill(one.status()));
        head.addClassName("q-return-head");
        Paragraph books = new Paragraph(one.lines().stream()
                .map(line -> getTranslation(
                        "return.item", line.copies().quantity(), line.book().title()))
                .collect(Collectors.joining(", ")));
        Paragraph when = new Paragraph(getTranslation("return.since", display.dateTime(one.requestedAt())));
        when.addClassNames("q-muted", "q-small");
        ListItem item = new ListItem(head, books, when);
        next(one).ifPresent(item::add);
        if (one.status() == ReturnStatus.REQUESTED) {
            Button withdraw = new Button(getTranslation("return.withdraw"), click -> withdraw(one));
            withdraw.addClassNames("q-ghost", "q-return-withdraw");
            withdraw.setDisableOnClick(true);
            item.add(withdraw);
        }
        return item;
    }

    private Optional<Div> next(ReturnDetail one) {
        return switch (one.status()) {
            case REQUESTED -> Optional.of(new Div(new Paragraph(getTranslation("return.next.REQUESTED"))));
            case APPROVED -> Optional.of(instructions(one));
            case RECEIVED -> Optional.of(new Div(new Paragraph(getTranslation("return.next.RECEIVED"))));
            case REFUNDED ->
                one.awaited()
                        ? Optional.empty()
                        : Optional.of(new Div(new Paragraph(getTranslation("return.next.REFUNDED"))));
            case REJECTED -> {
                Paragraph answer = new Paragraph(one.answer());
                answer.addClassName("q-return-answer");
                yield Optional.of(new Div(new Paragraph(getTranslation("return.next.REJECTED")), answer));
            }
            case WITHDRAWN -> Optional.empty();
        };
    }

    private Div instructions(ReturnDetail one) {
        Div box = new Div(new Paragraph(getTranslation("return.next.APPROVED", one.number())));
        List<String> address = service.address();
        if (address.isEmpty()) {
            box.add(new Paragraph(getTranslation("return.toSender")));
        } else {
            Div lines = new Div();
            lines.addClassName("q-label-lines");
            address.forEach(line -> lines.add(new Span(line)));
            box.add(lines);
        }
        box.addClassName("q-return-instructions");
        return box;
    }

    private void withdraw(ReturnDetail one) {
        switch (service.withdraw(order, one.number())) {
            case ReturnResult.Done _ -> Toast.show(getTranslation("return.withdrawn", one.number()));
            case ReturnResult.Refused(ReturnDetail now) ->
                Toast.problem(getTranslation("return.tooLate", getTranslation("return.status." + now.status())));
            case ReturnResult.Conflict _,
                    ReturnResult.WordsMissing _,
                    ReturnResult.TooMuch _,
                    ReturnResult.NothingToPay _,
                    ReturnResult.NotFound _ -> Toast.problem(getTranslation("return.gone"));
        }
        changed.run();
    }
}
