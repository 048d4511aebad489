package shop.quire.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Duration;
import shop.quire.account.CurrentUser;
import shop.quire.shared.EmailAddress;
import shop.quire.ui.account.SignInFailures.Failure;
import shop.quire.ui.layout.ShopLayout;

/** Where people sign in. The browser sends the form; what went wrong stands above it, with the address as it was typed. */
@Route(value = "login", layout = ShopLayout.class)
@AnonymousAllowed
public class LoginView extends Composite<Div> implements HasDynamicTitle, BeforeEnterObserver {

    private static final String ADDRESS = LoginView.class.getName() + ".address";

    private final CurrentUser currentUser;
    private final Div problem = new Div();
    private final EmailField email = new EmailField(getTranslation("account.email"));
    private final PasswordField password = new PasswordField(getTranslation("account.password"));
    private final Checkbox remember = new Checkbox(getTranslation("account.login.remember"));

    LoginView(CurrentUser currentUser, Providers providers) {
        this.currentUser = currentUser;
        problem.addClassName("q-form-summary");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);

        // The names that Spring Security's form login and our remember-me read.
        email.getElement().setAttribute("name", "username");
        email.setAutocomplete(Autocomplete.USERNAME);
        email.setManualValidation(true);
        email.setRequiredIndicatorVisible(false);
        password.getElement().setAttribute("name", "password");
        password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        password.setManualValidation(true);
        remember.getElement().setAttribute("name", "remember-me");

        NativeButton submit = new NativeButton(getTranslation("account.login.submit"));
        submit.addClassName("q-primary");
        Anchor forgot = new Anchor("/forgot", getTranslation("account.login.forgot"));
        forgot.addClassName("q-link");
        Div fields = new Div(email, password);
        fields.addClassName("q-fields");
        NativeForm form = NativeForm.posting("login");
        form.addClassName("q-panel");
        form.add(fields, remember, submit, forgot);

        Anchor register = new Anchor("/register", getTranslation("account.login.register"));
        register.addClassName("q-link");
        Paragraph newcomer = new Paragraph(new Span(getTranslation("account.login.new")), register);
        newcomer.addClassName("q-aside-line");

        getContent().addClassName("q-narrow");
        getContent()
                .add(
                        new H1(getTranslation("account.login.title")),
                        problem,
                        new ProviderButtons(providers),
                        form,
                        newcomer);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("account.login.title") + " | Quire";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (currentUser.current().isPresent()) {
            event.forwardTo("account/orders");
            return;
        }
        if (VaadinSession.getCurrent().getAttribute(ADDRESS) instanceof String address) {
            email.setValue(address);
            VaadinSession.getCurrent().setAttribute(ADDRESS, null);
        }
        SignInFailures.take(VaadinRequest.getCurrent()).ifPresent(this::tell);
        if (email.isEmpty()) {
            email.focus();
        } else {
            password.focus();
        }
    }

    /** The next sign-in page in this session begins with the address. */
    static void expect(EmailAddress address) {
        VaadinSession.getCurrent().setAttribute(ADDRESS, address.value());
    }

    private void tell(Failure failure) {
        email.setValue(failure.email());
        problem.setVisible(true);
        problem.add(new Paragraph(words(failure)));
    }

    private String words(Failure failure) {
        return switch (failure.reason()) {
            case WRONG -> getTranslation("account.login.wrong");
            case BUSY -> getTranslation("account.login.busy");
            case WAIT -> getTranslation("account.login.wait", words(failure.delay()));
            case UNVERIFIED -> getTranslation("account.login.unverified");
            case BACK_OFFICE -> getTranslation("account.login.backOffice");
            case CLOSED -> getTranslation("account.login.closed");
            case TAKEN -> getTranslation("account.login.taken");
            case SIGNED_IN -> getTranslation("account.login.signedIn");
            case PROVIDER -> getTranslation("account.login.provider");
        };
    }

    private String words(Duration delay) {
        long seconds = Math.max(1, delay.plusMillis(999).toSeconds());
        return seconds < 90
                ? getTranslation("account.login.seconds", seconds)
                : getTranslation("account.login.minutes", (seconds + 59) / 60);
    }
}
