package shop.quire.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ScreenshotType;
import java.nio.file.Path;
import java.util.List;
import shop.quire.demo.DemoPeople;

/**
 * Takes the README's pictures from a running demo. Usage: Screenshots BASE-URL FOLDER; scripts/screenshots calls it.
 */
final class Screenshots {

    /** @param who signs in first; null for a visitor */
    private record Picture(String name, String path, int width, int height, ColorScheme scheme, DemoPeople who) {}

    private static final List<Picture> PICTURES = List.of(
            new Picture("home", "/", 1280, 860, ColorScheme.LIGHT, null),
            new Picture("catalog", "/books?subject=FM", 1280, 860, ColorScheme.LIGHT, null),
            new Picture("book", "/books?q=the+hobbit", 1280, 860, ColorScheme.LIGHT, null),
            new Picture("phone", "/", 390, 844, ColorScheme.DARK, null),
            new Picture("admin", "/admin/books", 1280, 860, ColorScheme.LIGHT, DemoPeople.ADMIN),
            new Picture("report", "/staff/reports", 1280, 860, ColorScheme.LIGHT, DemoPeople.STAFF));

    private Screenshots() {}

    public static void main(String[] args) {
        String base = args[0];
        Path folder = Path.of(args[1]);
        Browser browser = ShopExtension.browser();
        for (Picture picture : PICTURES) {
            try (BrowserContext profile = browser.newContext(new Browser.NewContextOptions()
                    .setViewportSize(picture.width(), picture.height())
                    .setColorScheme(picture.scheme())
                    .setLocale("en-GB"))) {
                Page page = profile.newPage();
                if (picture.who() != null) {
                    new SignInPage(page, base).signIn(picture.who().email(), DemoPeople.PASSWORD);
                }
                page.navigate(base + picture.path());
                if (picture.name().equals("book")) {
                    page.locator("main a[href^='/book/']").first().click();
                    page.waitForURL("**/book/**");
                }
                page.locator("main#content h1").first().waitFor();
                page.waitForLoadState(LoadState.NETWORKIDLE);
                page.screenshot(new Page.ScreenshotOptions()
                        .setType(ScreenshotType.JPEG)
                        .setQuality(82)
                        .setPath(folder.resolve(picture.name() + ".jpg")));
            }
        }
        browser.close();
    }
}
