package shop.quire.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Page object of the payment page, which the stand-in serves as Stripe would. */
final class StripePage {

    static final String GOOD_CARD = "4242424242424242";
    static final String DECLINED_CARD = "4000000000000002";

    private final Page page;

    StripePage(Page page) {
        this.page = page;
    }

    StripePage card(String number) {
        page.getByLabel("Card number").fill(number);
        page.getByLabel("Expiry").fill("12 / 34");
        page.getByLabel("Security code").fill("123");
        page.getByLabel("Name on card").fill("Nora Lindqvist");
        return this;
    }

    StripePage pay() {
        page.locator("#pay").click();
        return this;
    }

    Locator problem() {
        return page.getByRole(AriaRole.ALERT);
    }

    /** Waits for the shop's confirmation. */
    ThanksPage back() {
        page.waitForURL("**/thanks*");
        return new ThanksPage(page);
    }
}
