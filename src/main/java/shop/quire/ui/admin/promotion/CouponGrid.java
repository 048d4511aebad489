package shop.quire.ui.admin.promotion;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import shop.quire.promotion.CouponDesk;
import shop.quire.promotion.CouponFilter;
import shop.quire.promotion.CouponRow;
import shop.quire.promotion.CouponSort;
import shop.quire.shared.Slice;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/** Coupons, fetched as they are scrolled to. */
final class CouponGrid extends Grid<CouponRow> {

    private static final int PAGE_ROWS = 50;

    /** On a phone the rest is a second line under the code, or one tap away in the menu of columns. */
    private static final Set<String> WHEN_NARROW = Set.of("CODE", "USES", "STATUS");

    private final boolean narrow = Reader.isNarrow();
    private final Display display = Reader.display();
    private final Map<CouponSort.Column, Grid.Column<CouponRow>> columns = new EnumMap<>(CouponSort.Column.class);
    private final CallbackDataProvider<CouponRow, Void> rows;
    private CouponFilter filter = CouponFilter.ALL;

    CouponGrid(CouponDesk desk, ColumnMenu menu) {
        addClassName("q-grid");
        setPageSize(PAGE_ROWS);
        setMultiSort(true, MultiSortPriority.APPEND, true);
        setColumnReorderingAllowed(true);
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", getTranslation("coupon.title"));
        setEmptyStateText(getTranslation("coupon.none"));
        addColumns(menu);
        rows = new CallbackDataProvider<>(
                query -> fetch(desk, query),
                query -> (int) Math.min(desk.count(filter), Integer.MAX_VALUE),
                CouponRow::id);
        setItems(rows);
    }

    void show(CouponFilter wanted, List<CouponSort> order) {
        filter = wanted;
        List<GridSortOrder<CouponRow>> sorting = order.stream()
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
    List<CouponSort> order() {
        return getSortOrder().stream()
                .map(order -> new CouponSort(
                        CouponSort.Column.valueOf(order.getSorted().getKey()),
                        order.getDirection() == SortDirection.ASCENDING))
                .toList();
    }

    private Stream<CouponRow> fetch(CouponDesk desk, Query<CouponRow, Void> query) {
        List<CouponSort> order = query.getSortOrders().stream()
                .map(key -> new CouponSort(
                        CouponSort.Column.valueOf(key.getSorted()), key.getDirection() == SortDirection.ASCENDING))
                .toList();
        return desk
                .coupons(filter, order, new Slice(query.getOffset(), Math.min(query.getLimit(), Slice.MAX_LIMIT)))
                .stream();
    }

    private void addColumns(ColumnMenu menu) {
        LitRenderer<CouponRow> code = LitRenderer.<CouponRow>of(
                        "<a class=\"q-strong\" href=\"${item.href}\" router-link>${item.code}</a>"
                                + "${item.byline ? html`<small>${item.byline}</small>` : ''}")
                .withProperty("href", row -> "admin/coupons/" + row.id())
                .withProperty("code", row -> row.terms().code().value())
                .withProperty("byline", row -> narrow ? DeskCouponWords.value(row.terms()) : "");
        sortable(CouponSort.Column.CODE, add(menu, "CODE", code, narrow ? "8rem" : "11rem"))
                .setRowHeader(true)
                .setFlexGrow(narrow ? 1 : 0);
        sortable(CouponSort.Column.NAME, text(menu, "NAME", CouponRow::name, "14rem"))
                .setFlexGrow(1);
        text(menu, "VALUE", row -> DeskCouponWords.value(row.terms()), "8rem");
        text(menu, "MINIMUM", this::minimum, "6.5rem").setTextAlign(ColumnTextAlign.END);
        sortable(CouponSort.Column.FROM, text(menu, "FROM", row -> display.date(row.firstDay()), "8rem"));
        sortable(CouponSort.Column.UNTIL, text(menu, "UNTIL", this::lastDay, "8rem"));
        sortable(CouponSort.Column.USES, text(menu, "USES", this::uses, narrow ? "5rem" : "7.5rem"))
                .setTextAlign(ColumnTextAlign.END);
        LitRenderer<CouponRow> status = LitRenderer.<CouponRow>of(
                        "<span class=\"q-pill ${item.tone}\">${item.text}</span>")
                .withProperty("text", row -> DeskCouponWords.status(row.status()))
                .withProperty(
                        "tone",
                        row -> "q-pill-"
                                + DeskCouponWords.tone(row.status()).name().toLowerCase(Locale.ROOT));
        add(menu, "STATUS", status, "7rem");
    }

    private String minimum(CouponRow row) {
        return row.terms().minimum().isZero() ? "–" : display.money(row.terms().minimum());
    }

    private String lastDay(CouponRow row) {
        LocalDate day = row.lastDay();
        return day == null ? getTranslation("coupon.noEnd") : display.date(day);
    }

    private String uses(CouponRow row) {
        Integer limit = row.totalLimit();
        String uses = display.number(row.redeemed());
        return limit == null ? uses : getTranslation("coupon.uses.of", uses, display.number(limit));
    }

    private Grid.Column<CouponRow> sortable(CouponSort.Column key, Grid.Column<CouponRow> column) {
        columns.put(key, column);
        return column.setKey(key.name()).setSortProperty(key.name());
    }

    private Grid.Column<CouponRow> text(ColumnMenu menu, String name, Function<CouponRow, String> value, String width) {
        return add(menu, name, LitRenderer.<CouponRow>of("${item.text}").withProperty("text", value::apply), width);
    }

    private Grid.Column<CouponRow> add(ColumnMenu menu, String name, LitRenderer<CouponRow> cell, String width) {
        String header = getTranslation("coupon.column." + name);
        Grid.Column<CouponRow> added =
                addColumn(cell).setHeader(header).setWidth(width).setFlexGrow(0).setResizable(true);
        added.setVisible(!narrow || WHEN_NARROW.contains(name));
        menu.add(header, added);
        return added;
    }
}
