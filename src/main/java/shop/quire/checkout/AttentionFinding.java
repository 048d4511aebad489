package shop.quire.checkout;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.OrderId;

/**
 * Something that needs a person, as it is now.
 *
 * @param cause of what exactly, at least one
 * @param facts as JSON
 */
record AttentionFinding(
        String subject,
        List<String> cause,
        @Nullable OrderId order,
        @Nullable String providerId,
        @Nullable Long amountMinor,
        @Nullable String currency,
        Instant since,
        String facts) {

    AttentionFinding {
        cause = List.copyOf(cause);
    }
}
