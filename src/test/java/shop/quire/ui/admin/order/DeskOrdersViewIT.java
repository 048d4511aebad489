package shop.quire.ui.admin.order;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.html.NativeButton;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.Role;
import shop.quire.order.OrderRow;
import shop.quire.order.OrderStatus;
import shop.quire.support.PastOrders;
import shop.quire.support.PastOrders.Line;
import shop.quire.support.PastOrders.Placed;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.admin.FilterChips;

@QuireTest
class DeskOrdersViewIT {

    private static final Line COMET = new Line("9780306406157", "Comet in Moominland", 2, 1290, 900);

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
    void anOrderIsFoundByNumberAndByCustomer() {
        Placed order = past.place(at(0), OrderStatus.PAID, "nora", 390, COMET);

        window.visit("admin/orders?q=" + order.number());
        assertThat(rows()).extracting(OrderRow::number).containsExactly(order.number());
        assertThat(GridKt._getFormattedRow(grid(), 0)).anyMatch(cell -> cell.contains("nora"));

        window.visit("admin/orders?q=" + order.email());
        assertThat(rows()).extracting(OrderRow::number).containsExactly(order.number());
    }

    @Test
    void eBooksAloneAreCompleteOnceTheyArePaidFor() {
        Placed order = past.place(at(0), OrderStatus.PAID, "nora", 0, COMET);
        jdbc.sql("UPDATE orders SET shipping_method = 'NONE', ship_country = NULL WHERE number = :number")
                .param("number", order.number())
                .update();

        window.visit("admin/orders?q=" + order.number());
        assertThat(GridKt._getFormattedRow(grid(), 0))
                .anyMatch(cell -> cell.contains("Complete"))
                .noneMatch(cell -> cell.contains("To pack"));

        window.visit("admin/orders?status=paid&q=" + order.number());
        assertThat(rows()).isEmpty();
        window.visit("admin/orders?status=delivered&q=" + order.number());
        assertThat(rows()).extracting(OrderRow::number).containsExactly(order.number());
    }

    @Test
    void filtersNarrowAndGoWithTheirChips() {
        past.place(at(0), OrderStatus.PAID, "nora", 390, COMET);
        Placed shipped = past.place(at(1), OrderStatus.SHIPPED, "piet", 0, COMET);

        window.visit("admin/orders?" + days() + "&status=shipped");
        assertThat(rows()).extracting(OrderRow::number).containsExactly(shipped.number());
        assertThat(Texts.in(_get(FilterChips.class))).contains("Status: Shipped");

        _click(_get(
                NativeButton.class,
                spec -> spec.withPredicate(chip -> Texts.in(chip).contains("Status: Shipped"))));
        assertThat(rows()).hasSize(2);
        assertThat(window.address()).doesNotContain("status");
    }

    @Test
    void totalsCanBeSortedAndLimited() {
        past.place(at(0), OrderStatus.PAID, "nora", 390, COMET);
        past.place(at(1), OrderStatus.PAID, "piet", 0, COMET, new Line("9781861972712", "The Isle", 1, 5000, 900));

        window.visit("admin/orders?" + days() + "&sort=-total");
        assertThat(rows()).extracting(row -> row.total().getAmountMinorInt()).containsExactly(7580, 2970);

        window.visit("admin/orders?" + days() + "&total=50-");
        assertThat(rows()).extracting(row -> row.total().getAmountMinorInt()).containsExactly(7580);
    }

    @Test
    void whatNeedsAPersonHasAPlaceOfItsOwn() {
        past.place(at(0), OrderStatus.PAID, "nora", 390, COMET);
        Placed stuck = past.place(at(1), OrderStatus.NEEDS_ATTENTION, "piet", 0, COMET);

        window.visit("admin/orders?attention=yes&" + days());

        assertThat(rows()).extracting(OrderRow::number).containsExactly(stuck.number());
        assertThat(Texts.in(_get(FilterChips.class))).contains("Needs a person");
    }

    @Test
    void whatIsPartlyRefundedSaysSoAndCanBePicked() {
        past.place(at(0), OrderStatus.DELIVERED, "nora", 390, COMET);
        Placed part = past.place(at(1), OrderStatus.DELIVERED, "piet", 0, COMET);
        Placed all = past.place(at(2), OrderStatus.REFUNDED, "anna", 0, COMET);
        jdbc.sql("UPDATE orders SET refunded_minor = CASE status WHEN 'REFUNDED' THEN total_minor ELSE 100 END"
                        + " WHERE id IN (:part, :all)")
                .param("part", part.id())
                .param("all", all.id())
                .update();

        window.visit("admin/orders?refunded=yes&" + days());

        assertThat(rows()).extracting(OrderRow::number).containsExactly(part.number());
        assertThat(GridKt._getFormattedRow(grid(), 0))
                .anyMatch(cell -> cell.contains("Delivered"))
                .anyMatch(cell -> cell.contains("Partly refunded"));
        assertThat(Texts.in(_get(FilterChips.class))).contains("Partly refunded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=%00%25_%27",
                "status=EATEN&total=-&sort=nothing",
                "from=2026-99-99&to=never",
                "total=99999999999999999-",
                "attention=perhaps"
            })
    void nonsenseInTheUrlIsPassedOver(String query) {
        window.visit("admin/orders?" + query);

        assertThat(window.view()).isInstanceOf(DeskOrdersView.class);
        assertThat(GridKt._size(grid())).isGreaterThanOrEqualTo(0);
    }

    private static OrderGrid grid() {
        return _get(OrderGrid.class);
    }

    private static java.util.List<OrderRow> rows() {
        return GridKt._findAll(grid());
    }

    private Instant at(int minutes) {
        return past.begin().atTime(12, minutes).toInstant(ZoneOffset.UTC);
    }

    private String days() {
        return "from=" + past.begin() + "&to=" + past.begin();
    }
}
