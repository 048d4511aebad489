package shop.quire.promotion;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one coupon.
 *
 * @param draft as it can be edited
 * @param endedAt when somebody ended it; null where nobody did
 * @param used whether any order ever had it: then code and value are fixed
 * @param paid orders that used it
 * @param held orders that hold it while they wait for their payment
 * @param released orders that had it and failed or were cancelled
 * @param off what it took off the orders that used it
 * @param version pass it back with a change; it tells whether somebody else was faster
 */
public record CouponDetail(
        CouponId id,
        CouponDraft draft,
        CouponStatus status,
        @Nullable Instant endedAt,
        Instant createdAt,
        boolean used,
        int paid,
        int held,
        int released,
        Money off,
        long version) {}
