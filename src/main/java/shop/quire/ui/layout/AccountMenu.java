package shop.quire.ui.layout;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.quire.account.Permission;
import shop.quire.account.SignedIn;
import shop.quire.ui.components.Glyph;

/** "Sign in", or the name of who is signed in and where they can go. The browser itself opens and closes the panel. */
final class AccountMenu extends Composite<Div> {

    private static final String PANEL = "q-account-panel";

    private final @Nullable Div panel;

    AccountMenu(Optional<SignedIn> user, Runnable signOut) {
        getContent().addClassName("q-account");
        panel = user.map(signedIn -> panel(signedIn, signOut)).orElse(null);
        if (panel == null) {
            getContent().add(new Anchor("/login", getTranslation("layout.signIn")));
        } else {
            getContent().add(button(user.orElseThrow()), panel);
        }
    }

    /** Closes the panel: the shopper went somewhere. */
    void close() {
        if (panel != null) {
            panel.getElement().executeJs("this.matches(':popover-open') && this.hidePopover()");
        }
    }

    private NativeButton button(SignedIn user) {
        Span name = new Span(user.name().isBlank() ? getTranslation("layout.account") : user.name());
        name.addClassName("q-account-name");
        NativeButton button = new NativeButton();
        button.addClassName("q-account-button");
        button.add(name, Glyph.CHEVRON.create());
        button.getElement().setAttribute("popovertarget", PANEL);
        return button;
    }

    private Div panel(SignedIn user, Runnable signOut) {
        Div links = new Div(
                new Anchor("/account/orders", getTranslation("layout.orders")),
                new Anchor("/account/profile", getTranslation("layout.profile")));
        backOffice(user).ifPresent(href -> links.add(new Anchor(href, getTranslation("layout.backOffice"))));
        NativeButton out = new NativeButton(getTranslation("layout.signOut"), click -> signOut.run());
        links.add(out);
        links.addClassName("q-account-panel");
        links.setId(PANEL);
        links.getElement().setAttribute("popover", true);
        return links;
    }

    private static Optional<String> backOffice(SignedIn user) {
        if (user.permissions().isEmpty()) {
            return Optional.empty();
        }
        boolean reportsOnly = Set.of(Permission.REPORTS, Permission.INVOICES).containsAll(user.permissions())
                && user.may(Permission.REPORTS);
        return Optional.of(reportsOnly ? "/staff/reports" : "/admin");
    }
}
