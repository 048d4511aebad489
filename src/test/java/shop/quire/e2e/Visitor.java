package shop.quire.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import shop.quire.demo.DemoPeople;

/** Somebody with a browser of their own in front of the shop. */
final class Visitor implements AutoCloseable {

    private final BrowserContext profile;
    private final String baseUrl;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visitor(Browser browser, String baseUrl) {
        this.profile = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1440, 1000)
                .setLocale("en-GB")
                // No browser knows who vouches for a proxy on this machine.
                .setIgnoreHTTPSErrors(baseUrl.startsWith("https:")));
        this.baseUrl = baseUrl;
        this.page = profile.newPage();
        page.onConsoleMessage(message -> {
            // A page that is not there says so with its status, which the browser reports.
            if (message.type().equals("error") && !message.text().contains("status of 404")) {
                complaints.add(message.text() + " at " + page.url());
            }
        });
        page.onPageError(error -> complaints.add(error + " at " + page.url()));
    }

    Page page() {
        return page;
    }

    /** Opens a path of the shop, like {@code /books?q=emma}. */
    Page open(String path) {
        page.navigate(baseUrl + path);
        return page;
    }

    void signIn(DemoPeople person) {
        new SignInPage(page, baseUrl).signIn(person.email(), DemoPeople.PASSWORD);
    }

    String baseUrl() {
        return baseUrl;
    }

    /** Where this visitor's session is. */
    String instance() {
        return profile.cookies().stream()
                .filter(cookie -> cookie.name.equals("JSESSIONID"))
                .map(cookie -> cookie.value.substring(cookie.value.indexOf('.') + 1))
                .findFirst()
                .orElse("");
    }

    void onAPhone() {
        page.setViewportSize(390, 844);
    }

    void inTheDark() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    }

    void inTheLight() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** What the browser's console and scripts complained of so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Serious and critical findings of axe on the page as it is now, WCAG 2.2 AA. */
    List<String> accessibilityFindings() {
        // The builder's own way opens a second page and brings axe along each time, which takes longer than axe itself.
        if (!Boolean.TRUE.equals(page.evaluate("'axe' in window"))) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        return ((List<?>) page.evaluate("""
                        async () => (await axe.run(document, {
                            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
                            resultTypes: ['violations'],
                        })).violations
                            .filter(rule => ['serious', 'critical'].includes(rule.impact))
                            .map(rule => `${rule.id}: ${rule.help} ${JSON.stringify(rule.nodes.map(node => node.target))}`)
                        """)).stream().map(String::valueOf).toList();
    }

    void keepEvidence(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    @Override
    public void close() {
        profile.close();
    }
}
