package shop.quire.ui.admin.order;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderFilter;
import shop.quire.order.OrderRow;
import shop.quire.order.OrderSort;
import shop.quire.shared.Slice;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/** Orders, fetched as they are scrolled to. */
final class OrderGrid extends Grid<OrderRow> {

    private static final int PAGE_ROWS = 50;

    /** On a phone the rest is a second line under the number, or one tap away in the menu of columns. */
    private static final Set<String> WHEN_NARROW = Set.of("NUMBER", "TOTAL", "STATUS");

    private final boolean narrow = Reader.isNarrow();

    private final Map<OrderSort.Column, Grid.Column<OrderRow>> columns = new EnumMap<>(OrderSort.Column.class);
    private final CallbackDataProvider<OrderRow, Void> rows;
    private final Display display = Reader.display();
    private OrderFilter filter = OrderFilter.all();

    OrderGrid(OrderDesk desk, ColumnMenu menu) {
        addClassName("q-grid");
        setPageSize(PAGE_ROWS);
        setMultiSort(true, MultiSortPriority.APPEND, true);
        setColumnReorderingAllowed(true);
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", getTranslation("admin.orders.title"));
        setEmptyStateText(getTranslation("admin.orders.none"));
        addColumns(menu);
        rows = new CallbackDataProvider<>(
                query -> fetch(desk, query),
                query -> (int) Math.min(desk.count(filter), Integer.MAX_VALUE),
                OrderRow::id);
        setItems(rows);
    }

    void show(OrderFilter wanted, List<OrderSort> order) {
        filter = wanted;
        List<GridSortOrder<OrderRow>> sorting = order.stream()
                .filter(key -> columns.containsKey(key.column()))
                .map(key -> new GridSortOrder<>(
                        Objects.requireNonNull(columns.get(key.column())),
                        key.ascending() ? SortDirection.ASCENDING : SortDirection.DESCENDING))
                .toList();
        if (!sorting.equals(getSortOrder())) {
            sort(sorting);
        }
        rows.refreshAll();
    }

    /** The order that the headers show. */
    List<OrderSort> order() {
        return getSortOrder().stream()
                .map(order -> new OrderSort(
                        OrderSort.Column.valueOf(order.getSorted().getKey()),
                        order.getDirection() == SortDirection.ASCENDING))
                .toList();
    }

    private Stream<OrderRow> fetch(OrderDesk desk, Query<OrderRow, Void> query) {
        List<OrderSort> order = query.getSortOrders().stream()
                .map(key -> new OrderSort(
                        OrderSort.Column.valueOf(key.getSorted()), key.getDirection() == SortDirection.ASCENDING))
                .toList();
        return desk
                .orders(filter, order, new Slice(query.getOffset(), Math.min(query.getLimit(), Slice.MAX_LIMIT)))
                .stream();
    }

    private void addColumns(ColumnMenu menu) {
        LitRenderer<OrderRow> number = LitRenderer.<OrderRow>of(
                        "<a class=\"q-strong\" href=\"${item.href}\" router-link>${item.number}</a>"
                                + "${item.byline ? html`<small>${item.byline}</small>` : ''}")
                .withProperty("href", row -> "admin/orders/" + row.number())
                .withProperty("number", OrderRow::number)
                .withProperty("byline", row -> narrow ? row.customer() : "");
        sortable(OrderSort.Column.NUMBER, add(menu, "NUMBER", number, narrow ? "8.5rem" : "8.25rem", true))
                .setRowHeader(true)
                .setFlexGrow(narrow ? 1 : 0);
        sortable(
                OrderSort.Column.PLACED, text(menu, "PLACED", row -> display.dateTime(row.placedAt()), "9.5rem", true));
        LitRenderer<OrderRow> customer = LitRenderer.<OrderRow>of(
                        "${item.name} <span class=\"q-muted q-small\">${item.email}</span>")
                .withProperty("name", OrderRow::customer)
                .withProperty("email", row -> row.customer().equals(row.email()) ? "" : row.email());
        sortable(OrderSort.Column.CUSTOMER, add(menu, "CUSTOMER", customer, "14rem", true))
                .setFlexGrow(1);
        text(menu, "COUNTRY", row -> country(row.country()), "7rem", true);
        text(menu, "METHOD", row -> getTranslation("admin.order.method." + row.shippingMethod()), "5.5rem", true);
        sortable(OrderSort.Column.COPIES, text(menu, "COPIES", row -> display.number(row.copies()), "5rem", true))
                .setTextAlign(ColumnTextAlign.END);
        sortable(
                        OrderSort.Column.TOTAL,
                        text(menu, "TOTAL", row -> display.money(row.total()), narrow ? "5rem" : "5.5rem", true))
                .setTextAlign(ColumnTextAlign.END);
        LitRenderer<OrderRow> status = LitRenderer.<OrderRow>of(
                        "<span class=\"q-pill ${item.tone}\" title=\"${item.why}\">${item.text}</span>"
                                + "${item.partly ? html`<small>${item.partly}</small>` : ''}")
                .withProperty("text", row -> DeskWords.status(row.status(), row.shippingMethod()))
                .withProperty("partly", row -> partly(row))
                .withProperty("tone", OrderGrid::tone)
                .withProperty("why", row -> Objects.toString(row.attention(), ""));
        sortable(OrderSort.Column.STATUS, add(menu, "STATUS", status, narrow ? "8.25rem" : "9rem", true));
        text(menu, "PAYMENT", row -> DeskWords.payment(row.status(), row.partlyRefunded()), "8rem", true);
        text(menu, "ATTENTION", row -> Objects.toString(row.attention(), ""), "14rem", false);
        sortable(
                OrderSort.Column.CHANGED,
                text(menu, "CHANGED", row -> display.dateTime(row.changedAt()), "11rem", false));
    }

    /** On a phone, where nothing else says it; else the column of payments does. */
    private String partly(OrderRow row) {
        return narrow && row.partlyRefunded() ? getTranslation("admin.order.partlyRefunded") : "";
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

    private Grid.Column<OrderRow> sortable(OrderSort.Column key, Grid.Column<OrderRow> column) {
        columns.put(key, column);
        return column.setKey(key.name()).setSortProperty(key.name());
    }

    private Grid.Column<OrderRow> text(
            ColumnMenu menu, String name, Function<OrderRow, String> value, String width, boolean visible) {
        return add(
                menu,
                name,
                LitRenderer.<OrderRow>of("${item.text}").withProperty("text", value::apply),
                width,
                visible);
    }

    private Grid.Column<OrderRow> add(
            ColumnMenu menu, String name, LitRenderer<OrderRow> cell, String width, boolean visible) {
        String header = getTranslation("admin.orders.column." + name);
        Grid.Column<OrderRow> added =
                addColumn(cell).setHeader(header).setWidth(width).setFlexGrow(0).setResizable(true);
        added.setVisible(visible && (!narrow || WHEN_NARROW.contains(name)));
        menu.add(header, added);
        return added;
    }
}
