package shop.quire.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.account.PostalAddress;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.OrderId;
import shop.quire.shared.UserId;

/**
 * Everything about one order.
 *
 * @param number what people call it: Q-2026-000123
 * @param user null for a guest's order
 * @param shipTo null where nothing travels
 * @param deliveryFrom first day on which it may arrive, as promised when it was placed; null where nothing travels
 * @param coupon code of the coupon that was used; null where none was
 * @param refunded what has gone back so far
 * @param attention why a person must look, if one must
 * @param version pass it back with a change; it tells whether somebody else was faster
 */
public record OrderDetail(
        OrderId id,
        String number,
        OrderStatus status,
        @Nullable UserId user,
        EmailAddress email,
        @Nullable PostalAddress shipTo,
        ShippingMethod shippingMethod,
        @Nullable LocalDate deliveryFrom,
        @Nullable LocalDate deliveryTo,
        List<OrderLine> lines,
        OrderTotals totals,
        @Nullable String coupon,
        Money refunded,
        List<TimelineEntry> timeline,
        @Nullable Tracking tracking,
        @Nullable String attention,
        Instant placedAt,
        @Nullable Instant paidAt,
        Instant changedAt,
        Instant holdExpiresAt,
        long version) {

    /** Whether anything travels. */
    public boolean needsShipping() {
        return shippingMethod != ShippingMethod.NONE;
    }

    /** Whether some of the money has gone back but the order stands. */
    public boolean partlyRefunded() {
        return status.partlyRefunded(refunded);
    }

    /** Copies over all lines. */
    public int copies() {
        return lines.stream().mapToInt(OrderLine::quantity).sum();
    }
}
