package shop.quire.ui.layout;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import org.jspecify.annotations.Nullable;
import shop.quire.ui.cart.ShoppingCart;

/** The way to the cart, with the number of copies in it; counts along as long as it is shown. */
final class CartLink extends Composite<Anchor> {

    private final ShoppingCart cart;
    private final Span badge = new Span();
    private final Span words = new Span();
    private @Nullable Registration counting;

    CartLink(ShoppingCart cart) {
        this.cart = cart;
        badge.addClassName("q-badge");
        badge.getElement().setAttribute("aria-hidden", "true");
        words.addClassName("q-visually-hidden");
        Anchor link = getContent();
        link.setHref("/cart");
        link.addClassName("q-cart-link");
        link.add(new Span(getTranslation("layout.cart")), badge, words);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        show(cart.copies());
        // Changes come with the session's lock held, so other tabs may be changed directly; push brings it to them.
        counting = cart.onCount(this::show);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (counting != null) {
            counting.remove();
            counting = null;
        }
    }

    private void show(int copies) {
        badge.setText(copies == 0 ? "" : getTranslation("layout.cart.badge", Math.min(copies, 999)));
        words.setText(getTranslation("layout.cart.books", copies));
    }
}
