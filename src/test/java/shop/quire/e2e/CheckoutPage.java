package shop.quire.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** Page object of {@code /checkout}. */
final class CheckoutPage {

    private static final Pattern PAY = Pattern.compile("^Pay .*\\d");

    private final Page page;

    CheckoutPage(Page page) {
        this.page = page;
    }

    static CheckoutPage open(Visitor visitor) {
        Page page = visitor.open("/cart");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Checkout"))
                .or(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Checkout")))
                .first()
                .click();
        page.waitForURL("**/checkout*");
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Checkout"))
                .waitFor();
        return new CheckoutPage(page);
    }

    CheckoutPage email(String email) {
        fill("E-mail", email);
        return this;
    }

    CheckoutPage address() {
        fill("Full name", "Nora Lindqvist");
        fill("Street and number", "Storgatan 14");
        page.getByLabel("Country").selectOption("SE");
        fill("Postcode", "111 22");
        fill("City", "Stockholm");
        return this;
    }

    String total() {
        return payButton().innerText().replaceAll("[^0-9.]", "");
    }

    CheckoutPage offerCoupon(String code) {
        if (!page.getByLabel("Coupon code").isVisible()) {
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add a coupon code"))
                    .click();
        }
        page.getByLabel("Coupon code").fill(code);
        page.getByLabel("Coupon code").press("Enter");
        return this;
    }

    /** What is said beside the coupon's field. */
    Locator couponError() {
        return page.locator("#checkout-coupon [slot=error-message]");
    }

    /** The coupon that was accepted. */
    Locator coupon() {
        return page.locator(".q-coupon-applied");
    }

    CheckoutPage removeCoupon(String code) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove coupon " + code))
                .click();
        return this;
    }

    StripePage pay() {
        payButton().click();
        page.waitForURL("**/pay/**");
        return new StripePage(page);
    }

    private Locator payButton() {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(PAY))
                .first();
    }

    private void fill(String label, String value) {
        Locator field = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label))
                .first();
        field.fill(value);
        field.blur();
    }
}
