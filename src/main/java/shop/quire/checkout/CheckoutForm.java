package shop.quire.checkout;

import shop.quire.account.AddressDraft;
import shop.quire.order.ShippingMethod;

/**
 * What the shopper has typed so far, valid or not; kept with the cart.
 *
 * @param email contact address, as typed
 * @param address as typed; not looked at where nothing travels
 * @param shipping the chosen way; ignored where nothing travels
 */
public record CheckoutForm(String email, AddressDraft address, ShippingMethod shipping) {

    private static final int MAX = 400;

    public CheckoutForm {
        email = email.length() > MAX ? email.substring(0, MAX) : email;
    }
}
