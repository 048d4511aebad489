package shop.quire.ui.admin.returns;

import com.vaadin.flow.i18n.I18NProvider;
import shop.quire.order.ReturnStatus;
import shop.quire.ui.components.Pill;

/** How the people behind the counter speak of returns. */
public final class DeskReturnWords {

    private DeskReturnWords() {}

    public static String status(ReturnStatus status) {
        return I18NProvider.translate("admin.return.status." + status);
    }

    public static Pill pill(ReturnStatus status) {
        return new Pill(status(status), tone(status));
    }

    /** Warm colours for what waits for the shop. */
    static Pill.Tone tone(ReturnStatus status) {
        return switch (status) {
            case REQUESTED, RECEIVED -> Pill.Tone.WARN;
            case APPROVED, REFUNDED -> Pill.Tone.GOOD;
            case REJECTED, WITHDRAWN -> Pill.Tone.NEUTRAL;
        };
    }
}
