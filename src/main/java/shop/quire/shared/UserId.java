package shop.quire.shared;

import java.util.Optional;
import java.util.UUID;

/** Identifies a registered user. */
public record UserId(UUID value) {

    /** A new identifier, made by the application and ordered by time. */
    public static UserId create() {
        return new UserId(TimeOrderedUuid.next());
    }

    /** Empty where the text is not such an identifier, as a mistyped URL may be. */
    public static Optional<UserId> parse(String text) {
        return TimeOrderedUuid.parse(text).map(UserId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
