package shop.quire.ui.admin.order;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import shop.quire.order.OrderStatus;
import shop.quire.order.ShippingMethod;
import shop.quire.ui.components.Pill;

/** How the people behind the counter speak of orders. */
public final class DeskWords {

    private DeskWords() {}

    public static String status(OrderStatus status) {
        return I18NProvider.translate("admin.order.status." + status);
    }

    /** The status, and whether some of the money has gone back. */
    public static String status(OrderStatus status, ShippingMethod method, boolean partlyRefunded) {
        return partlyRefunded
                ? status(status, method) + ", " + I18NProvider.translate("admin.order.partlyRefunded.after")
                : status(status, method);
    }

    /** Like {@link #status(OrderStatus)}, but of e-books alone that are paid for nothing is left to pack. */
    static String status(OrderStatus status, ShippingMethod method) {
        return complete(status, method) ? I18NProvider.translate("admin.order.complete") : status(status);
    }

    /** The status, and beside it whether some of the money has gone back. */
    static List<Pill> pills(OrderStatus status, ShippingMethod method, boolean partlyRefunded) {
        Pill standing = new Pill(status(status, method), tone(status, method));
        return partlyRefunded
                ? List.of(standing, new Pill(I18NProvider.translate("admin.order.partlyRefunded"), Pill.Tone.NEUTRAL))
                : List.of(standing);
    }

    /** Like {@link #payment(OrderStatus)}, where more is known than the status. */
    static String payment(OrderStatus status, boolean partlyRefunded) {
        return partlyRefunded ? I18NProvider.translate("admin.order.partlyRefunded") : payment(status);
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

    static Pill.Tone tone(OrderStatus status, ShippingMethod method) {
        return complete(status, method) ? Pill.Tone.GOOD : tone(status);
    }

    private static boolean complete(OrderStatus status, ShippingMethod method) {
        return status == OrderStatus.PAID && method == ShippingMethod.NONE;
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
