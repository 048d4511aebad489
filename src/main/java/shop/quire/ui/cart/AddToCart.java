package shop.quire.ui.cart;

import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import shop.quire.cart.CartChange;
import shop.quire.shared.EditionId;
import shop.quire.ui.components.Toast;

/** "Add to cart" and "Save for later" wherever a book is shown: does it and tells the shopper what came of it. */
@SpringComponent
@UIScope
public class AddToCart {

    private final ShoppingCart cart;
    private final CartTexts texts = new CartTexts();

    AddToCart(ShoppingCart cart) {
        this.cart = cart;
    }

    /** @param quantity as asked for; anything may be given, the cart decides */
    public CartChange add(EditionId edition, int quantity) {
        CartChange change = cart.add(edition, quantity);
        switch (change) {
            case CartChange.Changed _ -> toast("cart.added");
            case CartChange.Capped(int now, int _, CartChange.Limit limit) ->
                Toast.show(texts.capped(limit, now), "/cart", texts.of("cart.view"));
            case CartChange.Refused(CartChange.Reason reason) -> Toast.problem(texts.refused(reason));
        }
        return change;
    }

    public CartChange saveForLater(EditionId edition) {
        CartChange change = cart.saveForLater(edition);
        switch (change) {
            case CartChange.Changed _, CartChange.Capped _ -> toast("cart.savedForLater");
            case CartChange.Refused(CartChange.Reason reason) -> Toast.problem(texts.refused(reason));
        }
        return change;
    }

    private void toast(String key) {
        Toast.show(texts.of(key), "/cart", texts.of("cart.view"));
    }
}
