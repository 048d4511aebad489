package shop.quire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.quire.demo.DemoPeople;

/** What holds on every page: axe finds nothing serious at both widths and in both schemes, and the console is silent. */
@ShopTest
class EveryPageE2E {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/books",
                "/books?q=tolkein&format=PAPERBACK&view=list",
                "/books?q=xyzzyqwertz",
                "/series",
                "/picks",
                "/cart",
                "/login",
                "/register",
                "/forgot",
                "/nowhere"
            })
    void visitorsPages(String path, Visitor visitor) {
        inspect(visitor, path);
    }

    @Test
    void bookPage(Visitor visitor) {
        visitor.open("/");
        BookPage.found(visitor, "dune");
        inspect(visitor, visitor.page().url().substring(visitor.baseUrl().length()));
    }

    @Test
    void checkoutPage(Visitor visitor) {
        visitor.open("/");
        BookPage.found(visitor, "emma").addToCart();
        inspect(visitor, "/cart");
        inspect(visitor, "/checkout");
    }

    @Test
    void shoppersPages(Visitor shopper) {
        shopper.signIn(DemoPeople.SHOPPER);
        for (String path : List.of("/account/orders", "/account/addresses", "/account/profile", "/account/security")) {
            inspect(shopper, path);
        }
    }

    @Test
    void backOfficePages(Visitor admin) {
        admin.signIn(DemoPeople.ADMIN);
        // That of the demo's first order to a supplier.
        int year = LocalDate.now(ZoneId.of("Europe/Amsterdam")).getYear();
        for (String path : List.of(
                "/admin",
                "/admin?show=conversion",
                "/admin/books",
                "/admin/books/changes",
                "/admin/books/new",
                "/admin/stock",
                "/admin/stock/1",
                "/admin/stock/post?reason=count&edition=1",
                "/admin/purchases",
                "/admin/purchases/new",
                "/admin/purchases/P-" + year + "-000001",
                "/admin/import",
                "/admin/imports",
                "/admin/orders",
                "/admin/returns",
                "/admin/attention",
                "/admin/invoices",
                "/admin/coupons",
                "/admin/coupons/new",
                "/admin/coupons?q=welcome",
                "/staff/reports",
                "/staff/reports/exports",
                "/staff/reports/saved",
                "/admin/people",
                "/admin/roles",
                "/admin/audit",
                "/admin/audit/1")) {
            inspect(admin, path);
        }
    }

    private static void inspect(Visitor visitor, String path) {
        Page page = visitor.page();
        page.setViewportSize(1440, 1000);
        visitor.open(path);
        page.locator("main h1").first().waitFor();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        // What the client bundle lacks stands there, but is nothing; a grid's cells never are.
        assertThat(page.evaluate("""
                        [...document.querySelectorAll(':not(:defined)')].map(element => element.localName)
                            .filter(name => name.startsWith('vaadin-') && name !== 'vaadin-grid-cell-content')
                        """)).as("%s is drawn as a whole", path).isEqualTo(List.of());
        assertThat(visitor.accessibilityFindings()).as("%s, wide, light", path).isEmpty();
        visitor.inTheDark();
        assertThat(visitor.accessibilityFindings()).as("%s, wide, dark", path).isEmpty();
        visitor.onAPhone();
        assertThat(visitor.accessibilityFindings()).as("%s, phone, dark", path).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("%s fits a phone", path)
                .isEqualTo(true);
        visitor.inTheLight();
        assertThat(visitor.complaints()).as(path).isEmpty();
    }
}
