package shop.quire.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouterLayout;
import jakarta.annotation.security.PermitAll;
import shop.quire.ui.layout.ShopLayout;

/** The customer's own pages: which there are, and the one that is open. */
@ParentLayout(ShopLayout.class)
@PermitAll
public class AccountLayout extends Composite<Div> implements RouterLayout, AfterNavigationObserver {

    private final Nav nav = new Nav();
    private final Div page = new Div();

    public AccountLayout() {
        nav.addClassName("q-account-nav");
        nav.getElement().setAttribute("aria-label", getTranslation("account.nav"));
        nav.add(
                new Anchor("/account/orders", getTranslation("account.nav.orders")),
                new Anchor("/account/addresses", getTranslation("account.nav.addresses")),
                new Anchor("/account/profile", getTranslation("account.nav.profile")),
                new Anchor("/account/security", getTranslation("account.nav.security")));
        page.addClassName("q-account-page");
        getContent().addClassName("q-account-shell");
        getContent().add(nav, page);
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        page.getElement().removeAllChildren();
        page.getElement().appendChild(content.getElement());
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        String path = "/" + event.getLocation().getPath();
        nav.getChildren().map(Anchor.class::cast).forEach(link -> {
            if (path.equals(link.getHref()) || path.startsWith(link.getHref() + "/")) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
    }
}
