package shop.quire.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;

/**
 * The browser's own form element: Enter sends it, and password managers know what it is. The fields of Vaadin keep their
 * inputs where such a form finds them.
 */
@Tag("form")
final class NativeForm extends Component implements HasComponents, HasStyle {

    /** A form that the server hears of; the page stays. */
    static NativeForm listening(Runnable onSubmit) {
        NativeForm form = new NativeForm();
        form.getElement().addEventListener("submit", event -> onSubmit.run()).preventDefault();
        return form;
    }

    /** A form that the browser itself sends, and that leads to another page. */
    static NativeForm posting(String action) {
        NativeForm form = new NativeForm();
        form.getElement().setAttribute("method", "post");
        form.getElement().setAttribute("action", action);
        return form;
    }

    private NativeForm() {
        // We say what is wrong, in our words and our place.
        getElement().setAttribute("novalidate", true);
    }
}
