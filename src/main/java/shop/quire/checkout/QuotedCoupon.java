package shop.quire.checkout;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.promotion.CouponAnswer;
import shop.quire.promotion.CouponRefusal;
import shop.quire.promotion.CouponTerms;

/**
 * What a coupon does for a cart.
 *
 * @param answer what is known of the code
 * @param refusal why it does nothing; null where it does something
 * @param offGoods what it takes off the books; zero where it is refused
 * @param offShipping what it takes off the chosen way of sending; zero where it is refused
 */
public record QuotedCoupon(CouponAnswer answer, @Nullable CouponRefusal refusal, Money offGoods, Money offShipping) {

    /** The code, as it will stand on the order. */
    public String code() {
        return answer.code();
    }

    public boolean applies() {
        return refusal == null;
    }

    /** Off books and shipping together. */
    public Money off() {
        return offGoods.plus(offShipping);
    }

    /** What the order may use, and is to hold. */
    @Nullable
    CouponTerms toHold() {
        return applies() && answer instanceof CouponAnswer.Good(CouponTerms terms) ? terms : null;
    }
}
