package shop.quire.ui.checkout;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import jakarta.annotation.security.PermitAll;

/** A guest who would rather sign in asks for this page, is sent to sign in first, and so comes back to where it was asked. */
@Route("checkout/sign-in")
@RouteAlias("cart/sign-in")
@PermitAll
class SignInFirst extends Div implements BeforeEnterObserver {

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.forwardTo(event.getLocation().getFirstSegment().equals("cart") ? "cart" : "checkout");
    }
}
