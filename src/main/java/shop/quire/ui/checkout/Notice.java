package shop.quire.ui.checkout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import org.joda.money.Money;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

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

    /** Another total than was shown; nobody pays it without having seen it. */
    static Notice price(Money shown, Money now, Runnable pay) {
        Display display = Reader.display();
        Button accept =
                new Button(I18NProvider.translate("checkout.price.accept", display.money(now)), click -> pay.run());
        accept.addClassName("q-primary");
        accept.setDisableOnClick(true);
        return new Notice(
                Tone.WARN,
                I18NProvider.translate("checkout.price.title"),
                I18NProvider.translate("checkout.price.text", display.money(shown), display.money(now)),
                accept);
    }

    /** The payment page cannot be reached. */
    static Notice unavailable(Runnable retry) {
        return later("checkout.unavailable", retry);
    }

    /** No order can be taken at this moment. */
    static Notice away(Runnable retry) {
        return later("checkout.away", retry);
    }

    private static Notice later(String key, Runnable retry) {
        Button again = new Button(I18NProvider.translate("common.retry"), click -> retry.run());
        again.addClassName("q-ghost");
        again.setDisableOnClick(true);
        return new Notice(
                Tone.WARN, I18NProvider.translate(key + ".title"), I18NProvider.translate(key + ".text"), again);
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
