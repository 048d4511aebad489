package shop.quire.ui.layout;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;
import java.util.List;
import shop.quire.account.CurrentUser;
import shop.quire.ui.cart.ShoppingCart;
import shop.quire.ui.components.Glyph;

/** The frame of the shop: skip link, header with search and cart, the page, the footer. */
@AnonymousAllowed
public class ShopLayout extends Composite<Div> implements RouterLayout, AfterNavigationObserver {

    private final Main page = new Main();
    private final Nav nav = new Nav();
    private final SearchBox search = new SearchBox(text -> List.of(), ShopLayout::search);
    private final CartLink cart;
    private final AccountMenu account;

    public ShopLayout(ShoppingCart cart, CurrentUser currentUser, AuthenticationContext authentication) {
        this.cart = new CartLink(cart);
        // Leaving is a click that the server hears (a POST), never a link that another site could set.
        this.account = new AccountMenu(currentUser.current(), authentication::logout);
        page.addClassName("q-page");
        page.setId("content");
        page.getElement().setAttribute("tabindex", "-1");
        getContent().addClassName("q-shop");
        getContent().add(skipLink(), header(), page, footer());
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        page.getElement().removeAllChildren();
        page.getElement().appendChild(content.getElement());
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        account.close();
        String path = event.getLocation().getPath();
        QueryParameters query = event.getLocation().getQueryParameters();
        search.setText(path.equals("books") ? query.getSingleParameter("q").orElse("") : "");
        String here = "/" + event.getLocation().getPathWithQueryParameters();
        nav.getChildren().map(Anchor.class::cast).forEach(link -> {
            if (link.getHref().equals(here)) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
    }

    private Anchor skipLink() {
        Anchor skip = new Anchor("#content", getTranslation("layout.skip"));
        skip.addClassName("q-skip");
        // A fragment of this page, not a view.
        skip.setRouterIgnore(true);
        return skip;
    }

    private Header header() {
        Header header = new Header(brand(), nav(), search, actions());
        header.addClassName("q-top");
        return header;
    }

    private Anchor brand() {
        Span name = new Span("Quire");
        name.addClassName("q-brand-name");
        Anchor brand = new Anchor("/", Glyph.BOOK.create(), name);
        brand.addClassName("q-brand");
        brand.getElement().setAttribute("aria-label", getTranslation("layout.home"));
        return brand;
    }

    private Nav nav() {
        nav.addClassName("q-nav");
        nav.getElement().setAttribute("aria-label", getTranslation("layout.nav"));
        nav.add(
                new Anchor("/books", getTranslation("layout.browse")),
                new Anchor("/series", getTranslation("layout.series")),
                new Anchor("/books?format=EPUB", getTranslation("layout.ebooks")),
                new Anchor("/picks", getTranslation("layout.picks")));
        return nav;
    }

    private Div actions() {
        Div actions = new Div(account, cart);
        actions.addClassName("q-top-actions");
        return actions;
    }

    private Footer footer() {
        Footer footer = new Footer(
                new Paragraph(getTranslation("layout.footer")),
                new Anchor("/books", getTranslation("layout.footer.books")),
                new Anchor("/series", getTranslation("layout.footer.series")),
                new Anchor("/account", getTranslation("layout.footer.orders")));
        footer.addClassName("q-bottom");
        return footer;
    }

    private static void search(String text) {
        UI.getCurrent()
                .navigate("books", text.isBlank() ? QueryParameters.empty() : QueryParameters.of("q", text.strip()));
    }
}
