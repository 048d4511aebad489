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
import jakarta.annotation.security.PermitAll;
import java.util.List;
import shop.quire.account.Problem;
import shop.quire.account.ProfileService;
import shop.quire.ui.components.Toast;

/** The password. */
@Route(value = "account/security", layout = AccountLayout.class)
@PermitAll
class SecurityView extends Composite<Div> implements HasDynamicTitle {

    private final ProfileService profile;
    private final FormFields fields = new FormFields(List::of);
    private final PasswordField current =
            fields.password("current", getTranslation("account.current"), Autocomplete.CURRENT_PASSWORD);
    private final PasswordField password =
            fields.password("password", getTranslation("account.password.new"), Autocomplete.NEW_PASSWORD);

    SecurityView(ProfileService profile) {
        this.profile = profile;
        password.setHelperText(getTranslation("account.password.helper"));
        NativeButton submit = new NativeButton(getTranslation("account.security.submit"));
        submit.addClassName("q-primary");
        Paragraph lead = new Paragraph(getTranslation("account.security.lead"));
        lead.addClassName("q-muted");
        NativeForm form = NativeForm.listening(this::change);
        form.addClassName("q-panel");
        form.add(new H2(getTranslation("account.security.password")), lead, fields, submit);
        getContent().addClassName("q-account-forms");
        getContent().add(new H1(getTranslation("account.security.title")), form);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("account.security.title") + " | Quire";
    }

    private void change() {
        List<Problem> problems = profile.changePassword(current.getValue(), password.getValue());
        fields.show(problems);
        if (problems.isEmpty()) {
            fields.clear();
            Toast.show(getTranslation("account.security.saved"));
        }
    }
}
