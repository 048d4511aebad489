package shop.quire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.demo.DemoPeople;

/** A report that comes by itself: saved, scheduled, made, fetched. */
@ShopTest
class ReportE2E {

    @Test
    void aReportIsScheduledMadeAndFetched(Visitor staff, JdbcClient jdbc) throws IOException {
        staff.signIn(DemoPeople.STAFF);
        Page page = staff.open("/staff/reports?by=day&status=any");
        button(page, "Save").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("The month for the meeting");
        button(page.getByRole(AriaRole.DIALOG), "Save").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Saved reports"))
                .last()
                .click();

        button(page, "Schedule The month for the meeting").click();
        assertThat(staff.accessibilityFindings()).isEmpty();
        button(page.getByRole(AriaRole.DIALOG), "Schedule").click();
        assertThat(page.locator("main")).containsText("XLSX every Monday at 07:00");
        // Nobody wants to wait until Monday.
        jdbc.sql("""
                        UPDATE report_schedule SET next_at = now() - interval '1 minute'
                        WHERE report_id = (SELECT id FROM report_saved WHERE name = 'The month for the meeting')
                        """).update();
        jdbc.sql("""
                        UPDATE scheduled_tasks SET execution_time = now() - interval '1 second'
                        WHERE task_name = 'make-due-reports' AND NOT picked
                        """).update();

        Locator last = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Last on"));
        page.waitForCondition(() -> {
            page.reload();
            // Only then is the page drawn.
            page.locator("main h1").waitFor();
            return last.count() == 1;
        });
        String file = last.getAttribute("href");
        page.waitForCondition(() -> {
            staff.open(file);
            page.locator("main h1").waitFor();
            return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Download"))
                            .count()
                    == 1;
        });
        assertThat(page.locator("h1")).hasText("The month for the meeting");
        assertThat(staff.accessibilityFindings()).isEmpty();
        Download download = page.waitForDownload(
                () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Download"))
                        .click());

        assertThat(download.suggestedFilename()).startsWith("quire-orders-").endsWith("-by-day.xlsx");
        assertThat(new String(Files.readAllBytes(download.path()), 0, 2)).isEqualTo("PK");
        assertThat(staff.complaints()).isEmpty();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Locator dialog, String name) {
        return dialog.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
