package shop.quire.ui.admin.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.joda.money.Money;
import shop.quire.checkout.RefundStanding;
import shop.quire.order.OrderDetail;
import shop.quire.payment.Refund;
import shop.quire.payment.RefundRequest;
import shop.quire.payment.RefundResult;
import shop.quire.ui.components.Reader;

/** Asks what shall go back, and why. However often its button is pressed, it asks for one refund. */
final class RefundDialog extends Dialog {

    private final String reference = UUID.randomUUID().toString();
    private final Function<RefundRequest, RefundResult> ask;
    private final Consumer<Refund> done;
    private final RefundForm form;
    private final Button yes = new Button();

    /**
     * @param ask writes it down
     * @param done is given what is written down now
     */
    RefundDialog(
            OrderDetail order,
            RefundStanding standing,
            Function<RefundRequest, RefundResult> ask,
            Consumer<Refund> done) {
        this.ask = ask;
        this.done = done;
        addClassNames("q-dialog", "q-refund-dialog");
        setHeaderTitle(getTranslation("admin.refund.title", order.number()));
        form = new RefundForm(order, standing.left(), this::total);
        Div sums = new RefundSums(standing).getContent();
        add(sums, form);
        Button no = new Button(getTranslation("common.cancel"), click -> close());
        no.addClassName("q-ghost");
        yes.addClickListener(click -> refund());
        yes.addClassName("q-primary");
        yes.setDisableOnClick(true);
        total(standing.captured().multipliedBy(0));
        getFooter().add(no, yes);
    }

    private void total(Money total) {
        yes.setText(
                total.isZero()
                        ? getTranslation("admin.refund.yes.nothing")
                        : getTranslation("admin.refund.yes", Reader.display().money(total)));
    }

    private void refund() {
        form.read(reference).map(ask).ifPresent(this::answer);
        yes.setEnabled(true);
    }

    private void answer(RefundResult result) {
        switch (result) {
            case RefundResult.Requested(Refund refund) -> done(refund);
            case RefundResult.Repeated(Refund refund) -> done(refund);
            case RefundResult.TooMuch tooMuch -> {
                form.limit(tooMuch.left());
                form.say(getTranslation("admin.refund.tooMuch"));
            }
            case RefundResult.Nothing _ -> form.say(getTranslation("admin.refund.nothing"));
            case RefundResult.NotPaid _ -> form.say(getTranslation("admin.refund.notPaid"));
        }
    }

    private void done(Refund refund) {
        close();
        done.accept(refund);
    }
}
