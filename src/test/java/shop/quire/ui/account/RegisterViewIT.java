package shop.quire.ui.account;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.demo.LocalMail.Received;
import shop.quire.shared.EmailAddress;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;
import shop.quire.support.TestMail;
import shop.quire.support.Texts;
import shop.quire.support.Window;

@QuireTest
class RegisterViewIT {

    private static final String PASSWORD = "nine lamps in the reading room";

    @Autowired
    Window window;

    @Autowired
    People people;

    private final EmailAddress nora = People.newAddress();

    @BeforeEach
    void open() {
        people.signOut();
        window.open();
        window.visit("register");
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void whoRegistersConfirmsAndSignsIn() {
        fill("Nora Lindqvist", nora.value(), PASSWORD);
        Page.send("Create account");
        assertThat(Page.title()).isEqualTo("Check your mail");
        assertThat(Texts.in(window.view())).anyMatch(text -> text.contains(nora.value()));

        Received mail = TestMail.awaitMail(nora, "Confirm your address");
        window.visit(mail.link("/verify/").replaceFirst("https?://[^/]+/", ""));
        assertThat(Page.title()).isEqualTo("Almost there");
        assertThat(Texts.in(window.view())).contains("Is " + nora.value() + " your address? One click, and we know.");
        _click(_get(NativeButton.class, spec -> spec.withText("Yes, this is my address")));
        assertThat(Page.title()).isEqualTo("Welcome to Quire");

        window.visit("login");
        assertThat(Page.typed("E-mail")).isEqualTo(nora.value());
        people.signIn(new Person(null, nora, "", PASSWORD));
        people.signOut();
    }

    @Test
    void aKnownAddressLooksTheSame() {
        Person known = people.create();
        fill("Somebody", known.email().value(), PASSWORD);
        Page.send("Create account");
        List<String> toKnown = Texts.in(window.view());
        TestMail.awaitMail(known.email(), "You have an account already");

        window.visit("login");
        window.visit("register");
        fill("Somebody", nora.value(), PASSWORD);
        Page.send("Create account");
        assertThat(Texts.in(window.view()))
                .isEqualTo(toKnown.stream()
                        .map(text -> text.replace(known.email().value(), nora.value()))
                        .toList());
    }

    @Test
    void everyComplaintStandsByItsFieldAndNothingIsLost() {
        fill("", "nora at example.com", "short");
        Page.send("Create account");
        assertThat(Page.complaint("Full name")).isEqualTo("Please tell us your name.");
        assertThat(Page.complaint("E-mail")).startsWith("This does not look like an e-mail address.");
        assertThat(Page.complaint("Password")).isEqualTo("Please use at least 10 characters.");
        assertThat(Page.typed("E-mail")).isEqualTo("nora at example.com");
        assertThat(Page.typed("Password")).isEqualTo("short");
        assertThat(_find(ListItem.class)).hasSize(3);

        fill("Nora Lindqvist", "nora at example.com", PASSWORD);
        Page.send("Create account");
        assertThat(Page.complaint("Full name")).isEmpty();
        assertThat(Page.complaint("E-mail")).isNotEmpty();
        assertThat(_find(ListItem.class)).isEmpty();
    }

    @Test
    void theFormIsStillFilledInAfterTryingAgain() {
        fill("Nora Lindqvist", nora.value(), PASSWORD);
        Page.send("Create account");
        _click(_get(NativeButton.class, spec -> spec.withText("Try again")));
        assertThat(Page.title()).isEqualTo("Create an account");
        assertThat(Page.typed("E-mail")).isEqualTo(nora.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<script>alert(1)</script>", "Robert'); DROP TABLE account;--", "Nora\u0000Lindqvist", "李 小龙"})
    void hostileNamesAreTakenAsText(String name) {
        fill(name, nora.value(), PASSWORD);
        Page.send("Create account");
        assertThat(Page.title()).isEqualTo("Check your mail");
    }

    @Test
    void hugeTextsAreComplainedAbout() {
        String huge = "x".repeat(10_000);
        fill(huge, huge, huge);
        Page.send("Create account");
        assertThat(Page.complaint("Full name")).isNotEmpty();
        assertThat(Page.complaint("E-mail")).isNotEmpty();
        assertThat(Page.complaint("Password")).isEqualTo("Please use at most 128 characters.");
    }

    @Test
    void passwordManagersKnowTheFields() {
        assertThat(Page.autocomplete("Full name")).isEqualTo("name");
        assertThat(Page.autocomplete("E-mail")).isEqualTo("email");
        assertThat(Page.autocomplete("Password")).isEqualTo("new-password");
        assertThat(_find(Paragraph.class)).isNotEmpty();
    }

    private static void fill(String name, String email, String password) {
        Page.type("Full name", name);
        Page.type("E-mail", email);
        Page.type("Password", password);
    }
}
