package shop.quire.ui.catalog;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import java.util.function.Consumer;
import shop.quire.ui.components.Reader;

/** A value to tick, with the number of books that have it. */
final class FacetRow extends ListItem {

    private static final int DEEPEST = 3;

    private final Tick box = Tick.box();
    private final Span label = new Span();
    private final Span count = new Span();

    /** @param onTick whether it is ticked now */
    FacetRow(Consumer<Boolean> onTick) {
        addClassName("q-facet");
        box.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                onTick.accept(change.getValue());
            }
        });
        label.addClassName("q-facet-label");
        count.addClassName("q-facet-count");
        NativeLabel whole = new NativeLabel();
        whole.add(box, label, count);
        add(whole);
    }

    void show(FacetGroup.Choice<?> choice, boolean ticked) {
        String number = Reader.display().number(choice.books());
        label.setText(choice.label());
        boolean unknown = choice.orMore() && choice.books() == 0;
        count.setText(unknown ? "" : choice.orMore() ? getTranslation("catalog.facet.orMore", number) : number);
        // "Paperback, 391 books" says more than "Paperback 391".
        box.getElement()
                .setAttribute(
                        "aria-label",
                        getTranslation(
                                choice.orMore() ? "catalog.facet.valueOrMore" : "catalog.facet.value",
                                choice.label(),
                                choice.books()));
        box.setValue(ticked);
        setClassName("q-facet-none", choice.books() == 0 && !choice.orMore() && !ticked);
        for (int i = 1; i <= DEEPEST; i++) {
            setClassName("q-facet-depth-" + i, choice.depth() == i);
        }
    }

    boolean ticked() {
        return box.getValue();
    }

    void focus() {
        box.getElement().executeJs("this.focus({ preventScroll: true })");
    }
}
