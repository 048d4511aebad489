package shop.quire.ui.admin.returns;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import shop.quire.checkout.ReturnDesk;
import shop.quire.order.ReturnFilter;
import shop.quire.order.ReturnRow;
import shop.quire.shared.Slice;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;
import shop.quire.ui.order.ReturnWords;

/** Returns, newest first, fetched as they are scrolled to. */
final class ReturnGrid extends Grid<ReturnRow> {

    private static final int PAGE_ROWS = 50;

    /** On a phone the rest is a second line under the number, or one tap away in the menu of columns. */
    private static final Set<String> WHEN_NARROW = Set.of("NUMBER", "COPIES", "STATUS");

    private final boolean narrow = Reader.isNarrow();
    private final CallbackDataProvider<ReturnRow, Void> rows;
    private ReturnFilter filter = ReturnFilter.all();

    ReturnGrid(ReturnDesk desk, ColumnMenu menu) {
        addClassName("q-grid");
        setPageSize(PAGE_ROWS);
        setColumnReorderingAllowed(true);
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", getTranslation("admin.returns.title"));
        setEmptyStateText(getTranslation("admin.returns.none"));
        addColumns(menu);
        rows =
                new CallbackDataProvider<>(
                        query -> desk
                                .returns(
                                        filter,
                                        new Slice(query.getOffset(), Math.min(query.getLimit(), Slice.MAX_LIMIT)))
                                .stream(),
                        query -> (int) Math.min(desk.count(filter), Integer.MAX_VALUE),
                        ReturnRow::id);
        setItems(rows);
    }

    void show(ReturnFilter wanted) {
        filter = wanted;
        rows.refreshAll();
    }

    private void addColumns(ColumnMenu menu) {
        Display display = Reader.display();
        LitRenderer<ReturnRow> number = LitRenderer.<ReturnRow>of(
                        "<a class=\"q-strong\" href=\"${item.href}\" router-link>${item.number}</a>"
                                + "${item.byline ? html`<small>${item.byline}</small>` : ''}")
                .withProperty("href", row -> "admin/returns/" + row.number())
                .withProperty("number", ReturnRow::number)
                .withProperty("byline", row -> narrow ? row.customer() : "");
        add(menu, "NUMBER", number, narrow ? "7.5rem" : "8.25rem", true)
                .setRowHeader(true)
                .setFlexGrow(narrow ? 1 : 0);
        LitRenderer<ReturnRow> order = LitRenderer.<ReturnRow>of(
                        "<a href=\"${item.href}\" router-link>${item.number}</a>")
                .withProperty("href", row -> "admin/orders/" + row.orderNumber())
                .withProperty("number", ReturnRow::orderNumber);
        add(menu, "ORDER", order, "8.25rem", true);
        text(menu, "REQUESTED", row -> display.dateTime(row.requestedAt()), "9.5rem", true);
        LitRenderer<ReturnRow> customer = LitRenderer.<ReturnRow>of(
                        "${item.name} <span class=\"q-muted q-small\">${item.email}</span>")
                .withProperty("name", ReturnRow::customer)
                .withProperty("email", row -> row.customer().equals(row.email()) ? "" : row.email());
        add(menu, "CUSTOMER", customer, "14rem", true).setFlexGrow(1);
        text(menu, "COPIES", row -> display.number(row.copies()), "5rem", true).setTextAlign(ColumnTextAlign.END);
        text(menu, "REASON", row -> ReturnWords.reason(row.reason()), "12rem", true);
        LitRenderer<ReturnRow> status = LitRenderer.<ReturnRow>of(
                        "<span class=\"q-pill ${item.tone}\">${item.text}</span>")
                .withProperty("text", row -> DeskReturnWords.status(row.status()))
                .withProperty(
                        "tone",
                        row -> "q-pill-"
                                + DeskReturnWords.tone(row.status()).name().toLowerCase(Locale.ROOT));
        add(menu, "STATUS", status, "9.5rem", true);
        text(menu, "CHANGED", row -> display.dateTime(row.changedAt()), "9.5rem", false);
    }

    private Grid.Column<ReturnRow> text(
            ColumnMenu menu, String name, Function<ReturnRow, String> value, String width, boolean visible) {
        return add(
                menu,
                name,
                LitRenderer.<ReturnRow>of("${item.text}").withProperty("text", value::apply),
                width,
                visible);
    }

    private Grid.Column<ReturnRow> add(
            ColumnMenu menu, String name, LitRenderer<ReturnRow> cell, String width, boolean visible) {
        String header = getTranslation("admin.returns.column." + name);
        Grid.Column<ReturnRow> added =
                addColumn(cell).setHeader(header).setWidth(width).setFlexGrow(0).setResizable(true);
        added.setVisible(visible && (!narrow || WHEN_NARROW.contains(name)));
        menu.add(header, added);
        return added;
    }
}
