package shop.quire.ui.order;

import com.vaadin.flow.i18n.I18NProvider;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shop.quire.account.PostalAddress;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderStatus;
import shop.quire.ui.components.Pill;
import shop.quire.ui.components.Reader;

/** How a customer is told about an order. */
final class OrderWords {

    private OrderWords() {}

    static Pill pill(OrderStatus status) {
        return new Pill(
                I18NProvider.translate("order.status." + status),
                switch (status) {
                    case AUTHORIZED, PAID, PACKED, SHIPPED, DELIVERED -> Pill.Tone.GOOD;
                    case HELD, NEEDS_ATTENTION -> Pill.Tone.WARN;
                    case EXPIRED, CANCELLED, REFUNDED -> Pill.Tone.NEUTRAL;
                });
    }

    /** Says beside the status that some of the money has gone back; empty where none has, or all. */
    static Optional<Pill> partlyRefunded(boolean partly) {
        return partly
                ? Optional.of(new Pill(I18NProvider.translate("order.partlyRefunded"), Pill.Tone.NEUTRAL))
                : Optional.empty();
    }

    /** Like "Arrives Wednesday 25 November"; empty where nothing is on its way. */
    static Optional<String> arrival(OrderDetail order) {
        LocalDate from = order.deliveryFrom();
        LocalDate to = order.deliveryTo();
        boolean underWay = switch (order.status()) {
            case AUTHORIZED, PAID, PACKED, SHIPPED -> true;
            case HELD, DELIVERED, EXPIRED, CANCELLED, REFUNDED, NEEDS_ATTENTION -> false;
        };
        if (!underWay || from == null || to == null) {
            return Optional.empty();
        }
        String first = Reader.display().weekday(from);
        return Optional.of(
                from.equals(to)
                        ? I18NProvider.translate("order.arrives", first)
                        : I18NProvider.translate(
                                "order.arrivesBetween", first, Reader.display().weekday(to)));
    }

    /** The lines of an address as on a label. */
    static List<String> lines(PostalAddress address) {
        return Stream.of(
                        address.name(),
                        address.line1(),
                        address.line2(),
                        (address.postcode() + " " + address.city()).strip(),
                        address.region(),
                        Reader.display().country(address.country()))
                .filter(line -> !line.isBlank())
                .toList();
    }
}
