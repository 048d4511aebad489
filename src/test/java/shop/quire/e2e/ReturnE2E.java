package shop.quire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import shop.quire.demo.DemoPeople;

/** A book on its way back, and the papers about its money. */
@ShopTest
class ReturnE2E {

    @Test
    void aBookGoesOutComesBackAndIsPaidBackWithACreditNote(Visitor guest, Visitor admin) throws IOException {
        guest.open("/");
        BookPage.found(guest, "the invisible man").addToCart();
        String number = CheckoutPage.open(guest)
                .email("sends.back@example.com")
                .address()
                .pay()
                .card(StripePage.GOOD_CARD)
                .pay()
                .back()
                .orderNumber();
        guest.page().locator("main a[href^='/o/']").first().click();
        guest.page().waitForURL("**/o/**");
        String order = guest.page().url().substring(guest.baseUrl().length());

        admin.signIn(DemoPeople.ADMIN);
        Page desk = admin.open("/admin/orders/" + number);
        button(desk, "Mark as packed").click();
        button(desk, "Ship…").click();
        Locator dialog = desk.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Carrier").fill("PostNL");
        desk.keyboard().press("Tab");
        dialog.getByLabel("Tracking number").pressSequentially("3SQUIR000000001");
        button(dialog, "Mark as shipped").click();
        assertThat(desk.locator("main")).containsText("Shipped");

        guest.open(order);
        link(guest.page(), "Return books").click();
        assertThat(guest.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Return books");
        button(guest.page(), "Ask to return").click();
        assertThat(guest.page().locator("main")).containsText("Choose at least one copy to send back.");
        button(guest.page(), "One more").click();
        guest.page().locator("vaadin-select").first().click();
        guest.page()
                .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("I changed my mind"))
                .click();
        assertThat(guest.accessibilityFindings()).isEmpty();
        button(guest.page(), "Ask to return").click();
        assertThat(guest.page().locator("main")).containsText("We are looking at it");

        admin.open("/admin/returns?q=" + number);
        desk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^R-\\d{4}-\\d+")))
                .first()
                .click();
        desk.waitForURL("**/admin/returns/R-*");
        assertThat(desk.locator("main")).containsText("To decide");
        assertThat(admin.accessibilityFindings()).isEmpty();
        button(desk, "Approve").click();
        assertThat(desk.locator("main")).containsText("Parcel awaited");
        button(desk, "Parcel is here…").click();
        button(dialog, "Write it down").click();
        assertThat(desk.locator("main")).containsText("To pay back");
        button(desk, "Pay back…").click();
        assertThat(admin.accessibilityFindings()).isEmpty();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("€")))
                .click();
        assertThat(desk.locator("main")).containsText("Paid back");

        guest.open(order);
        assertThat(guest.page().locator("main")).containsText("Paid back");
        for (String paper : List.of("Invoice", "Credit note")) {
            assertThat(firstBytes(guest.page(), paper)).as(paper).isEqualTo("%PDF-");
        }
        assertThat(guest.complaints()).isEmpty();
        assertThat(admin.complaints()).isEmpty();
    }

    private static String firstBytes(Page page, String paper) throws IOException {
        Locator link = page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^" + paper + " [-CN\\d]+")));
        Download file = page.waitForDownload(() -> link.first().click());
        try (InputStream in = file.createReadStream()) {
            return new String(in.readNBytes(5), StandardCharsets.US_ASCII);
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }
}
