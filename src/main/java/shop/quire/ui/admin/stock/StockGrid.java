package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.Objects;
import java.util.Set;
import shop.quire.catalog.EditionSort;
import shop.quire.catalog.StockFilter;
import shop.quire.catalog.StockList;
import shop.quire.catalog.StockRow;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListGrid;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Reader;

/** Copies of every edition on paper, fetched as they are scrolled to. */
final class StockGrid extends ListGrid<StockRow, StockFilter, EditionSort> {

    static final String REORDER = "reorder";

    /** On a phone the rest is a second line under the title, or one tap away in the menu of columns. */
    private static final Set<String> WHEN_NARROW = Set.of("TITLE", "AVAILABLE", "REORDER");

    StockGrid(StockList stock, OrderedCopies ordered, ColumnMenu menu) {
        super(
                "stock",
                EditionSort.class,
                WHEN_NARROW,
                menu,
                StockFilter.none(),
                ordered::rows,
                stock::size,
                StockRow::id);
        addColumns(ordered);
    }

    private void addColumns(OrderedCopies ordered) {
        LitRenderer<StockRow> title = LitRenderer.<StockRow>of("""
                        <span class="q-title-cell"><img class="q-cover" src="${item.cover}" alt="" loading="lazy"\
                         width="20" height="30"><span><a href="${item.href}" router-link>${item.title}</a>\
                        ${item.byline ? html`<small>${item.byline}</small>` : ''}</span></span>""")
                .withProperty("cover", row -> "/covers/" + row.edition().isbn() + ".svg")
                .withProperty("href", row -> "admin/stock/" + row.id())
                .withProperty("title", row -> row.edition().title())
                .withProperty("byline", row -> narrow() ? StockWords.byline(row.edition()) : "");
        copied("TITLE", row -> row.edition().title());
        add("TITLE", title, narrow() ? "8rem" : "14rem").setFlexGrow(3).setRowHeader(true);
        text("CONTRIBUTORS", row -> row.edition().contributors(), "9.5rem").setFlexGrow(2);
        text("ISBN", row -> row.edition().isbn().formatted(), "9.5rem");
        text("FORMAT", row -> EditionWords.format(row.edition().format()), "6rem");
        number(text("ON_HAND", row -> count(row.onHand()), narrow() ? "5rem" : "5.75rem"));
        number(text("HELD", row -> count(row.held()), "4rem")).setSortable(false);
        LitRenderer<StockRow> available = LitRenderer.<StockRow>of("""
                        ${item.low ? html`<span class="q-pill q-pill-warn">${item.low}</span> ` : ''}\
                        <span class=${item.tone}>${item.text}</span>""")
                .withProperty("text", row -> count(row.available()))
                .withProperty("low", row -> row.low() && !narrow() ? getTranslation("stock.low") : "")
                .withProperty("tone", StockGrid::tone);
        copied("AVAILABLE", row -> count(row.available()));
        number(add("AVAILABLE", available, narrow() ? "5.5rem" : "7.5rem"));
        LitRenderer<StockRow> reorder = LitRenderer.<StockRow>of("""
                        <span class="q-cell" data-edit="reorder" data-key="${item.key}" data-row="${index}"\
                         data-value="${item.value}" data-label="${item.label}">${item.shown}</span>""")
                .withProperty("key", row -> row.id().toString())
                .withProperty("value", row -> Objects.toString(row.reorderLevel(), ""))
                .withProperty("shown", row -> Objects.toString(row.reorderLevel(), "–"))
                .withProperty("label", row -> StockWords.edition(row.edition()));
        copied("REORDER", row -> Objects.toString(row.reorderLevel(), ""));
        number(add("REORDER", reorder, "6rem"));
        number(text("ON_ORDER", ordered::words, "5.5rem")).setSortable(false);
        hidden("PUBLISHER", row -> row.edition().publisher(), "11rem");
        hidden("STATUS", row -> getTranslation("admin.status." + row.edition().status()), "7rem");
    }

    private static String tone(StockRow row) {
        return row.available() == 0 ? "q-bad" : row.low() ? "q-warn" : "";
    }

    private static String count(int copies) {
        return Reader.display().number(copies);
    }

    private static Grid.Column<StockRow> number(Grid.Column<StockRow> column) {
        return column.setTextAlign(ColumnTextAlign.END);
    }
}
