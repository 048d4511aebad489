package shop.quire.ui.admin.order;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.shared.Registration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.quire.checkout.RefundDesk;
import shop.quire.checkout.RefundStanding;
import shop.quire.order.OrderDetail;
import shop.quire.payment.Refund;
import shop.quire.payment.RefundLedger;
import shop.quire.payment.RefundResult;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;

/**
 * The refunds of one order at the desk: how its money stands, what went back, and a way to give more back. While the
 * provider is being asked, it looks again by itself.
 */
final class DeskRefunds extends Composite<Div> {

    private static final int POLL_MILLIS = 1_000;
    // After that the provider is slow, and a look later says more.
    private static final int POLLS = 30;

    private final OrderDetail order;
    private final RefundDesk desk;
    private final boolean mayRefund;
    private final Runnable changed;
    private final Optional<RefundStanding> standing;
    private @Nullable Registration polling;
    private int polls;

    /**
     * @param mayRefund whether whoever looks may give money back
     * @param changed is called when the order is something else by now
     */
    DeskRefunds(OrderDetail order, RefundDesk desk, boolean mayRefund, Runnable changed) {
        this.order = order;
        this.desk = desk;
        this.mayRefund = mayRefund;
        this.changed = changed;
        this.standing = desk.standing(order.id());
        getContent().addClassName("q-refunds");
        standing.ifPresent(this::show);
    }

    /** Whether money was taken at all. */
    boolean any() {
        return standing.isPresent();
    }

    /** Opens the form; absent where nothing is left to give back. */
    Optional<Button> action() {
        return standing.filter(money -> mayRefund && money.left().any()).map(money -> {
            Button button = new Button(getTranslation("admin.refund.open"), click -> open());
            button.addClassName("q-ghost");
            return button;
        });
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (standing.map(RefundStanding::asking).orElse(false)) {
            watch(event.getUI());
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stopWatching(event.getUI());
    }

    /** With what is left now, not when the page was opened. */
    private void open() {
        desk.standing(order.id())
                .ifPresent(now ->
                        new RefundDialog(order, now, wanted -> desk.refund(order.id(), wanted), this::asked).open());
    }

    private void show(RefundStanding money) {
        UnorderedList list = new UnorderedList();
        list.addClassName("q-refund-list");
        for (Refund refund : money.refunds()) {
            list.add(new RefundItem(order, refund, tail(money, refund)));
        }
        Component sums = new RefundSums(money);
        getContent().add(sums);
        if (!money.refunds().isEmpty()) {
            getContent().add(list);
        }
    }

    /** What can be done about a refund that failed, unless that was done. */
    private Optional<Button> tail(RefundStanding money, Refund refund) {
        boolean last = money.refunds().stream()
                .filter(other -> RefundLedger.origin(other.reference()).equals(RefundLedger.origin(refund.reference())))
                .reduce((first, second) -> second)
                .filter(refund::equals)
                .isPresent();
        if (!mayRefund || refund.status() != Refund.Status.FAILED || !last) {
            return Optional.empty();
        }
        Button again = new Button(getTranslation("admin.refund.again"), click -> again(refund));
        again.addClassName("q-ghost");
        again.setDisableOnClick(true);
        return Optional.of(again);
    }

    private void again(Refund failed) {
        switch (desk.again(order.id(), failed.reference())) {
            case RefundResult.Requested(Refund refund) -> asked(refund);
            case RefundResult.Repeated(Refund refund) -> asked(refund);
            case RefundResult.TooMuch _ -> problem("admin.refund.again.tooMuch");
            case RefundResult.Nothing _ -> problem("admin.refund.nothing");
            case RefundResult.NotPaid _ -> problem("admin.refund.notPaid");
        }
    }

    private void asked(Refund refund) {
        Toast.show(getTranslation("admin.refund.asked", Reader.display().money(refund.amount())));
        changed.run();
    }

    private void problem(String key) {
        Toast.problem(getTranslation(key));
        changed.run();
    }

    private void watch(UI ui) {
        ui.setPollInterval(POLL_MILLIS);
        polling = ui.addPollListener(poll -> {
            boolean answered =
                    desk.standing(order.id()).map(now -> !now.asking()).orElse(true);
            if (answered) {
                changed.run();
            } else if (++polls >= POLLS) {
                stopWatching(ui);
            }
        });
    }

    private void stopWatching(UI ui) {
        if (polling != null) {
            polling.remove();
            polling = null;
            ui.setPollInterval(-1);
        }
    }
}
