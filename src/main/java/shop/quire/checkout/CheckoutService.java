package shop.quire.checkout;

import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import shop.quire.order.ShippingMethod;
import shop.quire.shared.CartId;
import shop.quire.shared.OrderId;

/** From cart to paid order. */
@Service
public class CheckoutService {

    /** What was typed for this cart before; for a first visit what is known of the signed-in user. */
    public Optional<CheckoutForm> draft(CartId cart) {
        throw new UnsupportedOperationException();
    }

    /** Keeps what is typed; call it as fields change. */
    public void keep(CartId cart, CheckoutForm form) {
        throw new UnsupportedOperationException();
    }

    /** Countries to which the shop sends, ISO 3166-1 alpha-2, in alphabetical order of the code. */
    public List<String> countries() {
        throw new UnsupportedOperationException();
    }

    /** What it would cost. An unknown country is priced as the shop's own until it is corrected. */
    public Quote quote(CartId cart, String country, ShippingMethod chosen) {
        throw new UnsupportedOperationException();
    }

    /**
     * "Pay": makes the order from the cart, holds the copies and opens the payment page. Asking twice for the same cart,
     * from two tabs or by double click, gives the same order and page.
     *
     * @param shownTotal what the shopper saw beside the button; nothing else is ever charged
     */
    public PlaceResult place(CartId cart, CheckoutForm form, Money shownTotal) {
        throw new UnsupportedOperationException();
    }

    /**
     * The shopper is back from the payment page (or says so): asks the provider and goes on with the order accordingly.
     * May be called as often as one likes.
     */
    public PaymentOutcome returned(OrderId order) {
        throw new UnsupportedOperationException();
    }

    /** The order of this cart that waits for its payment, if there is one: the shopper came back without paying. */
    public Optional<OrderId> unpaid(CartId cart) {
        throw new UnsupportedOperationException();
    }

    /** Puts the lines of an earlier order into the cart, as far as they can still be bought. */
    public Reordered reorder(CartId cart, OrderId order) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param added lines now in the cart
     * @param capped of those, with fewer copies than ordered then
     * @param missing titles that can no longer be bought
     */
    public record Reordered(int added, int capped, List<String> missing) {}
}
