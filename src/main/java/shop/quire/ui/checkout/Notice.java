package shop.quire.ui.checkout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/**
 * Something that must be read before going on, above the form. It takes the focus when it appears, so that nobody looks for
 * it.
 */
final class Notice extends Composite<Div> {

    enum Tone {
        CALM,
        WARN,
        BAD
    }

    Notice(Tone tone, String title, String text, Component... whatToDo) {
        H2 heading = new H2(title);
        getContent()
                .addClassNames(
                        "q-checkout-notice",
                        "q-checkout-notice-"
                                + switch (tone) {
                                    case CALM -> "calm";
                                    case WARN -> "warn";
                                    case BAD -> "bad";
                                });
        getContent().getElement().setAttribute("role", tone == Tone.CALM ? "status" : "alert");
        getContent().getElement().setAttribute("tabindex", "-1");
        getContent().add(heading);
        if (!text.isEmpty()) {
            getContent().add(new Paragraph(text));
        }
        getContent().add(whatToDo);
    }

    /** Waits with being read out until nothing else is said. */
    Notice politely() {
        getContent().getElement().setAttribute("role", "status");
        return this;
    }

    void focus() {
        getContent()
                .getElement()
                .executeJs("this.focus({preventScroll: true}); this.scrollIntoView({block: 'center'})");
    }
}
