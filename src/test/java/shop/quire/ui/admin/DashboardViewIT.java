package shop.quire.ui.admin;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderFilter;
import shop.quire.order.OrderStatus;
import shop.quire.report.SalesFigures;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Till;
import shop.quire.support.Window;
import shop.quire.ui.components.Display;

@QuireTest
class DashboardViewIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    Bookshelf books;

    @Autowired
    OrderDesk desk;

    @Autowired
    Till till;

    @Autowired
    SalesFigures figures;

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @Test
    void figuresLeadToTheRowsBehindThem() {
        visit(Role.ADMIN);

        assertThat(links())
                .contains("/admin/orders?status=paid", "/admin/orders?status=packed", "/admin/attention")
                .contains("/admin/returns?status=requested,approved,received")
                .anyMatch(link -> link.startsWith("/staff/reports?from="));
        Anchor toPack = _find(Anchor.class).stream()
                .filter(link -> link.getHref().equals("/admin/orders?status=paid"))
                .findFirst()
                .orElseThrow();
        long waiting = desk.size(OrderFilter.all().withStatuses(java.util.Set.of(OrderStatus.PAID)))
                .rows();
        assertThat(Texts.in(toPack)).containsExactly("To pack", Long.toString(waiting));
    }

    @Test
    void everyStatusLeadsToItsOrders() {
        visit(Role.ORDER_MANAGER);

        assertThat(links()).contains("/admin/orders?status=delivered", "/admin/orders?status=cancelled");
    }

    @Test
    void salesAreComparedAndDrawnWithATableBeside() {
        Bookshelf.Copy book = books.paperback("The Summer Book", "12.90", 9);
        till.paid(book.id(), 3);
        visit(Role.ADMIN);

        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(links())
                .contains("/staff/reports?from=" + today + "&to=" + today)
                .contains("/staff/reports?from=" + today.minusDays(6) + "&to=" + today)
                .contains("/admin?show=conversion")
                .contains("/staff/reports?of=book:" + book.isbn() + "&by=none&from=" + today.minusDays(29) + "&to="
                        + today)
                .contains("/staff/reports?by=book&from=" + today.minusDays(29) + "&to=" + today);
        assertThat(Texts.in(window.view()))
                .contains("Today", "Last 7 days", "Last 30 days", "Best sellers, 30 days", "As a table")
                .anyMatch(text -> text.contains("carts") && text.contains("orders placed"));
        NativeTable table = _find(NativeTable.class).getFirst();
        assertThat(table.getBody().getRows()).hasSize(30);
        assertThat(Texts.in(table.getBody().getRows().getFirst())).contains(sold(today));
        assertThat(sold(today)).isNotEqualTo("€0.00");
        assertThat(_find(Div.class, spec -> spec.withClasses("q-chart")))
                .singleElement()
                .satisfies(chart -> {
                    assertThat(chart.getElement().getAttribute("aria-hidden")).isEqualTo("true");
                    assertThat(chart.getElement().getProperty("innerHTML"))
                            .contains("<svg", "q-chart-before")
                            .contains("from=" + today.minusDays(29))
                            .doesNotContain("style=");
                });
    }

    @Test
    void theShareOfCartsLeadsToItsDaysAndThoseToTheirOrders() {
        till.paid(books.paperback("The Summer Book", "12.90", 9).id(), 3);
        visit(Role.STAFF);
        assertThat(_get(NativeDetails.class, spec -> spec.withClasses("q-panel"))
                        .isOpen())
                .isFalse();

        window.visit("admin?show=conversion");

        NativeDetails details = _get(NativeDetails.class, spec -> spec.withClasses("q-panel"));
        assertThat(details.isOpen()).isTrue();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        NativeTableRow row =
                _get(details, NativeTable.class).getBody().getRows().getFirst();
        String sold = "/staff/reports?from=" + today + "&to=" + today + "&by=none";
        assertThat(_find(row, Anchor.class).stream().map(Anchor::getHref)).containsExactly(sold + "&status=any", sold);
        window.visit(sold.substring(1));
        assertThat(Texts.in(window.view()))
                .anyMatch(text ->
                        text.equals(Texts.in(_find(row, Anchor.class).getLast()).getFirst() + " orders")
                                || text.equals("1 order"));
    }

    @Test
    void whatRunsOutIsListed() {
        books.paperback("The last of its kind", "9.90", 0);

        visit(Role.CATALOG_MANAGER);

        assertThat(Texts.in(window.view())).contains("Running out", "none left");
        assertThat(links()).contains("/admin/stock?low=yes&sort=available");
    }

    @Test
    void everybodySeesTheirOwnPartOnly() {
        visit(Role.STAFF);
        assertThat(Texts.in(window.view())).contains("Sales").doesNotContain("Running out", "Orders that wait");

        window.close();
        visit(Role.ORDER_MANAGER);
        assertThat(Texts.in(window.view())).contains("Orders that wait").doesNotContain("Running out", "Sales");
    }

    private String sold(LocalDate today) {
        return new Display(Locale.UK, ZoneOffset.UTC)
                .money(figures.days(today, today, ZoneOffset.UTC).getFirst().gross());
    }

    private void visit(Role role) {
        people.signInAs(role);
        window.open();
        window.visit("admin");
    }

    private List<String> links() {
        return _find(Anchor.class).stream().map(Anchor::getHref).toList();
    }
}
