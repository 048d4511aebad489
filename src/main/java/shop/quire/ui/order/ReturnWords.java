package shop.quire.ui.order;

import com.vaadin.flow.i18n.I18NProvider;
import shop.quire.order.ReturnReason;
import shop.quire.order.ReturnStatus;
import shop.quire.ui.components.Pill;

/** How customers are told about their returns. */
public final class ReturnWords {

    private ReturnWords() {}

    public static String reason(ReturnReason reason) {
        return I18NProvider.translate("return.reason." + reason);
    }

    static Pill pill(ReturnStatus status) {
        return new Pill(
                I18NProvider.translate("return.status." + status),
                switch (status) {
                    case REQUESTED, APPROVED -> Pill.Tone.WARN;
                    case RECEIVED, REFUNDED -> Pill.Tone.GOOD;
                    case REJECTED, WITHDRAWN -> Pill.Tone.NEUTRAL;
                });
    }
}
