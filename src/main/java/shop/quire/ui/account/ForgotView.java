package shop.quire.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import shop.quire.account.PasswordReset;
import shop.quire.account.Problem;
import shop.quire.ui.layout.ShopLayout;

/** Where somebody asks for a link to choose a new password. */
@Route(value = "forgot", layout = ShopLayout.class)
@AnonymousAllowed
class ForgotView extends Composite<Div> implements HasDynamicTitle {

    private final PasswordReset passwordReset;
    private final FormFields fields = new FormFields(List::of);
    private final EmailField email = fields.email(getTranslation("account.email"), Autocomplete.USERNAME);
    private final Div page = new Div();

    ForgotView(PasswordReset passwordReset) {
        this.passwordReset = passwordReset;
        NativeButton submit = new NativeButton(getTranslation("account.forgot.submit"));
        submit.addClassName("q-primary");
        NativeForm form = NativeForm.listening(this::send);
        form.addClassName("q-panel");
        form.add(fields, submit);
        Paragraph lead = new Paragraph(getTranslation("account.forgot.lead"));
        lead.addClassName("q-muted");
        page.addClassName("q-narrow");
        page.add(new H1(getTranslation("account.forgot.title")), lead, form);
        getContent().add(page);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("account.forgot.title") + " | Quire";
    }

    private void send() {
        List<Problem> problems = passwordReset.request(email.getValue());
        if (!problems.isEmpty()) {
            fields.show(problems);
            return;
        }
        page.setVisible(false);
        getContent()
                .add(new MailSent(
                        getTranslation("account.mail.reset", email.getValue().strip()), this::again));
    }

    private void again() {
        getContent().removeAll();
        getContent().add(page);
        page.setVisible(true);
        email.focus();
    }
}
