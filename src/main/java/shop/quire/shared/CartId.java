package shop.quire.shared;

import java.util.Optional;
import java.util.UUID;

/** Identifies a cart, anonymous or owned. */
public record CartId(UUID value) {

    /** A new identifier, made by the application and ordered by time. */
    public static CartId create() {
        return new CartId(TimeOrderedUuid.next());
    }

    /** Empty where the text is not such an identifier, as a mistyped URL may be. */
    public static Optional<CartId> parse(String text) {
        return TimeOrderedUuid.parse(text).map(CartId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
