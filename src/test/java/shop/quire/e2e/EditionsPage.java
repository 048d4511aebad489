package shop.quire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Page object of {@code /admin/books}. */
final class EditionsPage {

    private final Page page;

    private EditionsPage(Page page) {
        this.page = page;
    }

    static EditionsPage searched(Visitor admin, String text) {
        Page page = admin.open("/admin/books?q=" + text);
        page.locator("[data-edit=price][data-row='0']").first().waitFor();
        return new EditionsPage(page);
    }

    EditionsPage price(int row, String price) {
        edit("price", row, price);
        assertThat(cell("price", row)).containsText(price);
        return this;
    }

    /** Leaves the reason as it is proposed. */
    EditionsPage stock(int row, int copies) {
        edit("stock", row, Integer.toString(copies));
        assertThat(cell("stock", row)).hasText(Integer.toString(copies));
        return this;
    }

    private void edit(String field, int row, String value) {
        cell(field, row).dblclick();
        Locator input = page.locator(".q-cell-input");
        input.fill(value);
        input.press("Enter");
    }

    private Locator cell(String field, int row) {
        return page.locator("[data-edit=%s][data-row='%d']".formatted(field, row))
                .first();
    }
}
