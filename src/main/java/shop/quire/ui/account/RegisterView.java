package shop.quire.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import shop.quire.account.CurrentUser;
import shop.quire.account.Problem;
import shop.quire.account.Registration;
import shop.quire.account.Registration.RegisterResult;
import shop.quire.ui.layout.ShopLayout;

/** Where a visitor asks for an account. */
@Route(value = "register", layout = ShopLayout.class)
@AnonymousAllowed
class RegisterView extends Composite<Div> implements HasDynamicTitle, BeforeEnterObserver {

    private final Registration registration;
    private final CurrentUser currentUser;
    private final FormFields fields = new FormFields(this::problems);
    private final TextField name = fields.name(getTranslation("account.name"));
    private final EmailField email = fields.email(getTranslation("account.email"), Autocomplete.EMAIL);
    private final PasswordField password =
            fields.password("password", getTranslation("account.password"), Autocomplete.NEW_PASSWORD);
    private final Div page = new Div();

    RegisterView(Registration registration, CurrentUser currentUser, Providers providers) {
        this.registration = registration;
        this.currentUser = currentUser;
        password.setHelperText(getTranslation("account.password.helper"));
        NativeButton submit = new NativeButton(getTranslation("account.register.submit"));
        submit.addClassName("q-primary");
        NativeForm form = NativeForm.listening(this::register);
        form.addClassName("q-panel");
        form.add(fields, submit);

        Anchor signIn = new Anchor("/login", getTranslation("account.register.signIn"));
        signIn.addClassName("q-link");
        Paragraph known = new Paragraph(new Span(getTranslation("account.register.known")), signIn);
        known.addClassName("q-aside-line");
        Paragraph lead = new Paragraph(getTranslation("account.register.lead"));
        lead.addClassName("q-muted");

        page.addClassName("q-narrow");
        page.add(new H1(getTranslation("account.register.title")), lead, new ProviderButtons(providers), form, known);
        getContent().add(page);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("account.register.title") + " | Quire";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (currentUser.current().isPresent()) {
            event.forwardTo("account/orders");
        }
    }

    private List<Problem> problems() {
        return registration.problems(name.getValue(), email.getValue(), password.getValue());
    }

    private void register() {
        switch (registration.register(name.getValue(), email.getValue(), password.getValue())) {
            case RegisterResult.Refused refused -> fields.show(refused.problems());
            case RegisterResult.CheckYourMail sent -> {
                LoginView.expect(sent.email());
                page.setVisible(false);
                getContent()
                        .add(new MailSent(
                                getTranslation(
                                        "account.mail.register", sent.email().value()),
                                this::again));
            }
        }
    }

    private void again() {
        getContent().removeAll();
        getContent().add(page);
        page.setVisible(true);
        email.focus();
    }
}
