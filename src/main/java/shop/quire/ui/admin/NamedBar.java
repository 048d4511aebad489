package shop.quire.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;

/** A name that leads to its rows, a bar for the eye, and the figure itself; one of a list of the class {@code q-bars}. */
public final class NamedBar extends ListItem {

    /** @param most the value of the longest bar */
    public NamedBar(String href, String name, long value, long most, String figure) {
        this(new Anchor(href, name), value, most, figure);
    }

    private NamedBar(Component name, long value, long most, String figure) {
        name.addClassName("q-bar-name");
        Span bar = new Span();
        bar.addClassName("q-bar");
        bar.getElement().setAttribute("aria-hidden", "true");
        // Numbers of ours only.
        bar.getElement()
                .setProperty(
                        "innerHTML",
                        "<svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" focusable=\"false\"><rect"
                                + " class=\"q-chart-bar\" width=\""
                                + (most <= 0 || value <= 0 ? 0 : Math.round(value * 100.0 / most))
                                + "\" height=\"8\"/></svg>");
        Span number = new Span(figure);
        number.addClassNames("q-tabular", "q-bar-figure");
        add(name, bar, number);
    }
}
