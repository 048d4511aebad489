package shop.quire.ui.cart;

import com.vaadin.flow.i18n.I18NProvider;
import shop.quire.cart.CartChange;

/** Says in words what the cart answered. */
final class CartTexts {

    String of(String key, Object... params) {
        return I18NProvider.translate(key, params);
    }

    /** @param now copies in the line now */
    String capped(CartChange.Limit limit, int now) {
        return switch (limit) {
            case AVAILABLE -> of("cart.capped.available", now);
            case ONE_EBOOK -> of("cart.capped.oneEbook");
            case MOST_PER_LINE -> of("cart.capped.most", now);
        };
    }

    String refused(CartChange.Reason reason) {
        return of(
                switch (reason) {
                    case BAD_QUANTITY -> "cart.refused.quantity";
                    case UNKNOWN_EDITION -> "cart.refused.unknown";
                    case SOLD_OUT -> "cart.refused.soldOut";
                    case COMING_SOON -> "cart.refused.comingSoon";
                    case WITHDRAWN -> "cart.refused.withdrawn";
                    case CART_FULL -> "cart.refused.full";
                    case NOT_IN_CART -> "cart.refused.notInCart";
                    case CART_GONE -> "cart.refused.gone";
                });
    }
}
