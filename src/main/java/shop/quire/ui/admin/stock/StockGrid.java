package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.EditionRow;
import shop.quire.catalog.EditionSort;
import shop.quire.catalog.StockFilter;
import shop.quire.catalog.StockList;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListGrid;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Reader;

/** Copies of every edition on paper, fetched as they are scrolled to. */
final class StockGrid extends ListGrid<EditionRow, StockFilter, EditionSort> {

    /** On a phone the rest is a second line under the title, or one tap away in the menu of columns. */
    private static final Set<String> WHEN_NARROW = Set.of("TITLE", "ON_HAND", "AVAILABLE");

    StockGrid(StockList stock, ColumnMenu menu) {
        super(
                "stock",
                EditionSort.class,
                WHEN_NARROW,
                menu,
                StockFilter.none(),
                stock::editions,
                stock::count,
                EditionRow::id);
        addColumns();
    }

    private void addColumns() {
        LitRenderer<EditionRow> title = LitRenderer.<EditionRow>of("""
                        <span class="q-title-cell"><img class="q-cover" src="${item.cover}" alt="" loading="lazy"\
                         width="20" height="30"><span><a href="${item.href}" router-link>${item.title}</a>\
                        ${item.byline ? html`<small>${item.byline}</small>` : ''}</span></span>""")
                .withProperty("cover", row -> "/covers/" + row.isbn() + ".svg")
                .withProperty("href", row -> "admin/stock/" + row.id())
                .withProperty("title", EditionRow::title)
                .withProperty("byline", row -> narrow() ? StockWords.byline(row) : "");
        add("TITLE", title, narrow() ? "8rem" : "16rem").setFlexGrow(3).setRowHeader(true);
        text("CONTRIBUTORS", EditionRow::contributors, "11rem").setFlexGrow(2);
        text("ISBN", row -> row.isbn().formatted(), "9.5rem");
        text("FORMAT", row -> EditionWords.format(row.format()), "6.5rem");
        number(text("ON_HAND", row -> count(row.onHand()), narrow() ? "5rem" : "6rem"));
        number(text("HELD", StockGrid::held, "5rem")).setSortable(false);
        LitRenderer<EditionRow> available = LitRenderer.<EditionRow>of("<span class=${item.tone}>${item.text}</span>")
                .withProperty("text", row -> count(row.available()))
                .withProperty("tone", row -> Objects.requireNonNullElse(row.available(), 0) == 0 ? "q-bad" : "");
        number(add("AVAILABLE", available, narrow() ? "5.5rem" : "6.5rem"));
        hidden("PUBLISHER", EditionRow::publisher, "11rem");
        hidden("STATUS", row -> getTranslation("admin.status." + row.status()), "7rem");
    }

    private static String held(EditionRow row) {
        return count(Objects.requireNonNullElse(row.onHand(), 0) - Objects.requireNonNullElse(row.available(), 0));
    }

    private static String count(@Nullable Integer copies) {
        return copies == null ? "–" : Reader.display().number(copies);
    }

    private static Grid.Column<EditionRow> number(Grid.Column<EditionRow> column) {
        return column.setTextAlign(ColumnTextAlign.END);
    }
}
