package shop.quire.ui.account;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.fakeservlet.FakeHttpSession;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.server.VaadinServletRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Window;
import shop.quire.ui.account.SignInFailures.Failure;
import shop.quire.ui.account.SignInFailures.Reason;

@QuireTest
class LoginViewIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @BeforeEach
    void open() {
        people.signOut();
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void theBrowserSendsTheFormUnderTheNamesThatSignInReads() {
        window.visit("login");
        NativeForm form = _get(NativeForm.class);
        assertThat(form.getElement().getAttribute("method")).isEqualTo("post");
        assertThat(form.getElement().getAttribute("action")).isEqualTo("login");
        assertThat(_get(EmailField.class).getElement().getAttribute("name")).isEqualTo("username");
        assertThat(_get(PasswordField.class).getElement().getAttribute("name")).isEqualTo("password");
        assertThat(_get(Checkbox.class).getElement().getAttribute("name")).isEqualTo("remember-me");
        assertThat(Page.autocomplete("E-mail")).isEqualTo("username");
        assertThat(Page.autocomplete("Password")).isEqualTo("current-password");
        assertThat(Page.links())
                .contains("/forgot", "/register")
                .as("where the environment names no provider")
                .noneMatch(link -> link.startsWith("/oauth2"));
    }

    @Test
    void aFailureIsToldOnceAndTheAddressStays() {
        failed(new Failure("nora@example.com", Reason.WRONG, Duration.ZERO));
        window.visit("login?error");
        assertThat(complaint()).startsWith("We know no account with this address and password.");
        assertThat(Page.typed("E-mail")).isEqualTo("nora@example.com");
        assertThat(Page.typed("Password")).isEmpty();

        window.visit("register");
        window.visit("login");
        assertThat(_find(Paragraph.class)).noneMatch(text -> text.getText().startsWith("We know no account"));
    }

    @Test
    void waitingIsSaidInWords() {
        failed(new Failure("nora@example.com", Reason.WAIT, Duration.ofMillis(1_001)));
        window.visit("login");
        assertThat(complaint()).isEqualTo("That were many tries. Please wait 2 seconds and try again.");

        failed(new Failure("nora@example.com", Reason.WAIT, Duration.ofMinutes(15)));
        window.visit("register");
        window.visit("login");
        assertThat(complaint()).isEqualTo("That were many tries. Please wait 15 minutes and try again.");
    }

    @Test
    void hostileAddressesStayText() {
        failed(new Failure("\"><script>alert(1)</script>\u0000", Reason.WRONG, Duration.ZERO));
        window.visit("login");
        assertThat(Page.typed("E-mail")).contains("<script>");
        assertThat(_get(NativeForm.class).getElement().getOuterHTML()).doesNotContain("<script>");
    }

    private static String complaint() {
        return _get(
                        Paragraph.class,
                        spec -> spec.withPredicate(text -> text.getParent()
                                .filter(parent ->
                                        "alert".equals(parent.getElement().getAttribute("role")))
                                .isPresent()))
                .getText();
    }

    private static void failed(Failure failure) {
        FakeHttpSession session = (FakeHttpSession)
                VaadinServletRequest.getCurrent().getHttpServletRequest().getSession();
        session.setAttribute(SignInFailures.class.getName(), failure);
    }
}
