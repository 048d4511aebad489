package shop.quire.payment;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.OrderId;

/**
 * Something at the provider that is not what it is in our books.
 *
 * @param order whose, as far as that is known
 * @param madeAt when it was made at the provider
 */
record Difference(Kind kind, String providerId, @Nullable OrderId order, Money ours, Money theirs, Instant madeAt) {

    enum Kind {
        /** Money was reserved or taken, and no order knows of it. */
        UNKNOWN_PAYMENT,
        /** Another amount was reserved or taken than we know of. */
        OTHER_AMOUNT,
        /** We believe to have taken money of which the provider knows nothing. */
        MISSING_PAYMENT,
        /** A refund stands elsewhere than we believe. */
        REFUND
    }
}
