package shop.quire.ui.checkout;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;

/** A guest who would rather sign in asks for this page, is sent to sign in first, and so comes back to the checkout. */
@Route("checkout/sign-in")
@PermitAll
class CheckoutSignIn extends Div implements BeforeEnterObserver {

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.forwardTo(CheckoutView.class);
    }
}
