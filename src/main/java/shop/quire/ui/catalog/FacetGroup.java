package shop.quire.ui.catalog;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import shop.quire.ui.components.Reader;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One group of the facets: values to tick, each with how many books it would bring. The browser draws the rows (catalog.js): a
 * hundred of them would take more memory for every visitor than the rest of the page. They change in place, so that the
 * keyboard keeps its place while counts change.
 *
 * @param <T> what is chosen
 */
final class FacetGroup<T> extends FieldSet {

    /** What the browser says after a row was ticked. */
    static final String TICKED = "quire-tick";

    /** Values that are seen before "More". */
    private static final int SEEN = 8;

    /** Steps to the right that the stylesheet knows. */
    private static final int DEEPEST = 3;

    /**
     * One value.
     *
     * @param orMore whether there may be more books than that
     * @param depth 0 for the top of a hierarchy
     */
    record Choice<T>(T value, String label, long books, boolean orMore, int depth) {}

    private final UnorderedList list = new UnorderedList();
    private final NativeButton more = new NativeButton();
    private final Consumer<Set<T>> onChange;
    private List<Choice<T>> choices = List.of();
    private Set<T> chosen = Set.of();
    private boolean open;
    private int hidden;

    FacetGroup(String legend, Consumer<Set<T>> onChange) {
        super(legend);
        this.onChange = onChange;
        addClassName("q-facet-group");
        list.getElement().setAttribute("role", "list");
        list.getElement()
                .addEventListener(
                        TICKED,
                        event -> toggled(
                                event.getEventData().path("event.detail.value").asString(""),
                                event.getEventData().path("event.detail.ticked").asBoolean(false)))
                .addEventData("event.detail.value")
                .addEventData("event.detail.ticked");
        more.addClassName("q-facet-more");
        more.getElement().setAttribute("type", "button");
        more.addClickListener(click -> open(!open));
        add(list, more);
    }

    /** Shows these values in this order; a group without values hides. */
    void show(List<Choice<T>> choices, Set<T> chosen) {
        this.choices = List.copyOf(choices);
        this.chosen = Set.copyOf(chosen);
        setVisible(!choices.isEmpty());
        hidden = (int) choices.stream()
                .skip(SEEN)
                .filter(choice -> !chosen.contains(choice.value()))
                .count();
        more.setVisible(hidden > 0);
        open(open);
        if (isAttached()) {
            draw();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        draw();
    }

    /** The rows as they are drawn: one object for each, with its value, its texts and how it looks. */
    ArrayNode rows() {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (Choice<T> choice : choices) {
            boolean ticked = chosen.contains(choice.value());
            String number = Reader.display().number(choice.books());
            boolean unknown = choice.orMore() && choice.books() == 0;
            rows.addObject()
                    .put("value", choice.value().toString())
                    .put("label", choice.label())
                    .put(
                            "count",
                            unknown ? "" : choice.orMore() ? getTranslation("catalog.facet.orMore", number) : number)
                    // "Paperback, 391 books" says more than "Paperback 391".
                    .put(
                            "name",
                            getTranslation(
                                    choice.orMore() ? "catalog.facet.valueOrMore" : "catalog.facet.value",
                                    choice.label(),
                                    choice.books()))
                    .put("ticked", ticked)
                    .put("look", look(choice, ticked, rows.size() >= SEEN));
        }
        return rows;
    }

    private static String look(Choice<?> choice, boolean ticked, boolean late) {
        List<String> classes = new ArrayList<>(List.of("q-facet"));
        if (late && !ticked) {
            classes.add("q-facet-extra");
        }
        if (choice.books() == 0 && !choice.orMore() && !ticked) {
            classes.add("q-facet-none");
        }
        if (choice.depth() > 0) {
            classes.add("q-facet-depth-" + Math.min(choice.depth(), DEEPEST));
        }
        return String.join(" ", classes);
    }

    private void draw() {
        list.getElement().executeJs("window.quire.facets(this, $0)", rows());
    }

    private void open(boolean opened) {
        open = opened;
        setClassName("q-facet-open", opened);
        more.getElement().setAttribute("aria-expanded", Boolean.toString(opened));
        more.setText(opened ? getTranslation("catalog.facet.fewer") : getTranslation("catalog.facet.more", hidden));
    }

    /** A browser can be made to send any text: only what is among the values counts. */
    private void toggled(String touched, boolean ticked) {
        Set<T> next = new LinkedHashSet<>();
        for (Choice<T> choice : choices) {
            boolean wanted = choice.value().toString().equals(touched) ? ticked : chosen.contains(choice.value());
            if (wanted) {
                next.add(choice.value());
            }
        }
        onChange.accept(next);
    }
}
