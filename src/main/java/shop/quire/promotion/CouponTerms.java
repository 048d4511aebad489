package shop.quire.promotion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;

/**
 * What a coupon promises. Once an order has used it, this does not change any more.
 *
 * @param percent of the goods, 1 to 100; 0 for other kinds
 * @param amount off the goods; zero for other kinds
 * @param minimum of goods before the coupon, VAT included; zero where there is none
 */
public record CouponTerms(CouponId id, CouponCode code, CouponKind kind, int percent, Money amount, Money minimum) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public CouponTerms {
        if (amount.isNegative() || minimum.isNegative()) {
            throw new IllegalArgumentException("A coupon takes off, and never adds");
        }
        boolean complete = switch (kind) {
            case PERCENTAGE -> percent >= 1 && percent <= 100 && amount.isZero();
            case AMOUNT -> percent == 0 && amount.isPositive();
            case FREE_SHIPPING -> percent == 0 && amount.isZero();
        };
        if (!complete) {
            throw new IllegalArgumentException("A coupon has the value its kind asks for");
        }
    }

    /**
     * What it takes off the goods: a percentage of all of them, rounded half up to the minor unit, or the amount; never
     * more than they cost.
     */
    public Money offGoods(Money goods) {
        return switch (kind) {
            case PERCENTAGE ->
                Money.of(
                        goods.getCurrencyUnit(),
                        goods.getAmount()
                                .multiply(BigDecimal.valueOf(percent))
                                .divide(HUNDRED, goods.getCurrencyUnit().getDecimalPlaces(), RoundingMode.HALF_UP));
            case AMOUNT -> amount.isGreaterThan(goods) ? goods : amount;
            case FREE_SHIPPING -> Money.zero(goods.getCurrencyUnit());
        };
    }

    /**
     * What it takes off a way of sending; never more than that costs.
     *
     * @param usual price of the usual way
     * @param price of the way in question
     */
    public Money offShipping(Money usual, Money price) {
        if (kind != CouponKind.FREE_SHIPPING) {
            return Money.zero(price.getCurrencyUnit());
        }
        return usual.isGreaterThan(price) ? price : usual;
    }

    /** Whether goods of this price are enough for it. */
    public boolean metBy(Money goods) {
        return goods.getCurrencyUnit().equals(minimum.getCurrencyUnit()) && !goods.isLessThan(minimum);
    }
}
