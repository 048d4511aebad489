package shop.quire.e2e;

import com.microsoft.playwright.Page;

/** Page object of {@code /login}. */
final class SignInPage {

    private final Page page;
    private final String base;

    SignInPage(Page page, String base) {
        this.page = page;
        this.base = base;
    }

    void signIn(String email, String password) {
        page.navigate(base + "/login");
        page.getByLabel("E-mail").fill(email);
        page.locator("input[type=password]").fill(password);
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("/login"));
    }
}
