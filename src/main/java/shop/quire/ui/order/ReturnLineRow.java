package shop.quire.ui.order;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import shop.quire.checkout.ReturnOffer;
import shop.quire.order.ReturnLine;
import shop.quire.order.ReturnReason;
import shop.quire.ui.components.Cover;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.QuantityField;

/** One line of an order in the form for returns: how many copies, and why; or why none. */
final class ReturnLineRow extends Composite<ListItem> {

    private final int position;
    private final QuantityField copies;
    private final Span facts = new Span();
    private final Select<ReturnReason> reason = new Select<>();
    private final TextField words = new TextField();
    private final Div why = new Div(reason, words);

    ReturnLineRow(ReturnOffer.Line line, Runnable onChange) {
        position = line.position();
        copies = new QuantityField(getTranslation("return.copies", line.book().title()));
        copies.setLeast(0);
        copies.setValue(0);
        copies.onChange(quantity -> {
            showWhy();
            onChange.run();
        });
        reason.setLabel(getTranslation("return.reason"));
        reason.setAriaLabel(getTranslation("return.reasonOf", line.book().title()));
        reason.setItems(ReturnReason.values());
        reason.setItemLabelGenerator(ReturnWords::reason);
        reason.addValueChangeListener(change -> {
            reason.setInvalid(false);
            words.setInvalid(false);
            words.setRequiredIndicatorVisible(reason.getValue() == ReturnReason.OTHER);
        });
        words.setLabel(getTranslation("return.words"));
        words.setMaxLength(ReturnLine.MAX_WORDS);
        words.addValueChangeListener(change -> words.setInvalid(false));
        why.addClassName("q-return-why");
        facts.addClassNames("q-muted", "q-small");
        Span title = new Span(line.book().title());
        title.addClassName("q-order-title");
        Span authors = new Span(line.book().contributors());
        authors.addClassNames("q-muted", "q-small");
        Div text = new Div(title, authors, facts);
        text.addClassName("q-order-words");
        getContent().addClassName("q-return-line");
        getContent().add(new Cover("/covers/" + line.book().isbn() + ".svg"), text, copies, why);
        show(line);
    }

    /** What can come back is something else by now; what was chosen stays as far as it can. */
    void show(ReturnOffer.Line line) {
        Optional<ReturnOffer.Obstacle> obstacle = line.obstacle();
        String format = EditionWords.format(line.book().format());
        facts.setText(obstacle.map(why -> format + " · " + getTranslation("return.obstacle." + why))
                .orElseGet(() -> format + " · "
                        + getTranslation("return.left", line.left(), line.book().quantity())));
        copies.setMost(line.left());
        copies.setVisible(obstacle.isEmpty());
        if (copies.getValue() > line.left()) {
            copies.setValue(line.left());
        }
        getContent().setClassName("q-return-line-none", obstacle.isPresent());
        showWhy();
    }

    /** Says at the fields what is missing; the first of them, if any. */
    Optional<Focusable<?>> check() {
        boolean reasonMissing = copies.getValue() > 0 && reason.getValue() == null;
        boolean wordsMissing = copies.getValue() > 0
                && reason.getValue() == ReturnReason.OTHER
                && words.getValue().isBlank();
        reason.setErrorMessage(getTranslation("return.reason.missing"));
        reason.setInvalid(reasonMissing);
        words.setErrorMessage(getTranslation("return.words.missing"));
        words.setInvalid(wordsMissing);
        if (reasonMissing) {
            return Optional.of(reason);
        }
        return wordsMissing ? Optional.of(words) : Optional.empty();
    }

    /** Empty where nothing of this line comes back. Look at {@link #check} first. */
    Optional<ReturnLine> read() {
        return copies.getValue() == 0
                ? Optional.empty()
                : Optional.of(new ReturnLine(position, copies.getValue(), reason.getValue(), words.getValue()));
    }

    private void showWhy() {
        why.setVisible(copies.getValue() > 0);
    }
}
