package shop.quire.shared;

import java.util.Optional;
import java.util.UUID;

/** Identifies one attempt to pay an order. */
public record PaymentAttemptId(UUID value) {

    /** A new identifier, made by the application and ordered by time. */
    public static PaymentAttemptId create() {
        return new PaymentAttemptId(TimeOrderedUuid.next());
    }

    /** Empty where the text is not such an identifier, as a mistyped URL may be. */
    public static Optional<PaymentAttemptId> parse(String text) {
        return TimeOrderedUuid.parse(text).map(PaymentAttemptId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
