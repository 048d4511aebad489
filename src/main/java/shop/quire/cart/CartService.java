package shop.quire.cart;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.UserId;

/**
 * Carts. A {@link CartId} is known to the server only (it stays in the session), a visitor shows a {@link CartToken}; so
 * whoever names a cart here may use it.
 */
@Service
public class CartService {

    /** The visitor's cart behind a cookie; empty where it is gone or was joined with a user's. */
    public Optional<CartId> find(CartToken token) {
        throw new UnsupportedOperationException();
    }

    /** The user's cart, begun if there is none. */
    public CartId of(UserId user) {
        throw new UnsupportedOperationException();
    }

    /** Begins a cart for a visitor: do so when the first book is added, not before. */
    public OpenedCart open() {
        throw new UnsupportedOperationException();
    }

    /** Two statements, however long the cart. An unknown cart is an empty one. */
    public CartView view(CartId cart) {
        throw new UnsupportedOperationException();
    }

    /** Copies in the cart, saved lines not counted; one cheap statement. */
    public int copies(CartId cart) {
        throw new UnsupportedOperationException();
    }

    /** Adds copies to what is there. A line saved for later comes back into the cart. */
    public CartChange add(CartId cart, EditionId edition, int quantity) {
        throw new UnsupportedOperationException();
    }

    /** Sets the number of copies; 0 removes the line. */
    public CartChange setQuantity(CartId cart, EditionId edition, int quantity) {
        throw new UnsupportedOperationException();
    }

    public CartChange remove(CartId cart, EditionId edition) {
        throw new UnsupportedOperationException();
    }

    public CartChange saveForLater(CartId cart, EditionId edition) {
        throw new UnsupportedOperationException();
    }

    public CartChange moveToCart(CartId cart, EditionId edition) {
        throw new UnsupportedOperationException();
    }

    /** The shopper has seen today's prices: they are the ones to compare with from now on. */
    public void acceptPrices(CartId cart) {
        throw new UnsupportedOperationException();
    }

    /**
     * Joins a visitor's cart with the user's at sign-in: quantities are added up and capped, saved lines are kept. The
     * visitor's cart is gone afterwards; doing it again changes nothing.
     */
    public MergeResult merge(CartId anonymous, UserId user) {
        throw new UnsupportedOperationException();
    }

    /** Takes out what has been ordered; what was added since stays. */
    public void takeOut(CartId cart, Map<EditionId, Integer> ordered) {
        throw new UnsupportedOperationException();
    }
}
