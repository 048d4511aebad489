package shop.quire.e2e;

import com.microsoft.playwright.Page;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Page object of the confirmation after paying. */
final class ThanksPage {

    private static final Pattern NUMBER = Pattern.compile("Q-\\d{4}-\\d{6,}");

    private final Page page;

    ThanksPage(Page page) {
        this.page = page;
    }

    String orderNumber() {
        page.locator("main").getByText(NUMBER).first().waitFor();
        Matcher number = NUMBER.matcher(page.locator("main").innerText());
        if (!number.find()) {
            throw new AssertionError("The confirmation names no order");
        }
        return number.group();
    }
}
