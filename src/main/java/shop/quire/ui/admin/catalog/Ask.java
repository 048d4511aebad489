package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** Asks on the page itself, beside what it is about, whether somebody means it; gone with either answer. */
final class Ask extends Composite<Div> {

    private final Button no = new Button(getTranslation("common.cancel"), click -> leave());

    /** @param yes the word for doing it */
    Ask(String title, String text, String yes, Runnable action) {
        Paragraph head = new Paragraph(title);
        head.addClassName("q-strong");
        Button confirm = new Button(yes, click -> {
            leave();
            action.run();
        });
        confirm.addClassName("q-primary");
        no.addClassName("q-ghost");
        Div buttons = new Div(confirm, no);
        buttons.addClassName("q-ask-buttons");
        getContent().addClassName("q-ask");
        getContent().getElement().setAttribute("role", "group");
        getContent().getElement().setAttribute("aria-label", title);
        getContent().add(head, new Paragraph(text), buttons);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        no.focus();
    }

    private void leave() {
        getElement().removeFromParent();
    }
}
