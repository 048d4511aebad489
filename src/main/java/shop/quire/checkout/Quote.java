package shop.quire.checkout;

import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.cart.CartView;

/**
 * The order summary: what the cart would cost, sent to a country in one way.
 *
 * @param options the ways to choose from; empty where nothing travels
 * @param chosen the way that {@link #total} counts with; null where nothing travels
 * @param vat the VAT included, by rate
 * @param total what would be charged: give it back to {@link CheckoutService#place} as it was shown
 */
public record Quote(
        CartView cart,
        List<ShippingOption> options,
        @Nullable ShippingOption chosen,
        Money items,
        Money shipping,
        List<VatShare> vat,
        Money total) {

    /**
     * @param basisPoints hundredths of a percent: 900 is 9 %
     * @param amount the tax included
     */
    public record VatShare(int basisPoints, Money amount) {}
}
