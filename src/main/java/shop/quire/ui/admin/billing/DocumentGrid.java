package shop.quire.ui.admin.billing;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import shop.quire.billing.DocumentDesk;
import shop.quire.billing.DocumentFilter;
import shop.quire.billing.DocumentKind;
import shop.quire.billing.DocumentRow;
import shop.quire.billing.DocumentSort;
import shop.quire.shared.Slice;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;
import shop.quire.ui.order.DocumentLinks;

/** Invoices and credit notes, fetched as they are scrolled to. */
final class DocumentGrid extends Grid<DocumentRow> {

    private static final int PAGE_ROWS = 50;

    /** On a phone the rest is a second line under the number, or one tap away in the menu of columns. */
    private static final Set<String> WHEN_NARROW = Set.of("NUMBER", "TOTAL", "FILE");

    private final boolean narrow = Reader.isNarrow();
    private final Map<DocumentSort.Column, Grid.Column<DocumentRow>> columns = new EnumMap<>(DocumentSort.Column.class);
    private final CallbackDataProvider<DocumentRow, Void> rows;
    private final Display display = Reader.display();
    private final boolean withOrders;
    private DocumentFilter filter = DocumentFilter.all();

    /** @param withOrders whether whoever looks may open the orders */
    DocumentGrid(DocumentDesk desk, ColumnMenu menu, boolean withOrders) {
        this.withOrders = withOrders;
        addClassName("q-grid");
        setPageSize(PAGE_ROWS);
        setMultiSort(true, MultiSortPriority.APPEND, true);
        setColumnReorderingAllowed(true);
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", getTranslation("admin.invoices.title"));
        setEmptyStateText(getTranslation("admin.invoices.none"));
        addColumns(desk, menu);
        rows = new CallbackDataProvider<>(
                query -> fetch(desk, query),
                query -> (int) Math.min(desk.count(filter), Integer.MAX_VALUE),
                DocumentRow::number);
        setItems(rows);
    }

    void show(DocumentFilter wanted, List<DocumentSort> order) {
        filter = wanted;
        List<GridSortOrder<DocumentRow>> sorting = order.stream()
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
    List<DocumentSort> order() {
        return getSortOrder().stream()
                .map(order -> new DocumentSort(
                        DocumentSort.Column.valueOf(order.getSorted().getKey()),
                        order.getDirection() == SortDirection.ASCENDING))
                .toList();
    }

    private Stream<DocumentRow> fetch(DocumentDesk desk, Query<DocumentRow, Void> query) {
        List<DocumentSort> order = query.getSortOrders().stream()
                .map(key -> new DocumentSort(
                        DocumentSort.Column.valueOf(key.getSorted()), key.getDirection() == SortDirection.ASCENDING))
                .toList();
        return desk
                .documents(filter, order, new Slice(query.getOffset(), Math.min(query.getLimit(), Slice.MAX_LIMIT)))
                .stream();
    }

    private void addColumns(DocumentDesk desk, ColumnMenu menu) {
        LitRenderer<DocumentRow> number = LitRenderer.<DocumentRow>of(
                        "<span class=\"q-strong q-tabular\">${item.number}</span>"
                                + "${item.byline ? html`<small>${item.byline}</small>` : ''}")
                .withProperty("number", DocumentRow::number)
                .withProperty("byline", this::byline);
        sortable(DocumentSort.Column.NUMBER, add(menu, "NUMBER", number, "9.5rem"))
                .setRowHeader(true)
                .setFlexGrow(narrow ? 1 : 0);
        text(menu, "KIND", row -> DocumentListState.kind(row.kind()), "7.5rem");
        sortable(DocumentSort.Column.ISSUED, text(menu, "ISSUED", row -> display.shortDate(row.issuedOn()), "8rem"));
        LitRenderer<DocumentRow> buyer = LitRenderer.<DocumentRow>of(
                        "${item.name} <span class=\"q-muted q-small\">${item.email}</span>")
                .withProperty("name", DocumentRow::buyer)
                .withProperty("email", row -> row.buyer().equals(row.email()) ? "" : row.email());
        sortable(DocumentSort.Column.BUYER, add(menu, "BUYER", buyer, "14rem")).setFlexGrow(1);
        LitRenderer<DocumentRow> order = LitRenderer.<DocumentRow>of(
                        withOrders
                                ? "<a class=\"q-link\" href=\"${item.href}\" router-link>${item.text}</a>"
                                : "${item.text}")
                .withProperty("text", DocumentRow::orderNumber);
        if (withOrders) {
            order.withProperty("href", row -> "admin/orders/" + row.orderNumber());
        }
        sortable(DocumentSort.Column.ORDER, add(menu, "ORDER", order, "8.5rem"));
        text(menu, "CORRECTS", row -> row.invoice().orElse(""), "7.5rem");
        amount(menu, DocumentSort.Column.NET, row -> display.money(row.net()));
        amount(menu, DocumentSort.Column.VAT, row -> display.money(row.vat()));
        amount(menu, DocumentSort.Column.TOTAL, row -> display.money(row.total()));
        ComponentRenderer<Anchor, DocumentRow> file = new ComponentRenderer<>(row -> {
            Anchor link = DocumentLinks.link(row.kind(), row.number(), desk::pdf);
            link.removeAll();
            link.add(getTranslation("admin.invoices.file"));
            link.getElement().setAttribute("aria-label", getTranslation("document.link." + row.kind(), row.number()));
            return link;
        });
        add(menu, "FILE", file, "4.5rem").setKey("FILE");
    }

    private String byline(DocumentRow row) {
        return narrow ? getTranslation("document.by", display.shortDate(row.issuedOn()), row.buyer()) : "";
    }

    private void amount(ColumnMenu menu, DocumentSort.Column key, Function<DocumentRow, String> value) {
        sortable(
                key,
                add(
                                menu,
                                key.name(),
                                LitRenderer.<DocumentRow>of("<span class=\"${item.tone}\">${item.text}</span>")
                                        .withProperty("text", value::apply)
                                        .withProperty(
                                                "tone", row -> row.kind() == DocumentKind.CREDIT_NOTE ? "q-bad" : ""),
                                "6.25rem")
                        .setTextAlign(ColumnTextAlign.END));
    }

    private Grid.Column<DocumentRow> sortable(DocumentSort.Column key, Grid.Column<DocumentRow> column) {
        columns.put(key, column);
        return column.setKey(key.name()).setSortProperty(key.name());
    }

    private Grid.Column<DocumentRow> text(
            ColumnMenu menu, String name, Function<DocumentRow, String> value, String width) {
        return add(menu, name, LitRenderer.<DocumentRow>of("${item.text}").withProperty("text", value::apply), width);
    }

    private Grid.Column<DocumentRow> add(ColumnMenu menu, String name, Renderer<DocumentRow> cell, String width) {
        String header = getTranslation("admin.invoices.column." + name);
        Grid.Column<DocumentRow> added =
                addColumn(cell).setHeader(header).setWidth(width).setFlexGrow(0).setResizable(true);
        added.setVisible(!narrow || WHEN_NARROW.contains(name));
        menu.add(header, added);
        return added;
    }
}
