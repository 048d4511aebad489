package shop.quire.ui.catalog;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Facets;

/** First and last year of publication, typed. */
final class YearFields extends FieldSet {

    private static final int EARLIEST = -5_000;
    private static final int LATEST = 9_999;

    private final Input first = new Input();
    private final Input last = new Input();
    private final Paragraph beforeOurEra = new Paragraph(getTranslation("catalog.facet.year.bce"));
    private final BiConsumer<@Nullable Integer, @Nullable Integer> onChange;

    /** @param onChange both ends; null where empty */
    YearFields(String legend, BiConsumer<@Nullable Integer, @Nullable Integer> onChange) {
        super(legend);
        this.onChange = onChange;
        addClassName("q-facet-group");
        beforeOurEra.addClassNames("q-muted", "q-small");
        Div pair = new Div(
                labelled(first, getTranslation("catalog.facet.year.from")),
                labelled(last, getTranslation("catalog.facet.year.to")));
        pair.addClassName("q-year-fields");
        add(pair, beforeOurEra);
    }

    /** @param range of the answer without this filter; null where there is none */
    void show(Facets.@Nullable Range range, @Nullable Integer from, @Nullable Integer to) {
        setVisible(range != null || from != null || to != null);
        first.setValue(from == null ? "" : from.toString());
        last.setValue(to == null ? "" : to.toString());
        first.setPlaceholder(range == null ? "" : Long.toString(range.from()));
        last.setPlaceholder(range == null ? "" : Long.toString(range.to()));
        beforeOurEra.setVisible(range != null && range.from() < 0);
    }

    private NativeLabel labelled(Input field, String text) {
        field.setType("number");
        field.getElement().setAttribute("min", Integer.toString(EARLIEST));
        field.getElement().setAttribute("max", Integer.toString(LATEST));
        field.getElement().setAttribute("step", "1");
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed();
            }
        });
        NativeLabel label = new NativeLabel();
        label.add(new Span(text), field);
        return label;
    }

    private void changed() {
        Integer from = year(first);
        Integer to = year(last);
        boolean reversed = from != null && to != null && from > to;
        onChange.accept(reversed ? to : from, reversed ? from : to);
    }

    private static @Nullable Integer year(Input field) {
        String text = field.getValue().strip();
        return text.matches("-?\\d{1,6}") ? Math.clamp(Integer.parseInt(text), EARLIEST, LATEST) : null;
    }
}
