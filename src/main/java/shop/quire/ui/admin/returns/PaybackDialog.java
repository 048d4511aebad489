package shop.quire.ui.admin.returns;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.joda.money.Money;
import shop.quire.checkout.ReturnPayback;
import shop.quire.checkout.ReturnResult;
import shop.quire.order.ReturnDetail;
import shop.quire.payment.RefundRequest;
import shop.quire.payment.Refundable;
import shop.quire.ui.admin.order.RefundAmount;
import shop.quire.ui.components.QuantityField;
import shop.quire.ui.components.Reader;

/** Asks how much of the money goes back for a return; without the parcel, also why. */
final class PaybackDialog extends Dialog {

    /** One line: copies, and the money for them. */
    private record Row(int position, QuantityField copies, RefundAmount amount) {

        Optional<ReturnPayback.Line> read() {
            Money money = amount.amount().orElseThrow();
            return copies.getValue() == 0 && money.isZero()
                    ? Optional.empty()
                    : Optional.of(new ReturnPayback.Line(position, copies.getValue(), money));
        }
    }

    private final Function<ReturnPayback, ReturnResult> ask;
    private final boolean unseen;
    private final Money none;
    private final List<Row> rows = new ArrayList<>();
    private final RefundAmount delivery;
    private final TextArea words = new TextArea(getTranslation("admin.return.pay.words"));
    private final Span problem = new Span();
    private final Button yes = new Button();

    /**
     * @param left what can still go back for the order
     * @param ask asks for it; whatever it answers but a complaint is told to {@code done}
     */
    PaybackDialog(
            ReturnDetail of, Refundable left, Function<ReturnPayback, ReturnResult> ask, Consumer<ReturnResult> done) {
        this.ask = ask;
        this.unseen = of.receivedAt() == null;
        this.none = left.total().multipliedBy(0);
        addClassNames("q-dialog", "q-return-dialog");
        setHeaderTitle(getTranslation("admin.return.pay.title", of.number()));
        delivery = new RefundAmount(getTranslation("admin.refund.delivery"), left.shipping(), this::total).sayingMost();
        delivery.setVisible(left.shipping().isPositive());
        UnorderedList list = new UnorderedList();
        list.addClassName("q-returns");
        of.lines()
                .forEach(line ->
                        list.add(item(line, left.lines().get(line.copies().position() - 1))));
        words.setMaxLength(RefundRequest.MAX_REASON - of.number().length() - 2);
        words.addClassName("q-wide");
        words.setRequiredIndicatorVisible(unseen);
        words.addValueChangeListener(change -> words.setInvalid(false));
        problem.addClassNames("q-bad", "q-return-problem");
        problem.getElement().setAttribute("role", "alert");
        if (unseen) {
            Paragraph warning = new Paragraph(getTranslation("admin.return.pay.unseen"));
            warning.addClassName("q-return-instructions");
            add(warning);
        }
        Div more = new Div(delivery, words, problem);
        more.addClassName("q-return-form");
        add(list, more);
        Button no = new Button(getTranslation("common.cancel"), click -> close());
        no.addClassName("q-ghost");
        yes.addClickListener(click -> {
            read().map(this.ask).ifPresent(result -> answer(result, done));
            yes.setEnabled(true);
        });
        yes.addClassName("q-primary");
        yes.setDisableOnClick(true);
        getFooter().add(no, yes);
        total();
    }

    private ListItem item(ReturnDetail.Line line, Refundable.Line left) {
        int most = Math.min(line.copies().quantity(), left.quantity());
        int usual = Math.min(unseen ? most : line.copies().received(), most);
        String title = line.book().title();
        QuantityField copies = new QuantityField(getTranslation("admin.return.pay.copies", title));
        copies.setLeast(0);
        copies.setMost(most);
        copies.setValue(usual);
        copies.setVisible(most > 0);
        RefundAmount amount = new RefundAmount("", left.amount(), this::total);
        amount.setAriaLabel(getTranslation("admin.refund.amountOf", title));
        amount.show(usual == 0 ? none : left.share(usual));
        copies.onChange(chosen -> amount.show(left.share(chosen)));
        rows.add(new Row(line.copies().position(), copies, amount));
        Span name = new Span(title);
        name.addClassName("q-order-title");
        Span facts = new Span(
                unseen
                        ? getTranslation(
                                "admin.return.pay.awaited", line.copies().quantity())
                        : getTranslation(
                                "admin.return.pay.received",
                                line.copies().received(),
                                line.copies().quantity()));
        facts.addClassNames("q-muted", "q-small");
        Div text = new Div(name, facts);
        text.addClassName("q-order-words");
        Div fields = new Div(copies, amount);
        fields.addClassName("q-return-counts");
        return new ListItem(text, fields);
    }

    /** Empty where something is wrong; then it stands at its field. */
    private Optional<ReturnPayback> read() {
        problem.setText("");
        amounts().forEach(RefundAmount::check);
        words.setErrorMessage(getTranslation("admin.return.pay.words.missing"));
        words.setInvalid(unseen && words.getValue().isBlank());
        Optional<RefundAmount> wrong = amounts().filter(RefundAmount::isInvalid).findFirst();
        if (wrong.isPresent()) {
            wrong.get().focus();
            return Optional.empty();
        }
        if (words.isInvalid()) {
            words.focus();
            return Optional.empty();
        }
        return Optional.of(new ReturnPayback(
                rows.stream().map(Row::read).flatMap(Optional::stream).toList(),
                delivery.amount().orElseThrow(),
                words.getValue().strip()));
    }

    private void answer(ReturnResult result, Consumer<ReturnResult> done) {
        switch (result) {
            case ReturnResult.TooMuch(Refundable left) ->
                problem.setText(
                        getTranslation("admin.refund.most", Reader.display().money(left.total())));
            case ReturnResult.NothingToPay _ -> problem.setText(getTranslation("admin.refund.nothing"));
            case ReturnResult.WordsMissing _ -> words.setInvalid(true);
            case ReturnResult.Done _, ReturnResult.Conflict _, ReturnResult.Refused _, ReturnResult.NotFound _ -> {
                close();
                done.accept(result);
            }
        }
    }

    private Stream<RefundAmount> amounts() {
        return Stream.concat(rows.stream().map(Row::amount), Stream.of(delivery));
    }

    private void total() {
        Money sum = amounts().map(field -> field.amount().orElse(none)).reduce(none, Money::plus);
        yes.setText(
                sum.isZero()
                        ? getTranslation("admin.refund.yes.nothing")
                        : getTranslation("admin.refund.yes", Reader.display().money(sum)));
    }
}
