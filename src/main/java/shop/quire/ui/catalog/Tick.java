package shop.quire.ui.catalog;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Tag;

/** The browser's own radio button. */
@Tag("input")
final class Tick extends AbstractSinglePropertyField<Tick, Boolean> {

    private Tick() {
        super("checked", false, false);
        setSynchronizedEvent("change");
        getElement().setAttribute("type", "radio");
    }

    /** @param name one of all with the same name is ticked */
    static Tick radio(String name, String value) {
        Tick radio = new Tick();
        radio.getElement().setAttribute("name", name);
        radio.getElement().setAttribute("value", value);
        return radio;
    }
}
