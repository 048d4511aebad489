package shop.quire.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.Consumer;
import shop.quire.ui.components.Glyph;

/** What narrows a list, one chip each; a chip that is pressed goes away and takes its filter along. */
public final class FilterChips extends Composite<Div> {

    private final Consumer<String> onRemove;

    /** @param onRemove is given the name in the URL */
    public FilterChips(Consumer<String> onRemove) {
        this.onRemove = onRemove;
        getContent().addClassName("q-chips");
    }

    public void show(List<Narrowings.Narrowing> narrowings) {
        getContent().removeAll();
        for (Narrowings.Narrowing narrowing : narrowings) {
            NativeButton chip = new NativeButton("", click -> onRemove.accept(narrowing.name()));
            chip.add(new Span(narrowing.text()), Glyph.CLOSE.create());
            chip.addClassName("q-chip");
            chip.getElement().setAttribute("aria-label", getTranslation("admin.filter.remove", narrowing.text()));
            getContent().add(chip);
        }
    }
}
