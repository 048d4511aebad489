package shop.quire.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import shop.quire.account.AddressConfirmation;
import shop.quire.account.AddressConfirmation.ConfirmResult;
import shop.quire.account.CurrentUser;
import shop.quire.shared.EmailAddress;
import shop.quire.ui.layout.ShopLayout;

/**
 * Where the link of a letter leads. The link alone does nothing: mail programs open links before people do, so a person must
 * click.
 */
@Route(value = "verify/:token", layout = ShopLayout.class)
@AnonymousAllowed
class VerifyView extends Composite<Div> implements HasDynamicTitle, BeforeEnterObserver {

    private final AddressConfirmation confirmation;
    private final CurrentUser currentUser;

    VerifyView(AddressConfirmation confirmation, CurrentUser currentUser) {
        this.confirmation = confirmation;
        this.currentUser = currentUser;
        getContent().addClassName("q-narrow");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("account.verify.title") + " | Quire";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String token = event.getRouteParameters().get("token").orElse("");
        Optional<EmailAddress> address = confirmation.pending(token);
        getContent().removeAll();
        if (address.isEmpty()) {
            getContent().add(expired());
            return;
        }
        NativeButton confirm = new NativeButton(getTranslation("account.verify.submit"), click -> confirm(token));
        confirm.addClassName("q-primary");
        Div panel = new Div(
                new Paragraph(
                        getTranslation("account.verify.lead", address.get().value())),
                confirm);
        panel.addClassNames("q-panel", "q-fields");
        getContent().add(new H1(getTranslation("account.verify.title")), panel);
    }

    private void confirm(String token) {
        getContent().removeAll();
        getContent()
                .add(
                        switch (confirmation.confirm(token)) {
                            case ConfirmResult.AccountOpened opened -> {
                                LoginView.expect(opened.email());
                                yield new Message(
                                        getTranslation("account.verify.opened.title"),
                                        getTranslation("account.verify.opened.text"),
                                        signIn());
                            }
                            case ConfirmResult.AddressChanged changed -> {
                                LoginView.expect(changed.email());
                                yield new Message(
                                        getTranslation("account.verify.changed.title"),
                                        getTranslation(
                                                "account.verify.changed.text",
                                                changed.email().value()),
                                        Message.primary("/account/profile", getTranslation("account.login.go")));
                            }
                            case ConfirmResult.AddressTaken taken -> {
                                LoginView.expect(taken.email());
                                yield new Message(
                                        getTranslation("account.verify.taken.title"),
                                        getTranslation("account.verify.taken.text"),
                                        signIn(),
                                        Message.ghost("/forgot", getTranslation("account.login.forgot")));
                            }
                            case ConfirmResult.LinkExpired tooLate -> expired();
                        });
    }

    private Message expired() {
        return currentUser.current().isPresent()
                ? new Message(
                        getTranslation("account.link.title"),
                        getTranslation("account.link.text.signedIn"),
                        Message.primary("/account/profile", getTranslation("account.login.go")))
                : new Message(
                        getTranslation("account.link.title"),
                        getTranslation("account.link.text"),
                        signIn(),
                        Message.ghost("/register", getTranslation("account.link.register")));
    }

    private Anchor signIn() {
        return Message.primary("/login", getTranslation("account.login.submit"));
    }
}
