package shop.quire.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import shop.quire.account.PasswordReset;
import shop.quire.account.PasswordReset.ResetResult;
import shop.quire.ui.layout.ShopLayout;

/** Where the link to choose a new password leads. */
@Route(value = "reset/:token", layout = ShopLayout.class)
@AnonymousAllowed
class ResetView extends Composite<Div> implements HasDynamicTitle, BeforeEnterObserver {

    private final PasswordReset passwordReset;
    private final FormFields fields = new FormFields(List::of);
    private final PasswordField password =
            fields.password("password", getTranslation("account.password.new"), Autocomplete.NEW_PASSWORD);
    private String token = "";

    ResetView(PasswordReset passwordReset) {
        this.passwordReset = passwordReset;
        password.setHelperText(getTranslation("account.password.helper"));
        getContent().addClassName("q-narrow");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("account.reset.title") + " | Quire";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        token = event.getRouteParameters().get("token").orElse("");
        getContent().removeAll();
        if (!passwordReset.isOpen(token)) {
            getContent().add(expired());
            return;
        }
        NativeButton submit = new NativeButton(getTranslation("account.reset.submit"));
        submit.addClassName("q-primary");
        NativeForm form = NativeForm.listening(this::reset);
        form.addClassName("q-panel");
        form.add(fields, submit);
        Paragraph lead = new Paragraph(getTranslation("account.reset.lead"));
        lead.addClassName("q-muted");
        getContent().add(new H1(getTranslation("account.reset.title")), lead, form);
    }

    private void reset() {
        switch (passwordReset.reset(token, password.getValue())) {
            case ResetResult.Refused refused -> fields.show(refused.problems());
            case ResetResult.LinkExpired tooLate -> replace(expired());
            case ResetResult.Reset done -> {
                LoginView.expect(done.email());
                replace(new Message(
                        getTranslation("account.reset.done.title"),
                        getTranslation("account.reset.done.text"),
                        Message.primary("/login", getTranslation("account.login.submit"))));
            }
        }
    }

    private void replace(Message message) {
        getContent().removeAll();
        getContent().add(message);
    }

    private Message expired() {
        return new Message(
                getTranslation("account.link.title"),
                getTranslation("account.link.text.reset"),
                Message.primary("/forgot", getTranslation("account.link.reset")));
    }
}
