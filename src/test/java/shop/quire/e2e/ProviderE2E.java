package shop.quire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import shop.quire.demo.DemoPeople;

/** People who sign in elsewhere, in a real browser. */
@ShopTest
class ProviderE2E {

    @Test
    void aCartBegunBeforeIsThereAfterSigningInElsewhere(Visitor reader) {
        reader.open("/");
        BookPage.found(reader, "emma").addToCart();
        Page page = reader.open("/login");
        page.getByRole(AriaRole.LINK, name("Continue with Example ID")).focus();
        page.keyboard().press("Enter");
        signInElsewhere(page, "ada", "ada.lovelace@example.com", true);
        page.waitForURL(url -> url.startsWith(reader.baseUrl()) && !url.contains("/login"));
        reader.open("/cart");
        assertThat(page.locator("main")).containsText("Emma");
        reader.open("/account/security");
        assertThat(page.getByText("You have no password, as you sign in with another service."))
                .isVisible();
        assertThat(reader.accessibilityFindings()).isEmpty();
        page.getByRole(AriaRole.BUTTON, name("Disconnect Example ID")).click();
        assertThat(page.getByText("Choose a password first")).isVisible();
        // The provider's own page wants fonts from far away.
        assertThat(reader.complaints())
                .filteredOn(complaint -> !complaint.contains("/authorize?"))
                .isEmpty();
    }

    @Test
    void anUnverifiedAddressIsRefusedInWords(Visitor reader) {
        Page page = reader.open("/register");
        page.getByRole(AriaRole.LINK, name("Continue with Example ID")).click();
        signInElsewhere(page, "eve", DemoPeople.SHOPPER.email(), false);
        page.waitForURL("**/login?error");
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("has not confirmed your e-mail address");
        assertThat(reader.accessibilityFindings()).isEmpty();
    }

    @Test
    void theBackOfficeConnectsFromItsOwnPage(Visitor clerk) {
        Page page = clerk.open("/login");
        page.getByRole(AriaRole.LINK, name("Continue with Example ID")).click();
        signInElsewhere(page, "books", DemoPeople.CATALOG_MANAGER.email(), true);
        page.waitForURL("**/login?error");
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("opens with its password only");

        clerk.signIn(DemoPeople.CATALOG_MANAGER);
        clerk.open("/account/security");
        page.getByLabel("Current password").last().fill(DemoPeople.PASSWORD);
        page.getByRole(AriaRole.BUTTON, name("Connect Example ID")).click();
        signInElsewhere(page, "books", DemoPeople.CATALOG_MANAGER.email(), true);
        page.waitForURL("**/account/security");
        assertThat(page.getByRole(AriaRole.BUTTON, name("Disconnect Example ID")))
                .isVisible();
        assertThat(clerk.accessibilityFindings()).isEmpty();
        page.getByRole(AriaRole.BUTTON, name("Disconnect Example ID")).click();
        assertThat(page.getByRole(AriaRole.BUTTON, name("Connect Example ID"))).isVisible();
    }

    /** On the provider's page, which is not ours. */
    private static void signInElsewhere(Page page, String subject, String email, boolean verified) {
        page.locator("input[name=username]").fill(subject);
        page.locator("textarea[name=claims]")
                .fill("{\"email\": \"%s\", \"email_verified\": %s, \"name\": \"Ada Lovelace\"}"
                        .formatted(email, verified));
        page.locator("input[type=submit]").click();
    }

    private static Page.GetByRoleOptions name(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
