package shop.quire.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.LocatorJ;
import com.vaadin.flow.component.html.Anchor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Window;
import shop.quire.ui.layout.BackOfficeLayout;

/** Who gets into which area, and what the rail offers. */
@QuireTest
class BackOfficeAccessIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @ParameterizedTest
    @CsvSource({
        "CATALOG_MANAGER, admin, DashboardView",
        "CATALOG_MANAGER, admin/books, BooksView",
        "CATALOG_MANAGER, admin/books/new, BookEditorView",
        "CATALOG_MANAGER, admin/stock, StockView",
        "CATALOG_MANAGER, admin/stock/post, StockPostingView",
        "CATALOG_MANAGER, admin/purchases, PurchasesView",
        "CATALOG_MANAGER, admin/purchases/new, PurchaseEditorView",
        "CATALOG_MANAGER, admin/import, ImportView",
        "CATALOG_MANAGER, admin/imports, ImportsView",
        "ORDER_MANAGER, admin, DashboardView",
        "ORDER_MANAGER, admin/orders, DeskOrdersView",
        "STAFF, admin, DashboardView",
        "STAFF, staff/reports, ReportsView",
        "STAFF, staff/reports/exports, ExportsView",
        "STAFF, staff/reports/saved, SavedReportsView",
        "ADMIN, admin, DashboardView",
        "ADMIN, admin/books, BooksView",
        "ADMIN, admin/import, ImportView",
        "ADMIN, admin/imports, ImportsView",
        "ADMIN, admin/orders, DeskOrdersView",
        "ADMIN, staff/reports, ReportsView",
        "ORDER_MANAGER, admin/coupons, CouponsView",
        "ORDER_MANAGER, admin/coupons/new, CouponEditorView",
        "ADMIN, admin/coupons, CouponsView",
        "ORDER_MANAGER, admin/attention, AttentionView",
        "ORDER_MANAGER, admin/returns, DeskReturnsView",
        "ADMIN, admin/returns, DeskReturnsView",
        "ADMIN, admin/attention, AttentionView",
        "ORDER_MANAGER, admin/invoices, InvoicesView",
        "STAFF, admin/invoices, InvoicesView",
        "ADMIN, admin/invoices, InvoicesView",
        "ADMIN, admin/audit, AuditView",
        "CATALOG_MANAGER, admin/books/changes, BatchesView",
        "ADMIN, admin/people, PeopleView",
        "ADMIN, admin/roles, RolesView",
    })
    void areaOpensForItsPeople(Role role, String path, String view) {
        enter(role, path);

        assertThat(window.view().getClass().getSimpleName()).isEqualTo(view);
        assertThat(LocatorJ._find(BackOfficeLayout.class)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER, admin",
        "CUSTOMER, admin/books",
        "CUSTOMER, admin/books/new",
        "CUSTOMER, admin/books/1",
        "CUSTOMER, admin/stock",
        "ORDER_MANAGER, admin/stock/post",
        "STAFF, admin/stock/1",
        "CUSTOMER, admin/purchases",
        "ORDER_MANAGER, admin/purchases/new",
        "STAFF, admin/purchases/P-2026-000001",
        "CUSTOMER, admin/import",
        "CUSTOMER, admin/imports",
        "CUSTOMER, admin/orders",
        "CUSTOMER, admin/orders/Q-2026-000001",
        "CUSTOMER, staff/reports",
        "CUSTOMER, staff/reports/exports",
        "CUSTOMER, staff/reports/saved",
        "STAFF, admin/books",
        "STAFF, admin/import",
        "STAFF, admin/imports",
        "STAFF, admin/orders",
        "STAFF, admin/attention",
        "CUSTOMER, admin/attention",
        "CUSTOMER, admin/returns",
        "CUSTOMER, admin/returns/R-2026-000001",
        "CUSTOMER, admin/orders/Q-2026-000001/return",
        "STAFF, admin/returns",
        "CATALOG_MANAGER, admin/returns",
        "CATALOG_MANAGER, admin/attention",
        "CUSTOMER, admin/coupons",
        "CUSTOMER, admin/coupons/new",
        "STAFF, admin/coupons",
        "CATALOG_MANAGER, admin/coupons",
        "CATALOG_MANAGER, admin/coupons/1",
        "CATALOG_MANAGER, admin/invoices",
        "CUSTOMER, admin/invoices",
        "CATALOG_MANAGER, admin/orders",
        "CATALOG_MANAGER, staff/reports",
        "ORDER_MANAGER, admin/books",
        "ORDER_MANAGER, admin/books/1",
        "ORDER_MANAGER, admin/import",
        "ORDER_MANAGER, admin/imports",
        "ORDER_MANAGER, staff/reports",
        "CUSTOMER, admin/audit",
        "STAFF, admin/audit",
        "CATALOG_MANAGER, admin/audit",
        "ORDER_MANAGER, admin/audit",
        "ORDER_MANAGER, admin/books/changes",
        "ORDER_MANAGER, admin/people",
        "STAFF, admin/roles",
        "CATALOG_MANAGER, admin/people/01a220fa-a6fd-72a3-be2b-ff73c4f5518d",
        "ORDER_MANAGER, admin/audit/1",
    })
    void areaIsNotThereForOthers(Role role, String path) {
        enter(role, path);

        assertThat(window.view().getClass().getPackageName()).doesNotContain("ui.admin");
        assertThat(LocatorJ._find(BackOfficeLayout.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "admin/books",
                "admin/stock",
                "admin/stock/post",
                "admin/purchases",
                "admin/import",
                "admin/imports",
                "admin/orders",
                "admin/returns",
                "admin/attention",
                "admin/coupons",
                "admin/invoices",
                "staff/reports",
                "staff/reports/exports",
                "staff/reports/saved",
                "admin/audit",
                "admin/people",
                "admin/roles"
            })
    void strangersAreAskedToSignIn(String path) {
        people.signOut();
        window.open();
        window.visit(path);

        assertThat(window.view().getClass().getSimpleName()).isEqualTo("LoginView");
    }

    @Test
    void railShowsOnlyWhatCanBeOpened() {
        enter(Role.CATALOG_MANAGER, "admin");
        assertThat(rail())
                .containsExactly("/admin", "/admin/books", "/admin/stock", "/admin/purchases", "/admin/import");

        window.close();
        enter(Role.ORDER_MANAGER, "admin");
        assertThat(rail())
                .containsExactly(
                        "/admin",
                        "/admin/orders",
                        "/admin/returns",
                        "/admin/attention",
                        "/admin/coupons",
                        "/admin/invoices");

        window.close();
        enter(Role.STAFF, "admin");
        assertThat(rail()).containsExactly("/admin", "/admin/invoices", "/staff/reports");

        window.close();
        enter(Role.ADMIN, "admin");
        assertThat(rail())
                .containsExactly(
                        "/admin",
                        "/admin/books",
                        "/admin/stock",
                        "/admin/purchases",
                        "/admin/orders",
                        "/admin/returns",
                        "/admin/attention",
                        "/admin/coupons",
                        "/admin/invoices",
                        "/staff/reports",
                        "/admin/import",
                        "/admin/people",
                        "/admin/roles",
                        "/admin/audit");
    }

    @Test
    void railMarksWhereOneIs() {
        enter(Role.ADMIN, "admin/books/new");
        assertThat(current()).containsExactly("/admin/books");

        window.visit("admin/attention?kind=refund_failed");
        assertThat(current()).containsExactly("/admin/attention");

        window.visit("admin/orders?status=paid");
        assertThat(current()).containsExactly("/admin/orders");

        window.visit("admin");
        assertThat(current()).containsExactly("/admin");
    }

    private void enter(Role role, String path) {
        people.signInAs(role);
        window.open();
        window.visit(path);
    }

    private static List<String> rail() {
        return links().stream().map(Anchor::getHref).toList();
    }

    private static List<String> current() {
        return links().stream()
                .filter(link -> "page".equals(link.getElement().getAttribute("aria-current")))
                .map(Anchor::getHref)
                .toList();
    }

    private static List<Anchor> links() {
        return LocatorJ._find(com.vaadin.flow.component.html.Nav.class).stream()
                .flatMap(nav -> nav.getChildren())
                .map(Anchor.class::cast)
                .toList();
    }
}
