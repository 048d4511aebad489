package shop.quire.shared;

import java.util.Optional;
import java.util.UUID;

/** Identifies an order; made before the order is stored, so that an interrupted COMMIT can be re-read. */
public record OrderId(UUID value) {

    /** A new identifier, made by the application and ordered by time. */
    public static OrderId create() {
        return new OrderId(TimeOrderedUuid.next());
    }

    /** Empty where the text is not such an identifier, as a mistyped URL may be. */
    public static Optional<OrderId> parse(String text) {
        return TimeOrderedUuid.parse(text).map(OrderId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
