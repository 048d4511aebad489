package shop.quire.ui.layout;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JavaScript;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.quire.account.CurrentUser;
import shop.quire.catalog.CatalogSearch;
import shop.quire.catalog.Suggestion;
import shop.quire.ui.cart.ShoppingCart;
import shop.quire.ui.components.Glyph;
import shop.quire.ui.components.Printed;

/** The frame of the shop: skip link, header with search and cart, the page, the footer. */
@AnonymousAllowed
@JavaScript("context://scripts/navigation.js")
public class ShopLayout extends Composite<Div> implements RouterLayout, AfterNavigationObserver {

    private static final int SUGGESTIONS = 8;

    private final Main page = new Main();
    private final Nav nav = new Nav();
    private final CatalogSearch catalog;
    private final SearchBox search = new SearchBox(this::suggest, this::search);
    private final CartLink cart;
    private final AccountMenu account;

    private @Nullable HasElement content;

    public ShopLayout(
            CatalogSearch catalog, ShoppingCart cart, CurrentUser currentUser, AuthenticationContext authentication) {
        this.catalog = catalog;
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
        this.content = content;
        page.getElement().removeAllChildren();
        page.getElement().appendChild(content.getElement());
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        account.close();
        String path = event.getLocation().getPath();
        QueryParameters query = event.getLocation().getQueryParameters();
        getElement().executeJs("window.quire.arrived()");
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
                new Anchor("/books?format=epub", getTranslation("layout.ebooks")),
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
        return Printed.print(footer);
    }

    /** On a page that answers by itself while one types, its answer is the suggestion. */
    private List<SearchBox.Hint> suggest(String text) {
        if (content instanceof AnswersSearch page) {
            page.search(text);
            return List.of();
        }
        return text.isBlank() ? List.of() : hints(text);
    }

    private List<SearchBox.Hint> hints(String text) {
        List<SearchBox.Hint> hints = new ArrayList<>(
                catalog.suggest(text, SUGGESTIONS).stream().map(this::hint).toList());
        if (!hints.isEmpty()) {
            QueryParameters query = QueryParameters.of("q", text.strip());
            hints.add(new SearchBox.Hint(
                    getTranslation("layout.search.all", text.strip()),
                    "",
                    "/books?" + query.getQueryString(),
                    null,
                    Glyph.SEARCH));
        }
        return hints;
    }

    private SearchBox.Hint hint(Suggestion suggestion) {
        return switch (suggestion) {
            case Suggestion.Book book ->
                new SearchBox.Hint(
                        book.label(), book.contributors(), "/book/" + book.slug(), book.coverUrl(), Glyph.BOOK);
            case Suggestion.Contributor person ->
                new SearchBox.Hint(
                        person.nativeName() == null
                                ? person.label()
                                : getTranslation("layout.search.names", person.label(), person.nativeName()),
                        getTranslation("layout.search.author", person.books()),
                        "/author/" + person.id() + "-" + person.slug(),
                        null,
                        Glyph.PERSON);
            case Suggestion.Series series ->
                new SearchBox.Hint(
                        series.label(),
                        getTranslation("layout.search.series", series.books()),
                        "/series/" + series.id() + "-" + series.slug(),
                        null,
                        Glyph.BOOK);
        };
    }

    private void search(String text) {
        if (content instanceof AnswersSearch page) {
            page.search(text);
        } else {
            UI.getCurrent()
                    .navigate(
                            "books", text.isBlank() ? QueryParameters.empty() : QueryParameters.of("q", text.strip()));
        }
    }
}
