package shop.quire.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Page object of {@code /book/…}. */
final class BookPage {

    private final Page page;

    BookPage(Page page) {
        this.page = page;
    }

    /** Searches in the header and opens the first result. */
    static BookPage found(Visitor visitor, String text) {
        Page page = visitor.page();
        Locator search = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Search books"));
        search.fill(text);
        search.press("Enter");
        page.waitForURL("**/books?q=*");
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Results for"))
                .waitFor();
        page.locator("main a[href^='/book/']").first().click();
        page.waitForURL("**/book/**");
        return new BookPage(page);
    }

    String title() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                .innerText();
    }

    BookPage choose(String format) {
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(format))
                .first()
                .check();
        return this;
    }

    /** What the page says of price and availability of the editions. */
    Locator editions() {
        return page.getByRole(
                AriaRole.GROUP, new Page.GetByRoleOptions().setName("Edition").setExact(true));
    }

    Locator addButton() {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add to cart"));
    }

    void addToCart() {
        addButton().click();
        page.getByText("It is in your cart.").first().waitFor();
    }
}
