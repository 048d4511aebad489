package shop.quire.support;

import java.net.URI;
import org.joda.money.Money;
import shop.quire.account.AddressDraft;
import shop.quire.cart.CartChange;
import shop.quire.cart.CartService;
import shop.quire.checkout.CheckoutForm;
import shop.quire.checkout.CheckoutService;
import shop.quire.checkout.PaymentOutcome;
import shop.quire.checkout.PlaceResult;
import shop.quire.demo.stripe.Payer;
import shop.quire.demo.stripe.TestCard;
import shop.quire.order.ShippingMethod;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;

/** Somebody who buys, through the same services as the views. */
public final class Shopper {

    private final CartService carts;
    private final CheckoutService checkout;
    private final Payer payer = new Payer();

    Shopper(CartService carts, CheckoutService checkout) {
        this.carts = carts;
        this.checkout = checkout;
    }

    /** A visitor's new cart with one copy of each. */
    public CartId cartWith(EditionId... editions) {
        CartId cart = carts.open().id();
        for (EditionId edition : editions) {
            put(cart, edition, 1);
        }
        return cart;
    }

    /** The cart of somebody with an account. */
    public CartId cartOf(People.Person owner) {
        return carts.of(owner.id());
    }

    public void put(CartId cart, EditionId edition, int quantity) {
        CartChange change = carts.add(cart, edition, quantity);
        if (!(change instanceof CartChange.Changed)) {
            throw new IllegalStateException("Not in the cart: " + change);
        }
    }

    /** Address in Utrecht, standard shipping. */
    public static CheckoutForm form() {
        return new CheckoutForm(
                "reader@example.com",
                new AddressDraft("Nora Lindqvist", "Oudegracht 12", "", "3511 AB", "Utrecht", "", "NL"),
                ShippingMethod.STANDARD);
    }

    /** The same, of somebody with this address, with a coupon. */
    public static CheckoutForm form(String email, String coupon) {
        CheckoutForm form = form();
        return new CheckoutForm(email, form.address(), form.shipping(), coupon, "");
    }

    /** Presses "Pay" having seen what it comes to as the form stands. */
    public PlaceResult place(CartId cart, CheckoutForm form) {
        return checkout.place(cart, form, checkout.quote(cart, form).total());
    }

    /** Presses "Pay" and expects the payment page. */
    public PlaceResult.Placed placed(CartId cart, CheckoutForm form) {
        PlaceResult result = place(cart, form);
        if (result instanceof PlaceResult.Placed placed) {
            return placed;
        }
        throw new IllegalStateException("Not placed: " + result);
    }

    public Money total(CartId cart) {
        return checkout.quote(cart, "NL", ShippingMethod.STANDARD).total();
    }

    /** Presses "Pay" having seen today's total. */
    public PlaceResult place(CartId cart) {
        return checkout.place(cart, form(), total(cart));
    }

    /** Presses "Pay" and expects the payment page. */
    public PlaceResult.Placed placed(CartId cart) {
        PlaceResult result = place(cart);
        if (result instanceof PlaceResult.Placed placed) {
            return placed;
        }
        throw new IllegalStateException("Not placed: " + result);
    }

    /** Pays on the payment page, and does not come back. */
    public Payer.Answer pay(URI page, TestCard card) {
        return payer.pay(page, card);
    }

    /** Comes back from the payment page. */
    public PaymentOutcome comesBack(OrderId order) {
        return checkout.returned(order);
    }

    /** From cart to paid order. */
    public OrderId buys(EditionId... editions) {
        return pays(cartWith(editions));
    }

    /** From cart to paid order. */
    public OrderId pays(CartId cart) {
        return pays(placed(cart));
    }

    /** From cart to paid order. */
    public OrderId pays(CartId cart, CheckoutForm form) {
        return pays(placed(cart, form));
    }

    private OrderId pays(PlaceResult.Placed placed) {
        pay(placed.payAt(), TestCard.SUCCESS);
        PaymentOutcome outcome = comesBack(placed.order());
        if (!(outcome instanceof PaymentOutcome.Confirmed)) {
            throw new IllegalStateException("Not paid: " + outcome);
        }
        return placed.order();
    }
}
