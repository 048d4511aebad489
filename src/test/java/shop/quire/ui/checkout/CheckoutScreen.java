package shop.quire.ui.checkout;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import java.net.URI;
import java.util.List;

/** The checkout's page under a shopper's hands. */
final class CheckoutScreen {

    private CheckoutScreen() {}

    static void fillIn() {
        type(field("name"), "Nora Lindqvist");
        type(_get(EmailField.class), "nora@example.com");
        type(field("line1"), "Herengracht 1");
        type(field("postcode"), "1015 BA");
        type(field("city"), "Amsterdam");
    }

    static <F extends AbstractField<F, String>> void type(F field, String text) {
        _setValue(field, text, true);
    }

    static TextField field(String name) {
        return _get(TextField.class, spec -> spec.withId("address-" + name));
    }

    @SuppressWarnings("unchecked")
    static AbstractField<?, String> country() {
        return (AbstractField<?, String>) _get(Component.class, spec -> spec.withId("address-country"));
    }

    static void choose(String code) {
        _setValue(country(), code, true);
    }

    @SuppressWarnings("unchecked")
    static void express() {
        RadioButtonGroup<Object> ways = _get(RadioButtonGroup.class, spec -> spec.withClasses("q-ways"));
        _setValue(ways, ways.getListDataView().getItem(1), true);
    }

    @SuppressWarnings("unchecked")
    static void chooseAnotherAddress() {
        RadioButtonGroup<Object> choices = _get(RadioButtonGroup.class, spec -> spec.withLabel("Send to"));
        _setValue(choices, choices.getListDataView().getItem(1), true);
    }

    static Button pay() {
        return _get(Button.class, spec -> spec.withId("pay"));
    }

    /** Where the shopper is sent to pay; null where the page stays. */
    static URI payPage() {
        return _find(Anchor.class, spec -> spec.withText("go to the payment page")).stream()
                .map(link -> URI.create(link.getHref()))
                .findFirst()
                .orElse(null);
    }

    static List<String> problems() {
        return _find(ProblemList.class).stream()
                .flatMap(list -> _find(list, Button.class, spec -> {}).stream())
                .map(Button::getText)
                .toList();
    }
}
