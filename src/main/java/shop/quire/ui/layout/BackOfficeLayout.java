package shop.quire.ui.layout;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import shop.quire.account.CurrentUser;
import shop.quire.account.Permission;
import shop.quire.account.Role;
import shop.quire.account.SignedIn;
import shop.quire.checkout.AttentionDesk;
import shop.quire.checkout.AttentionFilter;
import shop.quire.checkout.ReturnDesk;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderFilter;
import shop.quire.order.OrderStatus;
import shop.quire.order.ReturnFilter;
import shop.quire.ui.components.Glyph;
import shop.quire.ui.components.Reader;

/** The frame of the back office: a rail with the areas that are open to this person, and the page. Each view says who may enter. */
@PermitAll
@StyleSheet("context://styles/backoffice.css")
public class BackOfficeLayout extends Composite<Div> implements RouterLayout, AfterNavigationObserver {

    private static final String MENU_OPEN = "q-rail-open";

    /** One line of the rail. */
    private record Area(Anchor link, String path, @Nullable LongSupplier count, Span badge) {}

    private final CurrentUser currentUser;
    private final OrderDesk orders;
    private final ReturnDesk returns;
    private final AttentionDesk attention;
    private final AuthenticationContext authentication;
    private final Main page = new Main();
    private final Nav nav = new Nav();
    private final Aside rail = new Aside();
    private final NativeButton menu = new NativeButton();
    private final List<Area> areas = new ArrayList<>();

    public BackOfficeLayout(
            CurrentUser currentUser,
            OrderDesk orders,
            ReturnDesk returns,
            AttentionDesk attention,
            AuthenticationContext authentication) {
        this.currentUser = currentUser;
        this.orders = orders;
        this.returns = returns;
        this.attention = attention;
        this.authentication = authentication;
        page.addClassName("q-office-page");
        page.setId("content");
        page.getElement().setAttribute("tabindex", "-1");
        buildRail();
        getContent().addClassName("q-office");
        getContent().add(skipLink(), rail, page);
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        page.getElement().removeAllChildren();
        page.getElement().appendChild(content.getElement());
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        open(false);
        Area here = areaOf(event.getLocation());
        for (Area area : areas) {
            if (here != null && area.link() == here.link()) {
                area.link().getElement().setAttribute("aria-current", "page");
            } else {
                area.link().getElement().removeAttribute("aria-current");
            }
        }
        refreshCounts();
    }

    /** Counts of what waits, read again on every navigation. */
    public void refreshCounts() {
        for (Area area : areas) {
            if (area.count() != null) {
                long waiting = area.count().getAsLong();
                area.badge().setText(waiting == 0 ? "" : Reader.display().number(waiting));
            }
        }
    }

    private void buildRail() {
        Span name = new Span("Quire");
        name.addClassName("q-brand-name");
        Anchor brand = new Anchor("/", Glyph.BOOK.create(), name);
        brand.addClassName("q-brand");
        brand.getElement().setAttribute("aria-label", getTranslation("admin.rail.shop"));

        menu.add(Glyph.MENU.create());
        menu.addClassName("q-rail-menu");
        menu.getElement().setAttribute("aria-label", getTranslation("admin.rail.menu"));
        menu.getElement().setAttribute("aria-controls", "q-rail-areas");
        menu.addClickListener(click -> open(!rail.hasClassName(MENU_OPEN)));
        open(false);

        nav.getElement().setAttribute("aria-label", getTranslation("layout.backOffice"));
        addAreas();

        Div areasAndPerson = new Div(nav, person());
        areasAndPerson.setId("q-rail-areas");
        areasAndPerson.addClassName("q-rail-body");
        rail.addClassName("q-rail");
        rail.add(brand, menu, areasAndPerson);
    }

    private void addAreas() {
        if (currentUser
                .current()
                .filter(person -> !person.permissions().isEmpty())
                .isPresent()) {
            area("admin.rail.dashboard", "admin", null, "");
        }
        if (currentUser.may(Permission.BOOKS)) {
            area("admin.rail.books", "admin/books", null, "");
        }
        areaFor(Permission.STOCK, "stock.title", "admin/stock");
        areaFor(Permission.STOCK, "purchase.title", "admin/purchases");
        if (currentUser.may(Permission.ORDERS)) {
            OrderFilter toPack = OrderFilter.all().withStatuses(EnumSet.of(OrderStatus.PAID));
            area("admin.rail.orders", "admin/orders", () -> orders.size(toPack).rows(), "admin.rail.orders.waiting");
        }
        if (currentUser.may(Permission.RETURNS)) {
            area(
                    "admin.returns.title",
                    "admin/returns",
                    () -> returns.count(ReturnFilter.open()),
                    "admin.returns.open");
        }
        if (currentUser.may(Permission.ATTENTION)) {
            area(
                            "admin.rail.attention",
                            "admin/attention",
                            () -> attention.count(AttentionFilter.open()),
                            "admin.rail.attention.waiting")
                    .addClassName("q-rail-urgent");
        }
        areaFor(Permission.COUPONS, "admin.rail.coupons", "admin/coupons");
        areaFor(Permission.INVOICES, "admin.rail.invoices", "admin/invoices");
        areaFor(Permission.REPORTS, "admin.rail.reports", "staff/reports");
        if (currentUser.may(Permission.IMPORTS)) {
            Anchor imports = area("admin.rail.imports", "admin/import", null, "");
            // Those that have begun have pages of their own.
            areas.add(new Area(imports, "admin/imports", null, new Span()));
        }
        if (currentUser.current().filter(person -> person.has(Role.ADMIN)).isPresent()) {
            area("people.title", "admin/people", null, "");
            area("people.roles.title", "admin/roles", null, "");
        }
        areaFor(Permission.AUDIT, "audit.title", "admin/audit");
    }

    private void areaFor(Permission permission, String text, String path) {
        if (currentUser.may(permission)) {
            area(text, path, null, "");
        }
    }

    private Anchor area(String text, String path, @Nullable LongSupplier count, String countText) {
        Span badge = new Span();
        badge.addClassName("q-rail-count");
        Anchor link = new Anchor("/" + path, new Span(getTranslation(text)), badge);
        if (count != null) {
            badge.getElement().setAttribute("title", getTranslation(countText));
        }
        nav.add(link);
        areas.add(new Area(link, path, count, badge));
        return link;
    }

    private Div person() {
        Span name = new Span(currentUser.current().map(SignedIn::name).orElse(""));
        name.addClassName("q-rail-name");
        Anchor shop = new Anchor("/", getTranslation("admin.rail.shop"));
        NativeButton signOut = new NativeButton(getTranslation("layout.signOut"), click -> authentication.logout());
        Div person = new Div(name, shop, signOut);
        person.addClassName("q-rail-person");
        return person;
    }

    private Anchor skipLink() {
        Anchor skip = new Anchor("#content", getTranslation("layout.skip"));
        skip.addClassName("q-skip");
        skip.setRouterIgnore(true);
        return skip;
    }

    private void open(boolean open) {
        rail.setClassName(MENU_OPEN, open);
        menu.getElement().setAttribute("aria-expanded", Boolean.toString(open));
    }

    /** The most specific area that the page belongs to. */
    private @Nullable Area areaOf(Location location) {
        String path = location.getPathWithQueryParameters();
        Area best = null;
        for (Area area : areas) {
            boolean within = path.equals(area.path())
                    || path.startsWith(area.path() + "/")
                    || path.startsWith(area.path() + "?")
                    || path.startsWith(area.path() + "&");
            // The start page is nobody's parent.
            boolean matches = area.path().equals("admin") ? location.getPath().equals("admin") : within;
            if (matches && (best == null || area.path().length() > best.path().length())) {
                best = area;
            }
        }
        return best;
    }
}
