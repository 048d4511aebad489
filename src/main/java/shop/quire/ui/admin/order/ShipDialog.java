package shop.quire.ui.admin.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.function.Consumer;
import shop.quire.order.Tracking;

/** Asks who carries the parcel, and under which number. */
final class ShipDialog extends Dialog {

    private static final List<String> CARRIERS = List.of("DHL", "PostNL", "PostNord", "DPD", "GLS", "UPS");

    private final ComboBox<String> carrier = new ComboBox<>(getTranslation("admin.order.carrier"));
    private final TextField number = new TextField(getTranslation("admin.order.tracking"));

    ShipDialog(Consumer<Tracking> onShip) {
        addClassName("q-dialog");
        setHeaderTitle(getTranslation("admin.order.ship.title"));
        carrier.setItems(CARRIERS);
        carrier.setAllowCustomValue(true);
        carrier.addCustomValueSetListener(
                typed -> carrier.setValue(typed.getDetail().strip()));
        carrier.setAutofocus(true);
        number.setMaxLength(Tracking.MAX_LENGTH);
        Div form = new Div(carrier, number);
        form.addClassName("q-dialog-form");
        add(form);
        Button cancel = new Button(getTranslation("common.cancel"), click -> close());
        cancel.addClassName("q-plain");
        Button ship = new Button(getTranslation("admin.order.SHIPPED"), click -> {
            if (valid()) {
                close();
                onShip.accept(new Tracking(carrier.getValue(), number.getValue()));
            }
        });
        ship.addClassName("q-primary");
        ship.addClickShortcut(com.vaadin.flow.component.Key.ENTER);
        getFooter().add(cancel, ship);
    }

    private boolean valid() {
        String who = carrier.getValue() == null ? "" : carrier.getValue().strip();
        boolean carrierGood = !who.isEmpty() && who.length() <= Tracking.MAX_LENGTH;
        boolean numberGood = Tracking.isNumber(number.getValue().strip());
        carrier.setErrorMessage(getTranslation("admin.order.carrier.bad"));
        carrier.setInvalid(!carrierGood);
        number.setErrorMessage(getTranslation("admin.order.tracking.bad"));
        number.setInvalid(!numberGood);
        return carrierGood && numberGood;
    }
}
