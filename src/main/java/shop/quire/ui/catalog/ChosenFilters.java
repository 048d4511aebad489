package shop.quire.ui.catalog;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.function.Consumer;
import shop.quire.catalog.CatalogQuery;
import shop.quire.ui.components.Glyph;

/** What the catalog is narrowed by, each with a button that takes it away. */
final class ChosenFilters extends UnorderedList {

    /** @param without what is asked once it is taken away */
    record Filter(String label, CatalogQuery without) {}

    private final Consumer<CatalogQuery> onRemove;
    private boolean removed;

    ChosenFilters(Consumer<CatalogQuery> onRemove) {
        this.onRemove = onRemove;
        addClassName("q-chips");
        getElement().setAttribute("role", "list");
        getElement().setAttribute("aria-label", getTranslation("catalog.chosen"));
    }

    void show(List<Filter> filters, CatalogQuery withoutAll) {
        removeAll();
        setVisible(!filters.isEmpty());
        filters.forEach(filter -> {
            NativeButton chip = button(filter.without());
            chip.addClassName("q-chip");
            chip.add(new Span(filter.label()), Glyph.CLOSE.create());
            chip.getElement().setAttribute("aria-label", getTranslation("catalog.chosen.remove", filter.label()));
            add(new ListItem(chip));
        });
        if (!filters.isEmpty()) {
            NativeButton clear = button(withoutAll);
            clear.addClassName("q-chip-clear");
            clear.setText(getTranslation("catalog.chosen.clear"));
            add(new ListItem(clear));
        }
        if (removed) {
            keepKeyboardHere(filters.isEmpty());
        }
        removed = false;
    }

    private NativeButton button(CatalogQuery next) {
        NativeButton button = new NativeButton();
        button.getElement().setAttribute("type", "button");
        button.addClickListener(click -> {
            removed = true;
            onRemove.accept(next);
        });
        return button;
    }

    /** The button that was pressed is gone, and the keyboard's place with it. */
    private void keepKeyboardHere(boolean nothingLeft) {
        String next = nothingLeft ? "#q-results" : ".q-chips button";
        // Asked of the page: what is invisible cannot run scripts itself.
        UI.getCurrent().getPage().executeJs("document.querySelector($0)?.focus({ preventScroll: true })", next);
    }
}
