package shop.quire.ui.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;

/** Where a page stands in the shop. */
final class Breadcrumb extends Nav {

    private final OrderedList steps = new OrderedList();

    Breadcrumb() {
        addClassName("q-crumb");
        getElement().setAttribute("aria-label", getTranslation("catalog.crumb"));
        steps.getElement().setAttribute("role", "list");
        add(steps);
    }

    Breadcrumb step(String href, String text) {
        steps.add(new ListItem(new Anchor(href, text)));
        return this;
    }

    Breadcrumb here(String text) {
        Span here = new Span(text);
        here.getElement().setAttribute("aria-current", "page");
        here.getElement().setAttribute("dir", "auto");
        steps.add(new ListItem(here));
        return this;
    }
}
