package shop.quire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.quire.demo.LocalMail;
import shop.quire.demo.LocalMail.Received;
import shop.quire.shared.EmailAddress;

/** What people do with their accounts, in real browsers. */
@ShopTest
class AccountE2E {

    private static final String OLD = "nine lamps in the room";
    private static final String NEW = "ten lamps in the garden";

    @Test
    void aNewPasswordSignsTheOtherBrowserOut(Visitor here, Visitor there, LocalMail mail) {
        String email = "two.browsers@example.com";
        register(here, mail, email);
        signIn(here, email, OLD);
        signIn(there, email, OLD);
        there.open("/account/profile");
        assertThat(there.page().getByRole(AriaRole.HEADING, name("Profile"))).isVisible();

        Page page = here.open("/account/security");
        // The first of two: connecting another way in asks for it, too.
        page.getByLabel("Current password", exactly()).first().fill(OLD);
        page.getByLabel("New password", exactly()).fill(NEW);
        page.keyboard().press("Enter");
        assertThat(page.getByText("Your password is changed.")).isVisible();

        // The other session is asked after every few seconds.
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    there.open("/account/addresses");
                    return there.page().url().endsWith("/login");
                });
        signIn(there, email, NEW);
        here.open("/account/profile");
        assertThat(page.getByRole(AriaRole.HEADING, name("Profile"))).isVisible();
        assertThat(here.complaints()).isEmpty();
    }

    @Test
    void anAddressIsSavedByKeyboardAlone(Visitor reader, LocalMail mail) {
        String email = "keyboard@example.com";
        register(reader, mail, email);
        signIn(reader, email, OLD);
        Page page = reader.open("/account/addresses/new");
        page.getByLabel("Full name", exactly()).focus();
        page.keyboard().press("Tab");
        page.keyboard().type("Netherlands");
        page.keyboard().press("Tab");
        page.keyboard().type("Oudegracht 12");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().type("3511");
        page.keyboard().press("Tab");
        page.keyboard().type("Utrecht");
        page.keyboard().press("Enter");
        assertThat(page.locator("[slot=error-message]").getByText("A Dutch postcode has 4 digits"))
                .isVisible();
        assertThat(page.getByLabel("Postcode", exactly())).isFocused();
        page.keyboard().press("End");
        page.keyboard().type("ab");
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.endsWith("/account/addresses"));
        assertThat(page.locator("main")).containsText("3511 AB Utrecht");
    }

    private static void register(Visitor visitor, LocalMail mail, String email) {
        Page page = visitor.open("/register");
        page.getByLabel("Full name", exactly()).fill("Otto Neurath");
        page.getByLabel("E-mail", exactly()).fill(email);
        page.getByLabel("Password", exactly()).fill(OLD);
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, name("Check your mail"))).isFocused();
        Received letter = await().atMost(Duration.ofSeconds(30))
                .until(() -> mail.to(new EmailAddress(email)), letters -> !letters.isEmpty())
                .getFirst();
        page.navigate(letter.link("/verify/"));
        page.getByRole(AriaRole.BUTTON, name("Yes, this is my address")).click();
        assertThat(page.getByRole(AriaRole.HEADING, name("Welcome to Quire"))).isVisible();
        Locator signIn =
                page.locator("main").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Sign in"));
        signIn.click();
        // Known from the letter, so that only the password is left to type.
        assertThat(page.getByLabel("E-mail", exactly())).hasValue(email);
    }

    private static void signIn(Visitor visitor, String email, String password) {
        new SignInPage(visitor.page(), visitor.baseUrl()).signIn(email, password);
    }

    private static Page.GetByRoleOptions name(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
