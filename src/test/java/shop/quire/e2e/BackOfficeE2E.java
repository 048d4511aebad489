package shop.quire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.demo.DemoData;
import shop.quire.demo.DemoPeople;
import shop.quire.report.ReportQuery;

/** What admins and staff do, and who sees it. */
@ShopTest
class BackOfficeE2E {

    @Test
    void adminChangesPriceAndStockAndTheShopperSeesIt(Visitor admin, Visitor shopper, JdbcClient jdbc) {
        String isbn = jdbc.sql("""
                        SELECT e.isbn13 FROM edition e JOIN book b ON b.id = e.book_id
                        WHERE b.title = 'Middlemarch' AND e.format = 'PAPERBACK' AND e.language = 'en'
                        """).query(String.class).single();
        admin.signIn(DemoPeople.ADMIN);

        EditionsPage.searched(admin, isbn).price(0, "23.45").stock(0, 3);

        shopper.open("/");
        BookPage.found(shopper, isbn);
        assertThat(shopper.page().locator("main")).containsText("€23.45");
        assertThat(shopper.page().locator("main")).containsText("3 left");
        assertThat(jdbc.sql("""
                        SELECT count(*) FROM stock_movement m JOIN edition e ON e.id = m.edition_id
                        WHERE e.isbn13 = :isbn AND m.on_hand_after = 3 AND m.actor <> 'system'
                        """).param("isbn", isbn).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void whatTheAdminChangedIsStillThereWhenTheDemoStartsAgain(Visitor admin, DemoData demo, JdbcClient jdbc) {
        String isbn = jdbc.sql("""
                        SELECT e.isbn13 FROM edition e JOIN book b ON b.id = e.book_id
                        WHERE b.title = 'Persuasion' AND e.format = 'PAPERBACK' AND e.language = 'en'
                        """).query(String.class).single();
        admin.signIn(DemoPeople.ADMIN);
        EditionsPage.searched(admin, isbn).price(0, "31.25");

        demo.run(new DefaultApplicationArguments());

        EditionsPage.searched(admin, isbn);
        assertThat(admin.page().locator("[data-edit=price][data-row='0']").first())
                .containsText("31.25");
    }

    @Test
    void staffExportsAndTheTotalsEqualTheDatabases(Visitor buyer, Visitor staff, Visitor admin, JdbcClient jdbc)
            throws IOException {
        buyer.open("/");
        BookPage.found(buyer, "the left hand of darkness").addToCart();
        String number = CheckoutPage.open(buyer)
                .email("for.the.report@example.com")
                .address()
                .pay()
                .card(StripePage.GOOD_CARD)
                .pay()
                .back()
                .orderNumber();

        staff.signIn(DemoPeople.STAFF);
        Page page = staff.open("/staff/reports?period=LAST_7_DAYS&by=DAY");
        Download file = page.waitForDownload(
                () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Export CSV"))
                        .click());

        List<NamedCsvRecord> rows = rows(file);
        assertThat(rows).isNotEmpty();
        BigDecimal exported = rows.stream()
                .map(row -> new BigDecimal(row.getField("gross")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal stored = jdbc.sql("SELECT sum(total_minor) / 100.0 FROM orders WHERE status IN (:sold)")
                .param("sold", ReportQuery.SOLD.stream().map(Enum::name).toList())
                .query(BigDecimal.class)
                .single();
        assertThat(exported).isEqualByComparingTo(stored);
        assertThat(page.locator("main")).containsText("Total");

        staff.onAPhone();
        Locator totals = staff.open("/staff/reports?period=LAST_7_DAYS&by=DAY")
                .locator("vaadin-grid-cell-content:visible")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^Total$")));
        // The column's name, and the name of the last line.
        assertThat(totals).hasCount(2);
        assertThat(totals.all())
                .allSatisfy(cell -> assertThat(cell.boundingBox().x + cell.boundingBox().width)
                        .isLessThanOrEqualTo(390));

        admin.signIn(DemoPeople.ADMIN);
        admin.onAPhone();
        Locator shown = admin.open("/admin/orders?q=" + number)
                .locator("vaadin-grid-cell-content:visible")
                .filter(new Locator.FilterOptions().setHasText(number));
        assertThat(shown).hasCount(1);
        assertThat(shown.evaluate("""
                        cell => cell.getBoundingClientRect().right - parseFloat(getComputedStyle(cell).paddingRight)
                            >= cell.querySelector('a').getBoundingClientRect().right
                        """))
                .as("the number is there to its last digit")
                .isEqualTo(true);
    }

    @Test
    void onAPhoneTheListOfBooksShowsPriceAndStockBesideTheTitle(Visitor admin) {
        admin.signIn(DemoPeople.ADMIN);
        admin.onAPhone();
        Page page = admin.open("/admin/books?q=middlemarch");
        Locator stock = page.locator("[data-edit=stock][data-row='0']").first();
        stock.waitFor();
        assertThat(stock.boundingBox().x + stock.boundingBox().width).isLessThanOrEqualTo(390);
        assertThat(page.locator("[data-edit=price][data-row='0']").first()).isVisible();
        assertThat(page.locator("vaadin-grid small").first()).containsText("George Eliot");
    }

    @Test
    void customersHaveNoBusinessInTheBackOffice(Visitor shopper) {
        shopper.signIn(DemoPeople.SHOPPER);
        shopper.open("/admin/books");
        assertThat(shopper.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("not on our shelves");
    }

    private static List<NamedCsvRecord> rows(Download file) throws IOException {
        try (InputStream in = file.createReadStream();
                CsvReader<NamedCsvRecord> csv =
                        CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(in)) {
            return csv.stream().toList();
        }
    }
}
