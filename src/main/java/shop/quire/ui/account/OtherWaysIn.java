package shop.quire.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.server.VaadinSession;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import shop.quire.account.CurrentUser;
import shop.quire.account.Problem;
import shop.quire.account.SignInMethods;
import shop.quire.account.SignInMethods.Connected;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;

/** By which providers this account can be entered, and how to have another one, or one less. */
final class OtherWaysIn extends Composite<Div> {

    private final SignInMethods methods;
    private final Providers providers;
    private final CurrentUser currentUser;
    private final Clock clock;

    OtherWaysIn(SignInMethods methods, Providers providers, CurrentUser currentUser, Clock clock) {
        this.methods = methods;
        this.providers = providers;
        this.currentUser = currentUser;
        this.clock = clock;
        show();
    }

    private void show() {
        getContent().removeAll();
        List<Connected> connected = methods.connected();
        setVisible(!connected.isEmpty() || !providers.all().isEmpty());
        NativeForm form = NativeForm.listening(() -> {});
        form.addClassName("q-panel");
        Paragraph lead = new Paragraph(getTranslation("account.security.providers.lead"));
        lead.addClassName("q-muted");
        form.add(new H2(getTranslation("account.security.providers")), lead);
        if (!connected.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("q-ways-in");
            connected.forEach(one -> list.add(line(one)));
            form.add(list);
        }
        addMore(form, connected);
        getContent().add(form);
    }

    private ListItem line(Connected one) {
        Span name = new Span(name(one));
        name.addClassName("q-strong");
        Span since = new Span(getTranslation(
                "account.security.providers.since", Reader.display().day(one.since())));
        since.addClassName("q-muted");
        NativeButton disconnect =
                button(getTranslation("account.security.providers.disconnect"), () -> disconnect(one));
        disconnect
                .getElement()
                .setAttribute("aria-label", getTranslation("account.security.providers.disconnect.of", name(one)));
        return new ListItem(new Div(name, since), disconnect);
    }

    private void addMore(NativeForm form, List<Connected> connected) {
        List<Providers.Provider> more = providers.all().stream()
                .filter(provider ->
                        connected.stream().noneMatch(one -> one.issuer().equals(provider.issuer())))
                .toList();
        if (more.isEmpty()) {
            return;
        }
        FormFields fields = new FormFields(List::of);
        PasswordField current =
                fields.password("current", getTranslation("account.current"), Autocomplete.CURRENT_PASSWORD);
        if (methods.hasPassword()) {
            form.add(fields);
        }
        for (Providers.Provider provider : more) {
            form.add(button(
                    getTranslation("account.security.providers.connect", provider.name()),
                    () -> connect(provider, fields, current)));
        }
    }

    private void connect(Providers.Provider provider, FormFields fields, PasswordField current) {
        List<Problem> problems = methods.mayConnect(current.getValue());
        fields.show(problems);
        if (problems.isEmpty()) {
            ConnectWish wish =
                    new ConnectWish(provider.id(), currentUser.require().id(), Instant.now(clock));
            VaadinSession.getCurrent().getSession().setAttribute(ConnectWish.attribute(), wish);
            UI.getCurrent().getPage().setLocation(provider.address());
        }
    }

    private void disconnect(Connected one) {
        switch (methods.disconnect(one)) {
            case DONE, GONE -> Toast.show(getTranslation("account.security.providers.disconnected", name(one)));
            case LAST_WAY_IN -> Toast.problem(getTranslation("account.security.providers.last"));
        }
        show();
    }

    private String name(Connected one) {
        return providers
                .byIssuer(one.issuer())
                .map(Providers.Provider::name)
                .orElseGet(() -> one.issuer().replaceFirst("^https?://", ""));
    }

    private static NativeButton button(String text, Runnable action) {
        NativeButton button = new NativeButton(text, click -> action.run());
        button.getElement().setAttribute("type", "button");
        button.addClassName("q-ghost");
        return button;
    }
}
