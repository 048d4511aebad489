package shop.quire.ui.checkout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.quire.checkout.ShippingOption;
import shop.quire.order.ShippingMethod;
import shop.quire.ui.components.Reader;

/** "How": the ways the books can take, with the day they arrive and what that costs. */
final class How extends Composite<Section> {

    private final RadioButtonGroup<ShippingOption> ways = new RadioButtonGroup<>();
    private List<ShippingOption> shown = List.of();

    How(Consumer<ShippingMethod> onChoice) {
        H2 title = new H2(getTranslation("checkout.how"));
        title.setId("checkout-how");
        ways.getElement().setAttribute("aria-labelledby", "checkout-how");
        ways.setRenderer(new ComponentRenderer<Component, ShippingOption>(option -> card(option)));
        ways.addClassNames("q-choices", "q-ways");
        ways.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                onChoice.accept(change.getValue().method());
            }
        });
        getContent().addClassNames("q-panel", "q-how");
        getContent().add(title, ways);
    }

    /** Nothing is shown where nothing travels. */
    void show(List<ShippingOption> options, @Nullable ShippingOption chosen) {
        setVisible(!options.isEmpty());
        if (!options.equals(shown)) {
            shown = List.copyOf(options);
            ways.setItems(shown);
        }
        ways.setValue(chosen);
    }

    private Component card(ShippingOption option) {
        Span name = new Span(getTranslation("checkout.way." + option.method()));
        name.addClassName("q-choice-title");
        String first = Reader.display().weekday(option.from());
        Span day = new Span(
                option.from().equals(option.to())
                        ? first
                        : getTranslation(
                                "checkout.days", first, Reader.display().weekday(option.to())));
        day.addClassName("q-choice-detail");
        Span price = new Span(
                option.price().isZero()
                        ? getTranslation("checkout.free")
                        : Reader.display().money(option.price()));
        price.addClassName("q-choice-price");
        Div card = new Div(new Div(name, day), price);
        card.addClassName("q-choice");
        return card;
    }
}
