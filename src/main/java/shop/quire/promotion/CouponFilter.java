package shop.quire.promotion;

import java.util.Set;

/**
 * What the back office's list of coupons shows.
 *
 * @param text part of a code or name; empty for all
 * @param statuses empty for all
 * @param kinds empty for all
 */
public record CouponFilter(String text, Set<CouponStatus> statuses, Set<CouponKind> kinds) {

    public static final CouponFilter ALL = new CouponFilter("", Set.of(), Set.of());

    public CouponFilter {
        text = text.strip();
        statuses = Set.copyOf(statuses);
        kinds = Set.copyOf(kinds);
    }

    public CouponFilter withText(String value) {
        return new CouponFilter(value, statuses, kinds);
    }

    public CouponFilter withStatuses(Set<CouponStatus> values) {
        return new CouponFilter(text, values, kinds);
    }

    public CouponFilter withKinds(Set<CouponKind> values) {
        return new CouponFilter(text, statuses, values);
    }
}
