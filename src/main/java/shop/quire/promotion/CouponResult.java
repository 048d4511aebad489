package shop.quire.promotion;

import java.util.List;
import shop.quire.account.Problem;

/** What came of making or changing a coupon. */
public sealed interface CouponResult {

    record Saved(CouponId id, long version) implements CouponResult {}

    /** Nothing was changed; each field that is wrong is named. */
    record Invalid(List<Problem> problems) implements CouponResult {}

    /**
     * Somebody was faster; nothing was changed.
     *
     * @param changedBy a name, or "system"
     */
    record Conflict(String changedBy) implements CouponResult {}

    /** It was ended, and stays so. */
    record Ended() implements CouponResult {}

    record NotFound() implements CouponResult {}
}
