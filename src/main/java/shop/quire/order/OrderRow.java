package shop.quire.order;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.OrderId;

/**
 * One order in the back office's list.
 *
 * @param customer recipient's name, or the e-mail address where nothing travels
 * @param country ISO 3166-1 alpha-2; null where nothing travels
 * @param guest placed without an account
 * @param refunded what has gone back so far
 * @param attention why a person must look, if one must
 */
public record OrderRow(
        OrderId id,
        String number,
        OrderStatus status,
        Instant placedAt,
        Instant changedAt,
        String customer,
        String email,
        boolean guest,
        @Nullable String country,
        ShippingMethod shippingMethod,
        int copies,
        Money total,
        Money refunded,
        @Nullable String attention,
        long version) {

    /** Whether some of the money has gone back but the order stands. */
    public boolean partlyRefunded() {
        return status.partlyRefunded(refunded);
    }
}
