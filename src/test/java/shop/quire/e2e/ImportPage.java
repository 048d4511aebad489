package shop.quire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;

/** Page object of {@code /admin/import} and of the page of an import. */
final class ImportPage {

    private static final int LONG = 60_000;

    private final Page page;

    private ImportPage(Page page) {
        this.page = page;
    }

    static ImportPage open(Visitor admin) {
        return new ImportPage(admin.open("/admin/import"));
    }

    ImportPage upload(String name, String content) {
        page.locator("vaadin-upload input[type=file]")
                .setInputFiles(new FilePayload(name, "text/xml", content.getBytes(StandardCharsets.UTF_8)));
        button("Import").waitFor();
        return this;
    }

    /** Starts what has been uploaded and waits for its end. */
    ImportPage start(String outcome) {
        button("Import").click();
        return ended(outcome);
    }

    ImportPage ended(String outcome) {
        assertThat(page.locator(".q-import-run [role=status]"))
                .containsText(outcome, new ContainsTextOptions().setTimeout(LONG));
        return this;
    }

    ImportPage undo(String outcome) {
        button("Undo this import").click();
        button("Undo it").click();
        return ended(outcome);
    }

    ImportPage another() {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Import another file"))
                .click();
        page.locator("vaadin-upload").waitFor();
        return this;
    }

    ImportPage says(String figure, int number) {
        assertThat(page.locator(".q-import-sums > div").filter(new Locator.FilterOptions().setHasText(figure)))
                .containsText(Integer.toString(number));
        return this;
    }

    ImportPage lists(String... problems) {
        for (String problem : problems) {
            assertThat(page.locator("vaadin-grid").getByText(problem).first()).isVisible();
        }
        return this;
    }

    private Locator button(String text) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text).setExact(true));
    }
}
