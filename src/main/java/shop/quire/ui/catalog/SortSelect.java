package shop.quire.ui.catalog;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import shop.quire.catalog.CatalogQuery;
import shop.quire.catalog.Sort;

/** The order of the books, as the browser's own list of options: best on a phone and for the keyboard. */
final class SortSelect extends Composite<NativeLabel> {

    private final Options select = new Options();
    private List<Sort> orders = List.of();

    SortSelect(Consumer<Sort> onChange) {
        select.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                // A browser can be made to send any text.
                orders.stream()
                        .filter(order -> order.name().equals(change.getValue()))
                        .findFirst()
                        .ifPresent(onChange);
            }
        });
        getContent().addClassName("q-sort");
        getContent().add(new Span(getTranslation("catalog.sort")), select);
    }

    void show(CatalogQuery query) {
        List<Sort> possible = possible(query);
        if (!possible.equals(orders)) {
            orders = possible;
            select.getElement().removeAllChildren();
            for (Sort order : orders) {
                select.getElement()
                        .appendChild(new Element("option")
                                .setAttribute("value", order.name())
                                .setText(getTranslation("catalog.sort." + order)));
            }
        }
        Sort order = orders.contains(query.sort()) ? query.sort() : Sort.POPULAR;
        select.setValue(order.name());
        // The options arrive in the same answer; what is chosen can only be set once they are there.
        select.getElement().executeJs("this.value = $0", order.name());
    }

    /** The best match makes sense only where there is a text to match. */
    private static List<Sort> possible(CatalogQuery query) {
        List<Sort> possible = new ArrayList<>(List.of(Sort.values()));
        if (query.text().isEmpty()) {
            possible.remove(Sort.RELEVANCE);
        }
        return possible;
    }

    @Tag("select")
    static final class Options extends AbstractSinglePropertyField<Options, String> {

        Options() {
            super("value", "", false);
            setSynchronizedEvent("change");
        }
    }
}
