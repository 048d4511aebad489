package shop.quire.ui.catalog;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Span;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Lowest and highest price, in whole units of the shop's currency: one line with two handles. */
final class PriceSlider extends FieldSet {

    private final Input lowest = new Input();
    private final Input highest = new Input();
    private final Span lowestText = new Span();
    private final Span highestText = new Span();
    private final Div slider = new Div();
    private final BiConsumer<@Nullable Long, @Nullable Long> onChange;
    private long low;
    private long high;

    /**
     * @param nothing how 0 is written in the shop's currency, the pattern for every other amount
     * @param onChange the chosen lowest and highest price; null where an end stands at its stop
     */
    PriceSlider(String legend, String nothing, BiConsumer<@Nullable Long, @Nullable Long> onChange) {
        super(legend);
        this.onChange = onChange;
        addClassName("q-facet-group");
        lowest.setAriaLabel(getTranslation("catalog.facet.price.from"));
        highest.setAriaLabel(getTranslation("catalog.facet.price.to"));
        for (Input end : new Input[] {lowest, highest}) {
            end.setType("range");
            end.addValueChangeListener(change -> {
                if (change.isFromClient()) {
                    moved();
                }
            });
        }
        Div track = new Div(lowest, highest);
        track.addClassName("q-slider-track");
        Div ends = new Div(lowestText, highestText);
        ends.addClassName("q-slider-ends");
        slider.addClassName("q-slider");
        slider.getElement().setAttribute("data-pattern", nothing);
        slider.add(track, ends);
        add(slider);
    }

    /**
     * Shows the prices there are and those that are chosen.
     *
     * @param from null for no lower bound
     * @param to null for no upper bound
     */
    void show(long low, long high, @Nullable Long from, @Nullable Long to) {
        this.low = low;
        this.high = high;
        setVisible(high > low);
        for (Input end : new Input[] {lowest, highest}) {
            end.getElement().setAttribute("min", Long.toString(low));
            end.getElement().setAttribute("max", Long.toString(high));
        }
        lowest.setValue(Long.toString(from == null ? low : Math.clamp(from, low, high)));
        highest.setValue(Long.toString(to == null ? high : Math.clamp(to, low, high)));
        slider.getElement().executeJs("window.quire.slider?.(this)");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        slider.getElement().executeJs("window.quire.slider(this)");
    }

    private void moved() {
        long from = value(lowest, low);
        long to = value(highest, high);
        onChange.accept(
                from <= low ? null : Long.valueOf(Math.min(from, to)),
                to >= high ? null : Long.valueOf(Math.max(from, to)));
    }

    private long value(Input end, long otherwise) {
        String text = end.getValue();
        return text.matches("\\d{1,9}") ? Math.clamp(Long.parseLong(text), low, high) : otherwise;
    }
}
