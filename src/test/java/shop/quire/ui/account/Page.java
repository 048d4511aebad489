package shop.quire.ui.account;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;

import com.github.mvysny.kaributesting.v10.BasicUtilsKt;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextFieldBase;
import java.util.List;

/** How a person reads and fills in the pages of the account. */
final class Page {

    private Page() {}

    static String title() {
        return _get(H1.class).getText();
    }

    static void type(String label, String text) {
        field(label).setValue(text);
    }

    static String typed(String label) {
        return field(label).getValue();
    }

    /** What stands beneath the field; empty where nothing is wrong with it. */
    static String complaint(String label) {
        TextFieldBase<?, String> field = field(label);
        return field.isInvalid() ? field.getErrorMessage() : "";
    }

    static String autocomplete(String label) {
        return field(label).getElement().getAttribute("autocomplete");
    }

    /** Sends the form with this button, as Enter in one of its fields does. */
    static void send(String button) {
        NativeForm form = _find(NativeForm.class).stream()
                .filter(one -> _find(one, NativeButton.class, spec -> spec.withText(button))
                                .size()
                        == 1)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No form with the button " + button));
        BasicUtilsKt._fireDomEvent(form, "submit");
    }

    static List<String> links() {
        return _find(Anchor.class).stream().map(Anchor::getHref).toList();
    }

    @SuppressWarnings("unchecked")
    private static TextFieldBase<?, String> field(String label) {
        return (TextFieldBase<?, String>) _get(TextFieldBase.class, spec -> spec.withLabel(label));
    }
}
