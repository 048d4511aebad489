package shop.quire.ui.account;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.html.NativeButton;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContextHolder;
import shop.quire.account.CurrentUser;
import shop.quire.account.RememberMe;
import shop.quire.shared.EmailAddress;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;
import shop.quire.support.TestMail;
import shop.quire.support.Texts;
import shop.quire.support.Window;

@QuireTest
class ProfileViewIT {

    private static final String NEW = "nine lamps in the reading room";

    @Autowired
    Window window;

    @Autowired
    CurrentUser currentUser;

    @Autowired
    People people;

    @Autowired
    RememberMe rememberMe;

    private Person nora;

    @BeforeEach
    void open() {
        nora = people.signInAs();
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @Test
    void aNameIsChanged() {
        window.visit("account/profile");
        assertThat(Page.typed("Full name")).isEqualTo("Nora Lindqvist");
        Page.type("Full name", "Nora Berg");
        Page.send("Save");
        NotificationsKt.expectNotifications("Your name is saved.");
        assertThat(currentUser.require().name()).isEqualTo("Nora Berg");
    }

    @Test
    void anEmptyNameIsComplainedAbout() {
        window.visit("account/profile");
        Page.type("Full name", " \u0000 ");
        Page.send("Save");
        assertThat(Page.complaint("Full name")).isEqualTo("Please tell us your name.");
        NotificationsKt.expectNoNotifications();
    }

    @Test
    void anAddressIsMovedOnceItIsConfirmed() {
        EmailAddress moved = People.newAddress();
        window.visit("account/profile");
        Page.type("New e-mail address", moved.value());
        Page.type("Current password", nora.password());
        Page.send("Change address");
        assertThat(Texts.in(window.view()))
                .contains("We have sent a link to " + moved.value() + ". Your address changes once you open it.");
        assertThat(Page.typed("Current password")).isEmpty();

        window.visit(TestMail.awaitMail(moved, "Confirm your new address")
                .link("/verify/")
                .replaceFirst("https?://[^/]+/", ""));
        _click(_get(NativeButton.class, spec -> spec.withText("Yes, this is my address")));
        assertThat(Page.title()).isEqualTo("Your address is changed");
        assertThat(currentUser.require().email()).isEqualTo(moved);
    }

    @Test
    void aWrongPasswordStandsByItsField() {
        window.visit("account/profile");
        Page.type("New e-mail address", People.newAddress().value());
        Page.type("Current password", "guessed password");
        Page.send("Change address");
        assertThat(Page.complaint("Current password")).isEqualTo("This is not your current password.");
        assertThat(Page.typed("New e-mail address")).isNotEmpty();
    }

    @Test
    void aPasswordIsChanged() {
        window.visit("account/security");
        assertThat(Page.autocomplete("Current password")).isEqualTo("current-password");
        assertThat(Page.autocomplete("New password")).isEqualTo("new-password");
        Page.type("Current password", nora.password());
        Page.type("New password", NEW);
        Page.send("Change password");
        NotificationsKt.expectNotifications("Your password is changed. Other devices are signed out.");
        assertThat(Page.typed("New password")).isEmpty();
        TestMail.awaitMail(nora.email(), "Your password was changed");
        people.signIn(new Person(nora.id(), nora.email(), nora.name(), NEW));
    }

    @Test
    void aBrowserThatWasRememberedIsRememberedByAnotherSecret() {
        String before = rememberMe
                .remember(SecurityContextHolder.getContext().getAuthentication())
                .orElseThrow();
        window.close();
        window.open(new Cookie("quire-remember", before));
        window.visit("account/security");
        Page.type("Current password", nora.password());
        Page.type("New password", NEW);
        Page.send("Change password");

        Cookie kept = window.cookie("quire-remember").orElseThrow();
        assertThat(kept.getMaxAge()).isEqualTo(RememberMe.LIFE.toSeconds());
        assertThat(kept.isHttpOnly()).isTrue();
        assertThat(kept.getPath()).isEqualTo("/");
        assertThat(kept.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(rememberMe.redeem(kept.getValue())).isInstanceOf(RememberMe.Redeemed.Accepted.class);
        assertThat(rememberMe.redeem(before)).isInstanceOf(RememberMe.Redeemed.Refused.class);
    }

    @Test
    void aPasswordIsNotChangedWithoutTheCurrentOne() {
        window.visit("account/security");
        Page.type("New password", NEW);
        Page.send("Change password");
        assertThat(Page.complaint("Current password")).isEqualTo("Please give your current password.");
        assertThat(Page.typed("New password")).isEqualTo(NEW);
        NotificationsKt.expectNoNotifications();
    }
}
