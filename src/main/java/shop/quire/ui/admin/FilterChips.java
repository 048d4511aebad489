package shop.quire.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import shop.quire.ui.components.Glyph;

/** What narrows a list, one chip each; a chip that is pressed goes away and takes its filter along. */
public final class FilterChips extends Composite<Div> {

    /**
     * @param text like "Status: active"
     * @param remove takes the filter out
     */
    public record Chip(String text, Runnable remove) {}

    public FilterChips() {
        getContent().addClassName("q-chips");
    }

    public void show(List<Chip> chips) {
        getContent().removeAll();
        for (Chip chip : chips) {
            NativeButton button = new NativeButton("", click -> chip.remove().run());
            button.add(new Span(chip.text()), Glyph.CLOSE.create());
            button.addClassName("q-chip");
            button.getElement().setAttribute("aria-label", getTranslation("admin.filter.remove", chip.text()));
            getContent().add(button);
        }
    }
}
