package shop.quire.ui.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.shared.EmailAddress;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;
import shop.quire.support.TestMail;
import shop.quire.support.Texts;
import shop.quire.support.Window;

@QuireTest
class ResetViewIT {

    private static final String NEW = "nine lamps in the reading room";

    @Autowired
    Window window;

    @Autowired
    People people;

    private Person nora;

    @BeforeEach
    void open() {
        people.signOut();
        nora = people.create();
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @Test
    void aForgottenPasswordIsReplaced() {
        String link = askForLink();
        window.visit(link);
        assertThat(Page.autocomplete("New password")).isEqualTo("new-password");
        Page.type("New password", NEW);
        Page.send("Save password");
        assertThat(Page.title()).isEqualTo("Your password is new");
        people.signIn(new Person(nora.id(), nora.email(), nora.name(), NEW));
        people.signOut();

        window.visit("login");
        assertThat(Page.typed("E-mail")).isEqualTo(nora.email().value());
        window.visit(link);
        assertThat(Page.title()).isEqualTo("This link no longer works");
    }

    @Test
    void aWeakPasswordIsRefusedBesideItsField() {
        window.visit(askForLink());
        Page.type("New password", "password2026");
        Page.send("Save password");
        assertThat(Page.complaint("New password")).startsWith("This password is among the first");
        assertThat(Page.typed("New password")).isEqualTo("password2026");
    }

    @Test
    void theAnswerDoesNotTellWhetherAnAddressIsKnown() {
        List<String> known = answer(nora.email());
        EmailAddress unknown = People.newAddress();
        assertThat(answer(unknown))
                .isEqualTo(known.stream()
                        .map(text -> text.replace(nora.email().value(), unknown.value()))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nobody", "a@b", "' OR 1=1 --", "<b>nora</b>@example.com", "nora@example.com\u0000.org"})
    void whatIsNoAddressIsComplainedAbout(String typed) {
        window.visit("forgot");
        Page.type("E-mail", typed);
        Page.send("Send the link");
        assertThat(Page.complaint("E-mail")).isNotEmpty();
        assertThat(Page.typed("E-mail")).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset/x", "reset/%00", "reset/..%2f..", "verify/x", "verify/%3Cscript%3E", "verify/0"})
    void anInventedLinkSaysWhatToDo(String path) {
        window.visit(path);
        assertThat(Page.title()).isEqualTo("This link no longer works");
    }

    private String askForLink() {
        window.visit("forgot");
        Page.type("E-mail", nora.email().value());
        Page.send("Send the link");
        assertThat(Page.title()).isEqualTo("Check your mail");
        return TestMail.awaitMail(nora.email(), "Choose a new password")
                .link("/reset/")
                .replaceFirst("https?://[^/]+/", "");
    }

    private List<String> answer(EmailAddress email) {
        window.visit("login");
        window.visit("forgot");
        Page.type("E-mail", email.value());
        Page.send("Send the link");
        return Texts.in(window.view());
    }
}
