package shop.quire.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import shop.quire.account.CurrentUser;
import shop.quire.account.PasswordReset;
import shop.quire.account.Problem;
import shop.quire.account.ProfileService;
import shop.quire.account.ProfileService.PasswordChange;
import shop.quire.account.RememberMe;
import shop.quire.account.SignInMethods;
import shop.quire.shared.EmailAddress;
import shop.quire.ui.RememberMeCookies;
import shop.quire.ui.account.SignInFailures.Failure;
import shop.quire.ui.components.Toast;

/** How somebody signs in: by password, by a provider, or both. */
@Route(value = "account/security", layout = AccountLayout.class)
@PermitAll
class SecurityView extends Composite<Div> implements HasDynamicTitle {

    private final ProfileService profile;
    private final FormFields fields = new FormFields(List::of);
    private final PasswordField current =
            fields.password("current", getTranslation("account.current"), Autocomplete.CURRENT_PASSWORD);
    private final PasswordField password =
            fields.password("password", getTranslation("account.password.new"), Autocomplete.NEW_PASSWORD);

    SecurityView(
            ProfileService profile,
            SignInMethods methods,
            Providers providers,
            PasswordReset reset,
            CurrentUser currentUser,
            Clock clock) {
        this.profile = profile;
        getContent().addClassName("q-account-forms");
        getContent().add(new H1(getTranslation("account.security.title")));
        SignInFailures.take(VaadinRequest.getCurrent())
                .ifPresent(failure -> getContent().add(told(failure)));
        EmailAddress email = currentUser.require().email();
        getContent().add(methods.hasPassword() ? passwordForm() : firstPassword(reset, email));
        getContent().add(new OtherWaysIn(methods, providers, currentUser, clock));
    }

    private NativeForm passwordForm() {
        password.setHelperText(getTranslation("account.password.helper"));
        NativeButton submit = new NativeButton(getTranslation("account.security.submit"));
        submit.addClassName("q-primary");
        Paragraph lead = new Paragraph(getTranslation("account.security.lead"));
        lead.addClassName("q-muted");
        NativeForm form = NativeForm.listening(this::change);
        form.addClassName("q-panel");
        form.add(new H2(getTranslation("account.security.password")), lead, fields, submit);
        return form;
    }

    /** The first one is chosen like a forgotten one: by who reads the mail. */
    private NativeForm firstPassword(PasswordReset reset, EmailAddress email) {
        Paragraph text = new Paragraph(getTranslation("account.security.first"));
        Paragraph sent = new Paragraph(getTranslation("account.security.first.sent", email.value()));
        sent.addClassName("q-good");
        sent.getElement().setAttribute("role", "status");
        sent.setVisible(false);
        NativeButton send = new NativeButton(getTranslation("account.security.first.submit"));
        send.addClassName("q-primary");
        NativeForm form = NativeForm.listening(() -> {
            reset.request(email.value());
            sent.setVisible(true);
            send.setEnabled(false);
        });
        form.addClassName("q-panel");
        form.add(new H2(getTranslation("account.password")), text, sent, send);
        return form;
    }

    private Div told(Failure failure) {
        Div problem = new Div(new Paragraph(
                switch (failure.reason()) {
                    case TAKEN -> getTranslation("account.login.taken");
                    case SIGNED_IN -> getTranslation("account.login.signedIn");
                    case CLOSED -> getTranslation("account.login.closed");
                    case WRONG, WAIT, BUSY, UNVERIFIED, BACK_OFFICE, PROVIDER ->
                        getTranslation("account.security.providers.failed");
                }));
        problem.addClassName("q-form-summary");
        problem.getElement().setAttribute("role", "alert");
        return problem;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("account.security.title") + " | Quire";
    }

    private void change() {
        VaadinRequest request = VaadinRequest.getCurrent();
        switch (profile.changePassword(current.getValue(), password.getValue(), RememberMeCookies.sent(request))) {
            case PasswordChange.Refused(List<Problem> problems) -> fields.show(problems);
            case PasswordChange.Done(Optional<RememberMe.Kept> browser) -> {
                browser.ifPresent(kept -> RememberMeCookies.replace(request, VaadinResponse.getCurrent(), kept));
                fields.show(List.of());
                fields.clear();
                Toast.show(getTranslation("account.security.saved"));
            }
        }
    }
}
