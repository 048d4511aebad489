package shop.quire.promotion;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One coupon in the back office's list.
 *
 * @param redeemed orders that have it, unpaid ones that hold it included
 * @param lastDay null for no end
 * @param totalLimit null for any number
 */
public record CouponRow(
        CouponTerms terms,
        String name,
        CouponStatus status,
        LocalDate firstDay,
        @Nullable LocalDate lastDay,
        int redeemed,
        @Nullable Integer totalLimit) {

    public CouponId id() {
        return terms.id();
    }
}
