package shop.quire.ui.catalog;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import shop.quire.ui.components.Glyph;

/** A named part of a page with a few books in it, and a link to all of them. */
@JavaScript("context://scripts/shelf.js")
final class Strip extends Section {

    private final String title;
    private final Div head = new Div();

    /** @param name unique on its page */
    Strip(String name, String title, Component body) {
        this.title = title;
        String id = "strip-" + name;
        H2 heading = new H2(title);
        heading.setId(id);
        head.add(heading);
        head.addClassName("q-strip-head");
        addClassName("q-strip");
        getElement().setAttribute("aria-labelledby", id);
        add(head, body);
    }

    /** Adds a link to where all of them are. */
    Strip all(String href, String text) {
        Anchor all = new Anchor(href, text);
        all.addClassNames("q-link", "q-strip-all");
        head.add(all);
        return this;
    }

    /**
     * Lets the row of books (class {@code q-row}) inside be turned by buttons, for those who have neither a touch screen
     * nor a wheel that turns sideways. They are seen only where there are more books than fit.
     */
    Strip turning() {
        head.add(turn(-1, "catalog.strip.back"), turn(+1, "catalog.strip.on"));
        return this;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("window.quire.shelf(this)");
    }

    private NativeButton turn(int direction, String key) {
        NativeButton button = new NativeButton();
        button.add(Glyph.CHEVRON.create());
        button.addClassNames("q-strip-turn", direction < 0 ? "q-strip-turn-back" : "q-strip-turn-on");
        button.getElement().setAttribute("type", "button");
        button.getElement().setAttribute("data-turn", Integer.toString(direction));
        button.getElement().setAttribute("aria-label", getTranslation(key, title));
        button.getElement().setAttribute("hidden", true);
        return button;
    }
}
