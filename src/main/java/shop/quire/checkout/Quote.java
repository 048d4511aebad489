package shop.quire.checkout;

import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.cart.CartView;
import shop.quire.order.OrderLine;

/**
 * The order summary: what the cart would cost, sent to a country in one way.
 *
 * @param lines what would be ordered, each with its share of the discount
 * @param options the ways to choose from, priced with the coupon; empty where nothing travels
 * @param chosen the way that {@link #total} counts with; null where nothing travels
 * @param items sum of the lines at their full price
 * @param shipping cost of the chosen way
 * @param discount what a coupon takes off the lines; zero where there is none, and where it pays the shipping
 * @param coupon the coupon that was asked for, whether it helps or not; null where none was
 * @param vat the VAT included, by rate
 * @param total what would be charged: give it back to {@link CheckoutService#place} as it was shown
 */
public record Quote(
        CartView cart,
        List<OrderLine> lines,
        List<ShippingOption> options,
        @Nullable ShippingOption chosen,
        Money items,
        Money shipping,
        Money discount,
        @Nullable QuotedCoupon coupon,
        List<VatShare> vat,
        Money total) {

    /** Whether a coupon makes it cheaper. */
    public boolean couponApplies() {
        return coupon != null && coupon.applies();
    }

    /**
     * @param basisPoints hundredths of a percent: 900 is 9 %
     * @param amount the tax included
     */
    public record VatShare(int basisPoints, Money amount) {}
}
