package shop.quire.ui.admin;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.Role;
import shop.quire.order.OrderStatus;
import shop.quire.support.PastOrders;
import shop.quire.support.PastOrders.Line;
import shop.quire.support.PastOrders.Placed;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Window;

/** What a list puts on the clipboard, tried with orders. */
@QuireTest
class CopyRowsIT {

    private static final Set<String> SHOWN = Set.of("NUMBER", "CUSTOMER", "COPIES", "STATUS");

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private PastOrders past;

    @BeforeEach
    void open() {
        past = new PastOrders(jdbc);
        people.signInAs(Role.ORDER_MANAGER);
        window.open();
    }

    @AfterEach
    void close() {
        past.forget();
        window.close();
        people.signOut();
    }

    @Test
    void rowsAreCopiedAsTheListIsNarrowedSortedAndShown() {
        Placed nora = place(0, OrderStatus.SHIPPED, "nora");
        place(1, OrderStatus.PAID, "anna");
        Placed piet = place(2, OrderStatus.SHIPPED, "=piet");
        window.visit("admin/orders?from=" + past.begin() + "&to=" + past.begin() + "&status=shipped&sort=placed");
        ListGrid<?, ?, ?> grid = _get(ListGrid.class);
        grid.getColumns().forEach(column -> column.setVisible(SHOWN.contains(column.getKey())));

        assertThat(_get(CopyRows.class).rows())
                .isEqualTo("Number\tCustomer\tBooks\tStatus\n"
                        + nora.number() + "\tnora <" + nora.email() + ">\t2\tShipped\n"
                        + piet.number() + "\t'=piet <" + piet.email() + ">\t2\tShipped\n");
    }

    @Test
    void nothingFoundIsNothingCopiedButTheHeaders() {
        window.visit("admin/orders?q=no+such+order");

        assertThat(_get(CopyRows.class).rows().lines()).hasSize(1);
    }

    private Placed place(int minute, OrderStatus status, String customer) {
        Instant at = past.begin().atTime(12, minute).toInstant(ZoneOffset.UTC);
        return past.place(at, status, customer, 0, new Line("9780306406157", "Comet in Moominland", 2, 1290, 900));
    }
}
