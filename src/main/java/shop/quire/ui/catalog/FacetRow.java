package shop.quire.ui.catalog;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.function.Consumer;
import shop.quire.ui.components.Reader;

/** A value to tick, with the number of books that have it. */
final class FacetRow extends ListItem {

    private static final int DEEPEST = 3;

    private final Element box = new Element("input");
    private final Span label = new Span();
    private final Span count = new Span();

    /** @param onTick whether it is ticked now */
    FacetRow(Consumer<Boolean> onTick) {
        addClassName("q-facet");
        box.setAttribute("type", "checkbox");
        box.addPropertyChangeListener("checked", "change", change -> {
            if (change.isUserOriginated()) {
                onTick.accept(ticked());
            }
        });
        label.addClassName("q-facet-label");
        count.addClassName("q-facet-count");
        NativeLabel whole = new NativeLabel();
        whole.getElement().appendChild(box, label.getElement(), count.getElement());
        add(whole);
    }

    void show(String text, long books, int depth, boolean ticked) {
        label.setText(text);
        count.setText(Reader.display().number(books));
        // "Paperback, 391 books" says more than "Paperback 391".
        box.setAttribute("aria-label", getTranslation("catalog.facet.value", text, books));
        box.setProperty("checked", ticked);
        setClassName("q-facet-none", books == 0 && !ticked);
        for (int i = 1; i <= DEEPEST; i++) {
            setClassName("q-facet-depth-" + i, depth == i);
        }
    }

    boolean ticked() {
        return box.getProperty("checked", false);
    }

    void focus() {
        box.executeJs("this.focus({ preventScroll: true })");
    }
}
