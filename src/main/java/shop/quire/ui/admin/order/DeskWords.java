package shop.quire.ui.admin.order;

import com.vaadin.flow.i18n.I18NProvider;
import shop.quire.order.OrderStatus;
import shop.quire.ui.components.Pill;

/** How the people behind the counter speak of orders. */
public final class DeskWords {

    private DeskWords() {}

    public static String status(OrderStatus status) {
        return I18NProvider.translate("admin.order.status." + status);
    }

    public static Pill pill(OrderStatus status) {
        return new Pill(status(status), tone(status));
    }

    /** What is known of the money from where the order stands. */
    static String payment(OrderStatus status) {
        return I18NProvider.translate("admin.payment."
                + switch (status) {
                    case HELD -> "open";
                    case AUTHORIZED -> "reserved";
                    case PAID, PACKED, SHIPPED, DELIVERED -> "paid";
                    case EXPIRED -> "none";
                    case CANCELLED -> "returning";
                    case REFUNDED -> "returned";
                    case NEEDS_ATTENTION -> "unclear";
                });
    }

    /** Warm colours for what waits for the shop. */
    static Pill.Tone tone(OrderStatus status) {
        return switch (status) {
            case PAID, PACKED -> Pill.Tone.WARN;
            case SHIPPED, DELIVERED, AUTHORIZED -> Pill.Tone.GOOD;
            case NEEDS_ATTENTION -> Pill.Tone.BAD;
            case HELD, EXPIRED, CANCELLED, REFUNDED -> Pill.Tone.NEUTRAL;
        };
    }
}
