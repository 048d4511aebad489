package shop.quire.ui.admin.order;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderFilter;
import shop.quire.order.OrderRow;
import shop.quire.order.OrderSort;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListGrid;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/** Orders, fetched as they are scrolled to. */
final class OrderGrid extends ListGrid<OrderRow, OrderFilter, OrderSort> {

    /** On a phone the rest is a second line under the number, or one tap away in the menu of columns. */
    private static final Set<String> WHEN_NARROW = Set.of("NUMBER", "TOTAL", "STATUS");

    private final Display display = Reader.display();

    OrderGrid(OrderDesk desk, ColumnMenu menu) {
        super(
                "admin.orders",
                OrderSort.class,
                WHEN_NARROW,
                menu,
                OrderFilter.all(),
                desk::orders,
                desk::size,
                OrderRow::id);
        addColumns();
    }

    private void addColumns() {
        LitRenderer<OrderRow> number = LitRenderer.<OrderRow>of(
                        "<a class=\"q-strong\" href=\"${item.href}\" router-link>${item.number}</a>"
                                + "${item.byline ? html`<small>${item.byline}</small>` : ''}")
                .withProperty("href", row -> "admin/orders/" + row.number())
                .withProperty("number", OrderRow::number)
                .withProperty("byline", row -> narrow() ? row.customer() : "");
        copied("NUMBER", OrderRow::number);
        add("NUMBER", number, narrow() ? "8.5rem" : "8.25rem")
                .setRowHeader(true)
                .setFlexGrow(narrow() ? 1 : 0);
        text("PLACED", row -> display.dateTime(row.placedAt()), "9.5rem");
        LitRenderer<OrderRow> customer = LitRenderer.<OrderRow>of(
                        "${item.name} <span class=\"q-muted q-small\">${item.email}</span>")
                .withProperty("name", OrderRow::customer)
                .withProperty("email", row -> row.customer().equals(row.email()) ? "" : row.email());
        copied("CUSTOMER", OrderGrid::customer);
        add("CUSTOMER", customer, "14rem").setFlexGrow(1);
        text("COUNTRY", row -> country(row.country()), "7rem");
        text("METHOD", row -> getTranslation("admin.order.method." + row.shippingMethod()), "5.5rem");
        text("COPIES", row -> display.number(row.copies()), "5rem").setTextAlign(ColumnTextAlign.END);
        text("TOTAL", row -> display.money(row.total()), narrow() ? "5rem" : "5.5rem")
                .setTextAlign(ColumnTextAlign.END);
        LitRenderer<OrderRow> status = LitRenderer.<OrderRow>of(
                        "<span class=\"q-pill ${item.tone}\" title=\"${item.why}\">${item.text}</span>"
                                + "${item.partly ? html`<small>${item.partly}</small>` : ''}")
                .withProperty("text", row -> DeskWords.status(row.status(), row.shippingMethod()))
                .withProperty("partly", row -> partly(row))
                .withProperty("tone", OrderGrid::tone)
                .withProperty("why", row -> Objects.toString(row.attention(), ""));
        copied("STATUS", row -> DeskWords.status(row.status(), row.shippingMethod()));
        add("STATUS", status, narrow() ? "8.25rem" : "9rem");
        text("PAYMENT", row -> DeskWords.payment(row.status(), row.partlyRefunded()), "8rem");
        hidden("ATTENTION", row -> Objects.toString(row.attention(), ""), "14rem");
        hidden("CHANGED", row -> display.dateTime(row.changedAt()), "11rem");
    }

    private static String customer(OrderRow row) {
        return row.customer().equals(row.email()) ? row.email() : row.customer() + " <" + row.email() + ">";
    }

    /** On a phone, where nothing else says it; else the column of payments does. */
    private String partly(OrderRow row) {
        return narrow() && row.partlyRefunded() ? getTranslation("admin.order.partlyRefunded") : "";
    }

    private static String tone(OrderRow row) {
        return row.attention() == null
                ? "q-pill-"
                        + DeskWords.tone(row.status(), row.shippingMethod())
                                .name()
                                .toLowerCase(Locale.ROOT)
                : "q-pill-bad";
    }

    private String country(@Nullable String code) {
        return code == null ? "–" : display.country(code);
    }
}
