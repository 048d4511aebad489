package shop.quire.ui.admin.returns;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.quire.checkout.ReturnDesk;
import shop.quire.order.ReturnDetail;
import shop.quire.payment.Refund;
import shop.quire.ui.components.Pill;
import shop.quire.ui.components.Reader;

/** The money of a return: how far its refund got. While the provider is being asked, it looks again by itself. */
final class ReturnMoney extends Composite<Div> {

    private static final int POLL_MILLIS = 1_000;
    // After that the provider is slow, and a look later says more.
    private static final int POLLS = 30;

    private final ReturnDetail of;
    private final ReturnDesk desk;
    private final Runnable changed;
    private final boolean asking;
    private @Nullable Registration polling;
    private int polls;

    /** @param changed is called when the return is something else by now */
    ReturnMoney(ReturnDetail of, List<Refund> refunds, ReturnDesk desk, Runnable changed) {
        this.of = of;
        this.desk = desk;
        this.changed = changed;
        this.asking = asking(refunds);
        getContent().addClassName("q-returns-money");
        refunds.forEach(this::add);
    }

    private void add(Refund refund) {
        Span amount = new Span(Reader.display().money(refund.amount()));
        amount.addClassNames("q-strong", "q-tabular");
        Pill pill = new Pill(
                getTranslation("admin.refund.status." + refund.status()),
                switch (refund.status()) {
                    case REQUESTED, PENDING -> Pill.Tone.WARN;
                    case SUCCEEDED -> Pill.Tone.GOOD;
                    case FAILED -> Pill.Tone.BAD;
                });
        Div head = new Div(amount, pill);
        head.addClassName("q-return-head");
        Span reason = new Span(refund.reason());
        reason.addClassNames("q-muted", "q-small");
        Div one = new Div(head, reason);
        if (refund.status() == Refund.Status.FAILED) {
            Span why =
                    new Span(getTranslation("admin.return.failed", Objects.requireNonNullElse(refund.failure(), "–")));
            why.addClassNames("q-bad", "q-small");
            one.add(why);
        }
        one.addClassName("q-label-lines");
        getContent().add(one);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (asking) {
            watch(event.getUI());
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stopWatching(event.getUI());
    }

    private void watch(UI ui) {
        ui.setPollInterval(POLL_MILLIS);
        polling = ui.addPollListener(poll -> {
            if (!asking(desk.refunds(of))) {
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

    private static boolean asking(List<Refund> refunds) {
        return refunds.stream().anyMatch(refund -> refund.status() == Refund.Status.REQUESTED);
    }
}
