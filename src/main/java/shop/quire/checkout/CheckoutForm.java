package shop.quire.checkout;

import shop.quire.account.AddressDraft;
import shop.quire.order.ShippingMethod;

/**
 * What the shopper has typed so far, valid or not; kept with the cart.
 *
 * @param email contact address, as typed
 * @param address as typed; not looked at where nothing travels
 * @param shipping the chosen way; ignored where nothing travels
 * @param coupon code of the coupon to be used, once it was accepted; empty where there is none
 * @param couponTyped what stands in the coupon's field but was not asked for yet
 */
public record CheckoutForm(
        String email, AddressDraft address, ShippingMethod shipping, String coupon, String couponTyped) {

    private static final int MAX = 400;

    public CheckoutForm {
        email = shortened(email);
        coupon = shortened(coupon);
        couponTyped = shortened(couponTyped);
    }

    /** Without a coupon. */
    public CheckoutForm(String email, AddressDraft address, ShippingMethod shipping) {
        this(email, address, shipping, "", "");
    }

    /** The same with this coupon, and nothing typed in its field; the empty code for none. */
    public CheckoutForm withCoupon(String code) {
        return new CheckoutForm(email, address, shipping, code, "");
    }

    private static String shortened(String text) {
        return text.length() > MAX ? text.substring(0, MAX) : text;
    }
}
