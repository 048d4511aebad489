package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Availability;
import shop.quire.catalog.CatalogAdmin;
import shop.quire.catalog.EditionFilter;
import shop.quire.catalog.EditionRow;
import shop.quire.catalog.EditionSort;
import shop.quire.catalog.EditionStatus;
import shop.quire.shared.Slice;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.MoneyText;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Reader;

/** All editions, fetched as they are scrolled to. Cells that can be edited say so to the cell editor. */
final class EditionGrid extends Grid<EditionRow> {

    static final String PRICE = "price";
    static final String STATUS = "status";
    static final String STOCK = "stock";

    private static final int PAGE_ROWS = 50;

    /** On a phone the rest is a second line under the title, or one tap away in the menu of columns. */
    private static final Set<EditionSort.Column> WHEN_NARROW =
            EnumSet.of(EditionSort.Column.TITLE, EditionSort.Column.PRICE, EditionSort.Column.ON_HAND);

    private final boolean narrow = Reader.isNarrow();

    private final Map<EditionSort.Column, Grid.Column<EditionRow>> columns = new EnumMap<>(EditionSort.Column.class);
    private final CallbackDataProvider<EditionRow, Void> rows;
    private EditionFilter filter = EditionFilter.none();

    EditionGrid(CatalogAdmin catalog, ColumnMenu menu) {
        addClassName("q-grid");
        setPageSize(PAGE_ROWS);
        setMultiSort(true, MultiSortPriority.APPEND, true);
        setColumnReorderingAllowed(true);
        setSelectionMode(SelectionMode.MULTI);
        getElement().setAttribute("aria-label", getTranslation("admin.books.grid"));
        setEmptyStateText(getTranslation("admin.books.none"));
        if (getSelectionModel() instanceof GridMultiSelectionModel<EditionRow> selection) {
            selection.setDragSelect(true);
        }
        addColumns(menu);
        rows = new CallbackDataProvider<>(
                query -> fetch(catalog, query),
                query -> (int) Math.min(catalog.count(filter), Integer.MAX_VALUE),
                EditionRow::id);
        setItems(rows);
    }

    void show(EditionFilter wanted, List<EditionSort> order) {
        filter = wanted;
        List<GridSortOrder<EditionRow>> sorting = order.stream()
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

    /** Draws one row anew. */
    void refresh(EditionRow row) {
        rows.refreshItem(row);
    }

    void refreshAll() {
        rows.refreshAll();
    }

    /** The order that the headers show. */
    List<EditionSort> order() {
        return getSortOrder().stream()
                .map(order -> new EditionSort(
                        EditionSort.Column.valueOf(order.getSorted().getKey()),
                        order.getDirection() == SortDirection.ASCENDING))
                .toList();
    }

    static String statusWord(EditionStatus status) {
        return I18NProvider.translate("admin.status." + status);
    }

    private Stream<EditionRow> fetch(CatalogAdmin catalog, Query<EditionRow, Void> query) {
        List<EditionSort> order = query.getSortOrders().stream()
                .map(key -> new EditionSort(
                        EditionSort.Column.valueOf(key.getSorted()), key.getDirection() == SortDirection.ASCENDING))
                .toList();
        return catalog
                .editions(filter, order, new Slice(query.getOffset(), Math.min(query.getLimit(), Slice.MAX_LIMIT)))
                .stream();
    }

    private void addColumns(ColumnMenu menu) {
        LitRenderer<EditionRow> title = LitRenderer.<EditionRow>of("""
                        <span class="q-title-cell"><img class="q-cover" src="${item.cover}" alt="" loading="lazy"\
                         width="20" height="30"><span><a href="${item.href}" router-link>${item.title}</a>\
                        ${item.byline ? html`<small>${item.byline}</small>` : ''}</span></span>""")
                .withProperty("cover", row -> "/covers/" + row.isbn() + ".svg")
                .withProperty("href", row -> "admin/books/" + row.book())
                .withProperty("title", EditionRow::title)
                .withProperty("byline", row -> narrow ? byline(row) : "");
        add(menu, EditionSort.Column.TITLE, title, narrow ? "8rem" : "16rem", true)
                .setFlexGrow(3)
                .setRowHeader(true);
        text(menu, EditionSort.Column.CONTRIBUTORS, EditionRow::contributors, "11rem", true)
                .setFlexGrow(2);
        text(menu, EditionSort.Column.ISBN, row -> row.isbn().formatted(), "9.5rem", true);
        text(menu, EditionSort.Column.FORMAT, row -> EditionWords.format(row.format()), "6.5rem", true);
        text(menu, EditionSort.Column.LANGUAGE, row -> Reader.display().language(row.language()), "7rem", false);
        text(menu, EditionSort.Column.PUBLISHER, EditionRow::publisher, "11rem", false);
        text(menu, EditionSort.Column.PUBLICATION_DATE, row -> date(row.publicationDate()), "9rem", false);
        number(add(menu, EditionSort.Column.PRICE, priceCell(), narrow ? "5rem" : "6rem", true));
        number(add(menu, EditionSort.Column.ON_HAND, stockCell(), narrow ? "5.5rem" : "6.5rem", true));
        number(text(menu, EditionSort.Column.AVAILABLE, EditionGrid::held, "4.5rem", true))
                .setSortable(false);
        add(menu, EditionSort.Column.STATUS, statusCell(), "6.5rem", true);
        text(menu, EditionSort.Column.UPDATED, row -> Reader.display().dateTime(row.changedAt()), "11rem", false);
    }

    private static String byline(EditionRow row) {
        return Stream.of(row.contributors(), EditionWords.format(row.format()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private LitRenderer<EditionRow> priceCell() {
        return editable(PRICE, "${item.shown}")
                .withProperty("shown", row -> Reader.display().money(row.price()))
                .withProperty("value", row -> MoneyText.plain(row.price()));
    }

    private LitRenderer<EditionRow> stockCell() {
        return LitRenderer.<EditionRow>of("""
                        ${item.key ? html`<span class="q-cell ${item.tone}" data-edit="stock" data-key="${item.key}"\
                         data-row="${index}" data-value="${item.value}" data-label="${item.label}">${item.value}</span>`\
                         : html`<span class="q-muted">–</span>`}""")
                .withProperty("key", row -> row.onHand() == null ? "" : row.id().toString())
                .withProperty("value", row -> Objects.toString(row.onHand(), ""))
                .withProperty("label", EditionGrid::label)
                .withProperty("tone", row -> Objects.equals(row.onHand(), 0) ? "q-bad" : "");
    }

    private LitRenderer<EditionRow> statusCell() {
        return editable(STATUS, "<span class=\"q-pill ${item.tone}\">${item.shown}</span>")
                .withProperty("shown", EditionGrid::standing)
                .withProperty("tone", EditionGrid::tone)
                .withProperty("value", row -> row.status().name());
    }

    private static LitRenderer<EditionRow> editable(String field, String content) {
        return LitRenderer.<EditionRow>of("""
                        <span class="q-cell" data-edit="%s" data-key="${item.key}" data-row="${index}"\
                         data-value="${item.value}" data-version="${item.version}"\
                         data-label="${item.label}">%s</span>""".formatted(field, content))
                .withProperty("key", row -> row.id().toString())
                .withProperty("version", row -> Long.toString(row.version()))
                .withProperty("label", EditionGrid::label);
    }

    /** Says which edition a field belongs to. */
    static String label(EditionRow row) {
        return I18NProvider.translate("admin.books.edition", row.title(), EditionWords.format(row.format()));
    }

    /** What a glance must tell: an active edition that is sold out is not for sale. */
    private static String standing(EditionRow row) {
        return row.availability() == Availability.SOLD_OUT
                ? I18NProvider.translate("admin.status.soldOut")
                : statusWord(row.status());
    }

    private static String tone(EditionRow row) {
        return switch (row.status()) {
            case ACTIVE -> row.availability() == Availability.SOLD_OUT ? "q-pill-warn" : "q-pill-good";
            case UPCOMING, RETIRED -> "";
        };
    }

    private static String held(EditionRow row) {
        Integer onHand = row.onHand();
        Integer available = row.available();
        return onHand == null || available == null ? "–" : Integer.toString(onHand - available);
    }

    private static String date(@Nullable LocalDate date) {
        return date == null ? "" : Reader.display().date(date);
    }

    private Grid.Column<EditionRow> text(
            ColumnMenu menu,
            EditionSort.Column column,
            Function<EditionRow, String> value,
            String width,
            boolean visible) {
        LitRenderer<EditionRow> cell =
                LitRenderer.<EditionRow>of("${item.text}").withProperty("text", value::apply);
        return add(menu, column, cell, width, visible);
    }

    private Grid.Column<EditionRow> add(
            ColumnMenu menu, EditionSort.Column column, LitRenderer<EditionRow> cell, String width, boolean visible) {
        String name = getTranslation("admin.books.column." + column);
        Grid.Column<EditionRow> added = addColumn(cell)
                .setKey(column.name())
                .setHeader(
                        narrow && column == EditionSort.Column.ON_HAND
                                ? getTranslation("admin.books.column.ON_HAND.narrow")
                                : name)
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true)
                .setSortProperty(column.name());
        added.setVisible(visible && (!narrow || WHEN_NARROW.contains(column)));
        columns.put(column, added);
        menu.add(name, added);
        return added;
    }

    private static Grid.Column<EditionRow> number(Grid.Column<EditionRow> column) {
        return column.setTextAlign(ColumnTextAlign.END);
    }
}
