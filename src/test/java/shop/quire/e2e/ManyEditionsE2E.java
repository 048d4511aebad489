package shop.quire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import shop.quire.account.Role;
import shop.quire.catalog.CatalogImport;
import shop.quire.catalog.ImportProgress;
import shop.quire.demo.DemoPeople;

/** Hundreds of rows a day: typing down a column without the mouse; one change of many editions, and back. */
@ShopTest
class ManyEditionsE2E {

    private static final int ROWS = 12;

    @Test
    void tenPricesAreTypedWithoutTheMouse(Visitor admin, CatalogImport imports, JdbcClient jdbc) {
        String house = shelf(imports, "Keyboard House", 300_000);
        admin.signIn(DemoPeople.ADMIN);
        Page page = list(admin, house);
        Keyboard keys = page.keyboard();

        into(page, "price");
        keys.press("Enter");
        for (int row = 1; row <= 10; row++) {
            editing(page, house, row).waitFor();
            if (row == 5) {
                keys.type("cheap");
                keys.press("Enter");
                assertThat(page.locator(".q-cell-problem")).not().isEmpty();
                assertThat(page.locator(".q-cell-input")).hasValue("cheap");
                keys.press("Control+A");
            }
            keys.type("%d.45".formatted(row + 20));
            keys.press(row == 10 ? "Tab" : row % 2 == 0 ? "ArrowDown" : "Enter");
        }
        Locator copies = page.locator(".q-cell-input[aria-label^='On hand'][aria-label*='%s 10']".formatted(house));
        copies.waitFor();
        keys.type("3");
        keys.press("Enter");
        editing(page, house, 11).waitFor();
        keys.press("Escape");
        assertThat(page.locator(".q-cell-input")).hasCount(0);

        assertThat(prices(jdbc, house))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, ROWS)
                        .mapToObj(row -> row > 10 ? 1000L + row : (row + 20) * 100L + 45)
                        .toList());
        assertThat(jdbc.sql("""
                        SELECT m.on_hand_after FROM stock_movement m JOIN edition e ON e.id = m.edition_id
                        JOIN book b ON b.id = e.book_id WHERE b.title = :title AND m.reason = 'COUNT'
                        """)
                        .param("title", house + " 10")
                        .query(Integer.class)
                        .list())
                .containsExactly(3);
        assertThat(admin.complaints()).isEmpty();
    }

    @Test
    void onALaptopTheStatusIsThereToItsLastLetter(Visitor admin, CatalogImport imports) {
        String house = shelf(imports, "Laptop House", 310_000);
        admin.signIn(DemoPeople.ADMIN);
        admin.page().setViewportSize(1280, 800);
        Page page = list(admin, house);
        BoundingBox status =
                page.locator("[data-edit=status][data-row='0'] .q-pill").first().boundingBox();
        BoundingBox grid = page.locator("vaadin-grid").boundingBox();
        assertThat(status.x + status.width).isLessThan(grid.x + grid.width);
    }

    @Test
    void pricesOfAllThatMatchAreRaisedAndBroughtBack(Visitor admin, CatalogImport imports, JdbcClient jdbc) {
        String house = shelf(imports, "Bulk House", 320_000);
        List<Long> before = prices(jdbc, house);
        admin.signIn(DemoPeople.ADMIN);
        Page page = list(admin, house);
        Locator bar = page.getByRole(AriaRole.TOOLBAR, new Page.GetByRoleOptions().setName("Selected rows"));
        Keyboard keys = page.keyboard();

        into(page, "selection");
        keys.press("Space");
        assertThat(bar).containsText("1 selected");
        keys.press("ArrowDown");
        keys.press("ArrowDown");
        keys.press("ArrowDown");
        keys.press("Shift+Space");
        assertThat(bar).containsText("4 selected");
        button(bar, "Select all 12 that match").click();
        assertThat(bar).containsText("All 12 that match");
        assertThat(page.locator("vaadin-grid vaadin-checkbox[checked]:visible"))
                .not()
                .hasCount(0);

        button(bar, "Price…").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Amount").fill("10");
        choose(page, dialog, "Rounded", "to .99");
        assertThat(dialog).containsText("12 editions change");
        assertThat(dialog.locator("tbody tr").first()).containsText("€10.01");
        assertThat(dialog.locator("tbody tr").first()).containsText("€10.99");
        assertThat(admin.accessibilityFindings()).isEmpty();
        assertThat(prices(jdbc, house))
                .as("nothing is written before somebody says so")
                .isEqualTo(before);
        button(dialog, "Change 12 editions").click();

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Look or undo"))
                .click();
        Locator main = page.locator("main");
        assertThat(main).containsText("Price +10%, to .99");
        assertThat(main).containsText("Done");
        assertThat(prices(jdbc, house)).containsOnly(1099L);
        assertThat(admin.accessibilityFindings()).isEmpty();

        button(main, "Undo").click();
        page.getByRole(AriaRole.ALERTDIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Undo"))
                .click();
        assertThat(main).containsText("Undone");
        assertThat(prices(jdbc, house)).isEqualTo(before);
        assertThat(admin.complaints()).isEmpty();
    }

    private static Page list(Visitor admin, String house) {
        Page page = admin.open("/admin/books?publisher=" + house.replace(" ", "%20"));
        page.locator("[data-edit=price][data-row='0']").first().waitFor();
        return page;
    }

    private static Locator editing(Page page, String house, int row) {
        return page.locator(".q-cell-input[aria-label*='%s %02d']".formatted(house, row));
    }

    /** By Tab into the rows of the list, by arrows to a column. */
    private static void into(Page page, String column) {
        for (int tabs = 0; tabs < 80 && !at(page).contains("body-cell"); tabs++) {
            page.keyboard().press("Tab");
        }
        for (int steps = 0; steps < 20 && !at(page).contains(column); steps++) {
            page.keyboard().press("ArrowRight");
        }
        assertThat(at(page)).contains(column);
    }

    /** What the keyboard is at: the parts of a cell, and the name of the field in it. */
    private static String at(Page page) {
        return page.evaluate("""
                        () => {
                            const cell = document.activeElement?.shadowRoot?.activeElement;
                            if (cell?.localName !== 'td') {
                                return '';
                            }
                            const content = cell.querySelector('slot').assignedElements()[0];
                            return cell.getAttribute('part') + ' '
                                + (content.querySelector('[data-edit]')?.dataset.edit ?? '')
                                + (content.querySelector('vaadin-checkbox') ? 'selection' : '');
                        }
                        """).toString();
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void choose(Page page, Locator within, String label, String item) {
        within.locator("vaadin-select")
                .filter(new Locator.FilterOptions().setHasText(label))
                .click();
        page.locator("vaadin-select-item")
                .filter(new Locator.FilterOptions().setHasText(item))
                .first()
                .click();
    }

    /** In the order of the list. */
    private static List<Long> prices(JdbcClient jdbc, String house) {
        return jdbc.sql("SELECT e.price_minor FROM edition e JOIN book b ON b.id = e.book_id"
                        + " WHERE e.publisher = :house ORDER BY b.title")
                .param("house", house)
                .query(Long.class)
                .list();
    }

    /** Twelve paperbacks for 10.01, 10.02, … with five copies each. */
    private static String shelf(CatalogImport imports, String house, int isbns) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 1; i <= ROWS; i++) {
            Map<String, String> row = new HashMap<>();
            row.put("isbn13", isbn(isbns + i));
            row.put("title", "%s %02d".formatted(house, i));
            row.put("contributors", "Selma Lagerlöf|author");
            row.put("language", "en");
            row.put("format", "PAPERBACK");
            row.put("price", "10.%02d".formatted(i));
            row.put("currency", "EUR");
            row.put("status", "ACTIVE");
            row.put("publisher", house);
            row.put("stock", "5");
            rows.add(row);
        }
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        "test", null, AuthorityUtils.createAuthorityList(Role.ADMIN.authority())));
        try {
            assertThat(imports.importRows(rows.iterator(), ImportProgress.NONE).created())
                    .isEqualTo(ROWS);
        } finally {
            SecurityContextHolder.clearContext();
        }
        return house;
    }

    /** 978-1-8… is no publisher's in the demo. */
    private static String isbn(int number) {
        String digits = "97818%07d".formatted(number);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }
}
