package shop.quire.ui.admin.order;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import org.joda.money.Money;
import shop.quire.order.OrderLine;
import shop.quire.payment.RefundLine;
import shop.quire.payment.Refundable;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.QuantityField;
import shop.quire.ui.components.Reader;

/** One line of the order in the refund form: how many copies, how much, and where the copies go. */
final class RefundLineRow extends Composite<ListItem> {

    private final OrderLine line;
    private final Span facts = new Span();
    private final QuantityField copies;
    private final RefundAmount amount;
    private final Checkbox restock;
    private Refundable.Line left;

    /** @param sent whether the parcel has left the house */
    RefundLineRow(OrderLine line, Refundable.Line left, boolean sent, Runnable onChange) {
        this.line = line;
        this.left = left;
        copies = new QuantityField(getTranslation("admin.refund.copies", line.title()));
        copies.setLeast(0);
        copies.setValue(0);
        amount = new RefundAmount("", left.amount(), onChange);
        amount.setAriaLabel(getTranslation("admin.refund.amountOf", line.title()));
        restock = new Checkbox(getTranslation(sent ? "admin.refund.cameBack" : "admin.refund.restock"), !sent);
        copies.onChange(quantity -> {
            restock.setVisible(line.paper() && quantity > 0);
            amount.show(left.share(quantity));
        });
        facts.addClassNames("q-muted", "q-small");
        Span title = new Span(line.title());
        title.addClassName("q-order-title");
        Div words = new Div(title, facts);
        words.addClassName("q-order-words");
        getContent().addClassName("q-refund-line");
        getContent().add(words, copies, amount, restock);
        show();
    }

    /** What is left of the line is something else by now. */
    void limit(Refundable.Line now) {
        left = now;
        show();
    }

    /** What is chosen, whatever is wrong with it; for the total that is shown meanwhile. */
    Money total() {
        return amount.amount().orElseGet(() -> left.amount().multipliedBy(0));
    }

    RefundAmount amount() {
        return amount;
    }

    /** Empty where nothing of this line goes back. */
    Optional<RefundLine> read() {
        Money back = total();
        int quantity = copies.getValue();
        if (quantity == 0 && back.isZero()) {
            return Optional.empty();
        }
        return Optional.of(
                new RefundLine(left.position(), quantity, back, line.paper() && quantity > 0 && restock.getValue()));
    }

    private void show() {
        Display display = Reader.display();
        boolean any = left.quantity() > 0 || left.amount().isPositive();
        facts.setText(
                any
                        ? getTranslation(
                                "admin.refund.line",
                                EditionWords.format(line.format()),
                                left.quantity(),
                                line.quantity(),
                                display.money(left.amount()))
                        : getTranslation("admin.refund.line.none"));
        copies.setMost(left.quantity());
        copies.setVisible(left.quantity() > 0);
        amount.setVisible(any);
        amount.setMost(left.amount());
        copies.setValue(Math.min(copies.getValue(), left.quantity()));
        restock.setVisible(line.paper() && copies.getValue() > 0);
        getContent().setClassName("q-refund-line-none", !any);
    }
}
