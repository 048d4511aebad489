package shop.quire.ui.catalog;

import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One group of the facets: values to tick, each with how many books it would bring. It changes in place, so that the
 * keyboard keeps its place while counts change.
 *
 * @param <T> what is chosen
 */
final class FacetGroup<T> extends FieldSet {

    /** Values that are seen before "More". */
    private static final int SEEN = 8;

    /**
     * One value.
     *
     * @param orMore whether there may be more books than that
     * @param depth 0 for the top of a hierarchy
     */
    record Choice<T>(T value, String label, long books, boolean orMore, int depth) {}

    private final Map<T, FacetRow> rows = new LinkedHashMap<>();
    private final UnorderedList list = new UnorderedList();
    private final NativeButton more = new NativeButton();
    private final Consumer<Set<T>> onChange;
    private @Nullable T touched;
    private boolean open;
    private int hidden;

    FacetGroup(String legend, Consumer<Set<T>> onChange) {
        super(legend);
        this.onChange = onChange;
        addClassName("q-facet-group");
        list.getElement().setAttribute("role", "list");
        more.addClassName("q-facet-more");
        more.getElement().setAttribute("type", "button");
        more.addClickListener(click -> open(!open));
        add(list, more);
    }

    /** Shows these values in this order; a group without values hides. */
    void show(List<Choice<T>> choices, Set<T> chosen) {
        setVisible(!choices.isEmpty());
        boolean sameValues =
                rows.keySet().equals(choices.stream().map(Choice::value).collect(java.util.stream.Collectors.toSet()));
        if (!sameValues) {
            list.removeAll();
            rows.clear();
            choices.forEach(choice -> {
                FacetRow row = new FacetRow(ticked -> toggled(choice.value()));
                rows.put(choice.value(), row);
                list.add(row);
            });
        }
        choices.forEach(choice -> row(choice.value()).show(choice, chosen.contains(choice.value())));
        int place = 0;
        hidden = 0;
        for (Map.Entry<T, FacetRow> entry : rows.entrySet()) {
            boolean extra = ++place > SEEN && !chosen.contains(entry.getKey());
            entry.getValue().setClassName("q-facet-extra", extra);
            hidden += extra ? 1 : 0;
        }
        more.setVisible(hidden > 0);
        open(open);
        if (!sameValues && touched != null && rows.containsKey(touched)) {
            row(touched).focus();
        }
        touched = null;
    }

    private void open(boolean opened) {
        open = opened;
        setClassName("q-facet-open", opened);
        more.getElement().setAttribute("aria-expanded", Boolean.toString(opened));
        more.setText(opened ? getTranslation("catalog.facet.fewer") : getTranslation("catalog.facet.more", hidden));
    }

    private void toggled(T value) {
        touched = value;
        Set<T> chosen = new LinkedHashSet<>();
        rows.forEach((candidate, row) -> {
            if (row.ticked()) {
                chosen.add(candidate);
            }
        });
        onChange.accept(chosen);
    }

    private FacetRow row(T value) {
        FacetRow row = rows.get(value);
        if (row == null) {
            throw new IllegalStateException("No row for " + value);
        }
        return row;
    }
}
