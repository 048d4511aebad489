package shop.quire.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;

/** A page that says what has happened and where to go next. */
final class Message extends Composite<Div> {

    Message(String title, String text, Component... next) {
        H1 heading = new H1(title);
        // Replaces what had the focus; a screen reader goes on here.
        heading.getElement().setAttribute("tabindex", "-1");
        heading.getElement().executeJs("this.focus()");
        Div actions = new Div(next);
        actions.addClassName("q-actions");
        getContent().addClassName("q-message");
        getContent().add(heading, new Paragraph(text), actions);
    }

    static Anchor primary(String href, String text) {
        Anchor link = new Anchor(href, text);
        link.addClassName("q-primary");
        return link;
    }

    static Anchor ghost(String href, String text) {
        Anchor link = new Anchor(href, text);
        link.addClassName("q-ghost");
        return link;
    }
}
