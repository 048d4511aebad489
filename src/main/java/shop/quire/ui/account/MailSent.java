package shop.quire.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;

/** "Check your mail": the same whether or not the address is known. */
final class MailSent extends Composite<Div> {

    /**
     * @param text what was sent, to whom
     * @param again back to the form, as it was
     */
    MailSent(String text, Runnable again) {
        H1 title = new H1(getTranslation("account.mail.title"));
        // The form that had the focus is gone; a screen reader goes on here.
        title.getElement().setAttribute("tabindex", "-1");
        title.getElement().executeJs("this.focus()");
        Paragraph nothing = new Paragraph(getTranslation("account.mail.nothing"));
        nothing.addClassName("q-muted");
        NativeButton back = new NativeButton(getTranslation("account.mail.again"), click -> again.run());
        back.addClassName("q-ghost");
        Anchor home = new Anchor("/", getTranslation("account.mail.home"));
        home.addClassName("q-primary");
        Div actions = new Div(home, back);
        actions.addClassName("q-actions");
        getContent().addClassName("q-message");
        getContent().add(title, new Paragraph(text), nothing, actions);
    }
}
