package shop.quire.ui.layout;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.RouterLayout;
import jakarta.annotation.security.PermitAll;
import shop.quire.ui.components.Glyph;

/** The frame of the back office: a rail with its areas, and the page. Each view says who may enter. */
@PermitAll
@StyleSheet("context://styles/backoffice.css")
public class BackOfficeLayout extends Composite<Div> implements RouterLayout, AfterNavigationObserver {

    private final Main page = new Main();
    private final Nav nav = new Nav();

    public BackOfficeLayout() {
        page.addClassName("q-office-page");
        page.setId("content");
        page.getElement().setAttribute("tabindex", "-1");
        getContent().addClassName("q-office");
        getContent().add(rail(), page);
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
            if (path.startsWith(link.getHref())) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
    }

    private Aside rail() {
        Span name = new Span("Quire");
        name.addClassName("q-brand-name");
        Anchor brand = new Anchor("/", Glyph.BOOK.create(), name);
        brand.addClassName("q-brand");
        nav.getElement().setAttribute("aria-label", getTranslation("layout.backOffice"));
        Aside rail = new Aside(brand, nav);
        rail.addClassName("q-rail");
        return rail;
    }
}
