package shop.quire.ui.catalog;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;

/** How deep a card's title stands below the page's heading. */
enum HeadingLevel {
    /** Directly under the page's heading. */
    H2,
    /** Under the heading of a section. */
    H3;

    /** The title of a card, written in the direction of its own script. */
    HtmlContainer title(String text) {
        HtmlContainer title = this == H2 ? new H2() : new H3();
        title.setText(text);
        title.addClassName("q-card-title");
        title.getElement().setAttribute("dir", "auto");
        return title;
    }
}
