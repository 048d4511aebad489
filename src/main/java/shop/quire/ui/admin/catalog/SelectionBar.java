package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import shop.quire.catalog.BulkEditions;
import shop.quire.ui.components.Reader;

/** How many rows are selected, and what can be done to them. Gone while there are none. */
final class SelectionBar extends Composite<Div> {

    private final Span count = new Span();
    private final NativeButton everything = new NativeButton();
    private final NativeButton clear = new NativeButton(getTranslation("admin.selection.clear"));
    private final Div actions = new Div();
    private final List<NativeButton> buttons = new ArrayList<>();

    SelectionBar(Runnable onEverything, Runnable onClear) {
        Div bar = getContent();
        bar.addClassName("q-selection");
        bar.getElement().setAttribute("role", "toolbar");
        bar.getElement().setAttribute("aria-label", getTranslation("admin.selection"));
        count.getElement().setAttribute("role", "status");
        everything.addClickListener(click -> onEverything.run());
        everything.addClassName("q-selection-all");
        clear.addClickListener(click -> onClear.run());
        clear.addClassName("q-selection-clear");
        actions.addClassName("q-selection-actions");
        bar.add(count, everything, actions, clear);
        bar.setVisible(false);
    }

    void action(String key, Runnable act) {
        NativeButton button = new NativeButton(getTranslation(key), click -> act.run());
        buttons.add(button);
        actions.add(button);
    }

    /**
     * @param selected rows
     * @param all rows that answer
     * @param whole whether all are meant, whatever their number
     */
    void show(long selected, long all, boolean whole) {
        getContent().setVisible(selected > 0);
        boolean tooMany = selected > BulkEditions.MAX_EDITIONS;
        count.setText(
                tooMany
                        ? getTranslation(
                                "bulk.tooMany",
                                Reader.display().number(selected),
                                Reader.display().number(BulkEditions.MAX_EDITIONS))
                        : getTranslation(
                                whole ? "bulk.selected.all" : "bulk.selected",
                                selected,
                                Reader.display().number(selected)));
        everything.setText(
                getTranslation("bulk.everything", all, Reader.display().number(all)));
        everything.setVisible(!whole && all > selected);
        buttons.forEach(button -> button.setEnabled(!tooMany));
    }
}
