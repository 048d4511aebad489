package shop.quire.checkout;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.cart.CartService;
import shop.quire.order.Orders;
import shop.quire.shared.CartId;

/** Keeps the note in a cart of which copies its own unpaid order holds, so that these do not seem sold out. */
@Component
class HeldCopies {

    private final CartService carts;
    private final Orders orders;

    HeldCopies(CartService carts, Orders orders) {
        this.carts = carts;
        this.orders = orders;
    }

    /**
     * What is held for the cart, or for the user's cart that it has become part of: another order than the one that ends
     * may hold copies for it. The cart's lines are locked by the first statement, and the second one is exact.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(CartId cart) {
        carts.noteHeld(cart, Map.of());
        CartId current = carts.current(cart);
        orders.held(current)
                .ifPresent(order -> carts.noteHeld(current, Placement.quantities(orders.lines(order.id()))));
    }
}
