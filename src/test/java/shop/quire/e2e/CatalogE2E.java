package shop.quire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Somebody narrows the catalog by keyboard, and goes on to a book. */
@ShopTest
class CatalogE2E {

    @Test
    void filtersAreTickedByKeyboardWhichKeepsItsPlace(Visitor visitor) {
        Page page = visitor.open("/books?q=a");
        Locator paperback = box(page, "Paperback");
        paperback.focus();
        page.keyboard().press("Space");
        assertThat(page).hasURL(Pattern.compile(".*[?&]format=paperback.*"));
        assertThat(page.locator(".q-chip")).hasText("Paperback");
        assertThat(paperback).isChecked();
        assertThat(paperback).isFocused();

        // The languages, of which there are others now.
        Locator english = box(page, "English");
        english.focus();
        page.keyboard().press("Space");
        assertThat(page).hasURL(Pattern.compile(".*[?&]lang=en.*"));
        assertThat(english).isChecked();
        assertThat(english).isFocused();
        assertThat(visitor.accessibilityFindings()).isEmpty();

        page.goBack();
        assertThat(english).not().isChecked();
        assertThat(paperback).isChecked();
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void aCardLeadsToItsBookWithoutLoadingThePageAnew(Visitor visitor) {
        Page page = visitor.open("/books?q=emma");
        page.evaluate("window.neverReloaded = true");
        Locator card = page.locator(".q-card-link").first();
        String title = card.getByRole(AriaRole.HEADING).textContent();
        card.focus();
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile(".*/book/.*"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText(title);
        assertThat(page.evaluate("window.neverReloaded")).isEqualTo(true);
        assertThat(visitor.complaints()).isEmpty();
    }

    private static Locator box(Page page, String label) {
        return page.getByRole(
                AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^" + label + ", ")));
    }
}
