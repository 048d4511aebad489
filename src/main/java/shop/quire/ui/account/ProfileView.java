package shop.quire.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import shop.quire.account.CurrentUser;
import shop.quire.account.Problem;
import shop.quire.account.ProfileService;
import shop.quire.account.SignedIn;
import shop.quire.ui.components.Toast;

/** Name and e-mail address. */
@Route(value = "account/profile", layout = AccountLayout.class)
@PermitAll
class ProfileView extends Composite<Div> implements HasDynamicTitle {

    private final ProfileService profile;

    private final FormFields nameFields = new FormFields(List::of);
    private final TextField name = nameFields.name(getTranslation("account.name"));

    private final FormFields emailFields = new FormFields(List::of);
    private final EmailField email = emailFields.email(getTranslation("account.profile.email.new"), Autocomplete.EMAIL);
    private final PasswordField current =
            emailFields.password("current", getTranslation("account.current"), Autocomplete.CURRENT_PASSWORD);
    private final Paragraph sent = new Paragraph();

    ProfileView(ProfileService profile, CurrentUser currentUser) {
        this.profile = profile;
        SignedIn user = currentUser.require();
        name.setValue(user.name());
        sent.addClassName("q-good");
        sent.getElement().setAttribute("role", "status");
        sent.setVisible(false);
        getContent().addClassName("q-account-forms");
        getContent().add(new H1(getTranslation("account.profile.title")), nameForm(), emailForm(user));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("account.profile.title") + " | Quire";
    }

    private NativeForm nameForm() {
        NativeButton save = new NativeButton(getTranslation("common.save"));
        save.addClassName("q-primary");
        NativeForm form = NativeForm.listening(this::rename);
        form.addClassName("q-panel");
        form.add(new H2(getTranslation("account.profile.name")), nameFields, save);
        return form;
    }

    private NativeForm emailForm(SignedIn user) {
        NativeButton change = new NativeButton(getTranslation("account.profile.email.submit"));
        change.addClassName("q-ghost");
        NativeForm form = NativeForm.listening(this::changeEmail);
        form.addClassName("q-panel");
        form.add(
                new H2(getTranslation("account.profile.email.title")),
                new Paragraph(
                        getTranslation("account.profile.email.now", user.email().value())),
                sent,
                emailFields,
                change);
        return form;
    }

    private void rename() {
        List<Problem> problems = profile.rename(name.getValue());
        nameFields.show(problems);
        if (problems.isEmpty()) {
            Toast.show(getTranslation("account.profile.saved"));
        }
    }

    private void changeEmail() {
        List<Problem> problems = profile.requestEmailChange(email.getValue(), current.getValue());
        emailFields.show(problems);
        sent.setVisible(problems.isEmpty());
        if (problems.isEmpty()) {
            sent.setText(getTranslation(
                    "account.profile.email.sent", email.getValue().strip()));
            emailFields.clear();
        }
    }
}
