package shop.quire.ui.catalog;

import com.vaadin.flow.component.Composite;
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

    private final Element select = new Element("select");
    private List<Sort> orders = List.of();

    SortSelect(Consumer<Sort> onChange) {
        select.addPropertyChangeListener("value", "change", change -> {
            if (change.isUserOriginated()) {
                orders.stream()
                        .filter(order -> order.name().equals(change.getValue()))
                        .findFirst()
                        .ifPresent(onChange);
            }
        });
        getContent().addClassName("q-sort");
        getContent().add(new Span(getTranslation("catalog.sort")));
        getContent().getElement().appendChild(select);
    }

    void show(CatalogQuery query) {
        List<Sort> possible = possible(query);
        if (!possible.equals(orders)) {
            orders = possible;
            select.removeAllChildren();
            for (Sort order : orders) {
                select.appendChild(new Element("option")
                        .setAttribute("value", order.name())
                        .setText(getTranslation("catalog.sort." + order)));
            }
        }
        Sort order = orders.contains(query.sort()) ? query.sort() : Sort.POPULAR;
        select.setProperty("value", order.name());
        // The options arrive in the same answer; what is chosen can only be set once they are there.
        select.executeJs("this.value = $0", order.name());
    }

    /** The best match makes sense only where there is a text to match. */
    private static List<Sort> possible(CatalogQuery query) {
        List<Sort> possible = new ArrayList<>(List.of(Sort.values()));
        if (query.text().isEmpty()) {
            possible.remove(Sort.RELEVANCE);
        }
        return possible;
    }
}
