package shop.quire.ui.admin.order;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.order.OrderDetail;
import shop.quire.payment.RefundLine;
import shop.quire.payment.RefundRequest;
import shop.quire.payment.Refundable;
import shop.quire.ui.components.Reader;

/** What shall go back of an order, and why: copies of its lines, the delivery, an amount that belongs to neither. */
final class RefundForm extends Composite<Div> {

    private static final int MAX_NOTE = 200;

    private final List<RefundLineRow> lines = new ArrayList<>();
    private final RefundAmount delivery;
    private final RefundAmount free;
    private final Select<RefundReason> reason = new Select<>();
    private final TextArea note = new TextArea(getTranslation("admin.refund.note"));
    private final Span problem = new Span();
    private final Consumer<Money> onTotal;
    private Refundable left;

    /** @param onTotal is told what all of it comes to, whenever something changes */
    RefundForm(OrderDetail order, Refundable left, Consumer<Money> onTotal) {
        this.left = left;
        this.onTotal = onTotal;
        UnorderedList rows = new UnorderedList();
        rows.addClassName("q-refund-lines");
        for (int i = 0; i < order.lines().size(); i++) {
            RefundLineRow row = new RefundLineRow(
                    order.lines().get(i), left.lines().get(i), order.tracking() != null, this::changed);
            lines.add(row);
            rows.add(row);
        }
        delivery =
                new RefundAmount(getTranslation("admin.refund.delivery"), left.shipping(), this::changed).sayingMost();
        delivery.setVisible(left.shipping().isPositive());
        free = new RefundAmount(getTranslation("admin.refund.free"), left.total(), this::changed).sayingMost();
        Div amounts = new Div(delivery, free);
        amounts.addClassName("q-refund-amounts");

        reason.setLabel(getTranslation("admin.refund.reason"));
        reason.setItems(RefundReason.values());
        reason.setItemLabelGenerator(RefundReason::text);
        reason.addValueChangeListener(change -> reason.setInvalid(false));
        note.setMaxLength(MAX_NOTE);
        note.addValueChangeListener(change -> note.setInvalid(false));
        Div why = new Div(reason, note);
        why.addClassName("q-refund-why");

        problem.addClassNames("q-bad", "q-refund-problem");
        problem.getElement().setAttribute("role", "alert");
        getContent().addClassName("q-refund-form");
        getContent()
                .add(
                        new H3(getTranslation("admin.refund.lines")),
                        rows,
                        new H3(getTranslation("admin.refund.besides")),
                        amounts,
                        new H3(getTranslation("admin.refund.why")),
                        why,
                        problem);
    }

    /** Empty where something is wrong; then it stands at its field. */
    Optional<RefundRequest> read(String reference) {
        amounts().forEach(RefundAmount::check);
        checkReason();
        problem.setText("");
        // Below the fold nobody would see what is wrong.
        if (focusFirst(amounts().filter(RefundAmount::isInvalid).findFirst().orElse(null))
                || focusFirst(reason.isInvalid() ? reason : null)
                || focusFirst(note.isInvalid() ? note : null)) {
            return Optional.empty();
        }
        if (total().isZero()) {
            say(getTranslation("admin.refund.nothing"));
            return Optional.empty();
        }
        if (total().isGreaterThan(left.total())) {
            say(getTranslation("admin.refund.most", Reader.display().money(left.total())));
            return Optional.empty();
        }
        List<RefundLine> chosen = lines.stream()
                .map(RefundLineRow::read)
                .flatMap(Optional::stream)
                .toList();
        return Optional.of(new RefundRequest(
                reference,
                chosen,
                delivery.amount().orElseThrow(),
                free.amount().orElseThrow(),
                reason.getValue().with(note.getValue())));
    }

    /** Less is left than when the form was opened. */
    void limit(Refundable now) {
        left = now;
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).limit(now.lines().get(i));
        }
        delivery.setMost(now.shipping());
        free.setMost(now.total());
        delivery.sayingMost();
        free.sayingMost();
        changed();
        amounts().forEach(RefundAmount::check);
    }

    /** Says something that belongs to no single field. */
    void say(String text) {
        problem.setText(text);
    }

    private Stream<RefundAmount> amounts() {
        return Stream.concat(lines.stream().map(RefundLineRow::amount), Stream.of(delivery, free));
    }

    private static boolean focusFirst(@Nullable Focusable<?> field) {
        if (field != null) {
            field.focus();
        }
        return field != null;
    }

    private void checkReason() {
        boolean chosen = reason.getValue() != null;
        reason.setErrorMessage(getTranslation("admin.refund.reason.missing"));
        reason.setInvalid(!chosen);
        boolean noted =
                reason.getValue() != RefundReason.OTHER || !note.getValue().isBlank();
        note.setErrorMessage(getTranslation("admin.refund.note.missing"));
        note.setInvalid(!noted);
    }

    private Money total() {
        Money zero = left.total().multipliedBy(0);
        return zero.plus(lines.stream().map(RefundLineRow::total).toList())
                .plus(delivery.amount().orElse(zero))
                .plus(free.amount().orElse(zero));
    }

    private void changed() {
        problem.setText("");
        onTotal.accept(total());
    }
}
