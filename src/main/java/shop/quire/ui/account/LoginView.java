package shop.quire.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import shop.quire.ui.layout.ShopLayout;

/** Where a customer signs in. */
@Route(value = "login", layout = ShopLayout.class)
@PageTitle("Sign in | Quire")
@AnonymousAllowed
class LoginView extends Composite<Div> {

    LoginView() {
        getContent().add(new H1("Sign in"), new NativeButton());
    }
}
