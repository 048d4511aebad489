package shop.quire.ui.admin;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderFilter;
import shop.quire.order.OrderStatus;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Window;

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
        long waiting = desk.count(OrderFilter.all().withStatuses(java.util.Set.of(OrderStatus.PAID)));
        assertThat(Texts.in(toPack)).containsExactly("To pack", Long.toString(waiting));
    }

    @Test
    void whatRunsOutIsListed() {
        books.paperback("The last of its kind", "9.90", 0);

        visit(Role.CATALOG_MANAGER);

        assertThat(Texts.in(window.view())).contains("Running out", "none left");
        assertThat(links()).contains("/admin/books?status=active&stock=-5&sort=on_hand");
    }

    @Test
    void everybodySeesTheirOwnPartOnly() {
        visit(Role.STAFF);
        assertThat(Texts.in(window.view())).contains("Sales").doesNotContain("Running out", "Orders that wait");

        window.close();
        visit(Role.ORDER_MANAGER);
        assertThat(Texts.in(window.view())).contains("Orders that wait").doesNotContain("Running out", "Sales");
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
