package shop.quire.ui.order;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import shop.quire.checkout.ReturnAsked;
import shop.quire.checkout.ReturnForm;
import shop.quire.checkout.ReturnOffer;
import shop.quire.order.NewReturn;
import shop.quire.order.ReturnDetail;
import shop.quire.order.ReturnLine;
import shop.quire.shared.ReturnId;

/**
 * What shall come back of an order, and why. However often its button is pressed, it asks for one return; where it is
 * refused, it says so and keeps what was typed.
 */
public final class ReturnFields extends Composite<Div> {

    private final ReturnId id = ReturnId.create();
    private final Function<ReturnForm, ReturnAsked> ask;
    private final Consumer<ReturnDetail> done;
    private final List<ReturnLineRow> rows = new ArrayList<>();
    private final TextArea words = new TextArea(getTranslation("return.allWords"));
    private final Span problem = new Span();
    private final Button send;

    /**
     * @param ask writes it down
     * @param done is given what is written down now
     * @param back where to go instead
     */
    public ReturnFields(
            ReturnOffer offer,
            String sendText,
            Function<ReturnForm, ReturnAsked> ask,
            Consumer<ReturnDetail> done,
            String back) {
        this.ask = ask;
        this.done = done;
        UnorderedList list = new UnorderedList();
        list.addClassName("q-return-lines");
        for (ReturnOffer.Line line : offer.lines()) {
            ReturnLineRow row = new ReturnLineRow(line, () -> problem.setText(""));
            rows.add(row);
            list.add(row);
        }
        Section books = new Section(new H2(getTranslation("return.which")), list);
        books.addClassName("q-panel");
        words.setMaxLength(NewReturn.MAX_WORDS);
        words.addClassName("q-wide");
        problem.addClassNames("q-bad", "q-return-problem");
        problem.getElement().setAttribute("role", "alert");
        send = new Button(sendText, click -> send());
        send.addClassName("q-primary");
        send.setDisableOnClick(true);
        Anchor cancel = new Anchor(back, getTranslation("common.cancel"));
        cancel.addClassName("q-ghost");
        Div buttons = new Div(cancel, send);
        buttons.addClassName("q-actions");
        getContent().addClassName("q-return-form");
        getContent().add(books, words, problem, buttons);
    }

    private void send() {
        read().map(ask).ifPresent(this::answer);
        send.setEnabled(true);
    }

    /** Empty where something is missing; then it stands at its field. */
    private Optional<ReturnForm> read() {
        problem.setText("");
        List<Focusable<?>> missing = rows.stream()
                .map(ReturnLineRow::check)
                .flatMap(Optional::stream)
                .toList();
        if (!missing.isEmpty()) {
            missing.getFirst().focus();
            return Optional.empty();
        }
        Stream<ReturnLine> lines = rows.stream().map(ReturnLineRow::read).flatMap(Optional::stream);
        return Optional.of(new ReturnForm(id, lines.toList(), words.getValue()));
    }

    private void answer(ReturnAsked result) {
        switch (result) {
            case ReturnAsked.Requested(ReturnDetail asked) -> done.accept(asked);
            case ReturnAsked.Repeated(ReturnDetail asked) -> done.accept(asked);
            case ReturnAsked.NothingChosen _ -> problem.setText(getTranslation("return.nothing"));
            case ReturnAsked.TooMany(ReturnOffer now) -> {
                limit(now);
                problem.setText(getTranslation("return.tooMany"));
            }
            case ReturnAsked.Closed(ReturnOffer now) ->
                problem.setText(getTranslation("return.closed." + now.standing()));
            case ReturnAsked.NotFound _ -> problem.setText(getTranslation("return.gone"));
        }
    }

    private void limit(ReturnOffer now) {
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).show(now.lines().get(i));
        }
    }
}
