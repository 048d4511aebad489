package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import shop.quire.inventory.PurchaseDesk;
import shop.quire.inventory.PurchaseFilter;
import shop.quire.inventory.PurchaseRow;
import shop.quire.inventory.PurchaseSort;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListGrid;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/** Orders to suppliers, fetched as they are scrolled to. */
final class PurchaseGrid extends ListGrid<PurchaseRow, PurchaseFilter, PurchaseSort> {

    /** On a phone the rest is a second line under the number, or one tap away in the menu of columns. */
    private static final Set<String> WHEN_NARROW = Set.of("NUMBER", "STATUS", "COPIES");

    PurchaseGrid(PurchaseDesk desk, ColumnMenu menu) {
        super(
                "purchase",
                PurchaseSort.class,
                WHEN_NARROW,
                menu,
                PurchaseFilter.all(),
                desk::orders,
                desk::count,
                PurchaseRow::id);
        addColumns(desk.today());
    }

    private void addColumns(LocalDate today) {
        Display display = Reader.display();
        LitRenderer<PurchaseRow> number = LitRenderer.<PurchaseRow>of(
                        "<a class=\"q-strong\" href=\"${item.href}\" router-link>${item.number}</a>"
                                + "${item.byline ? html`<small>${item.byline}</small>` : ''}")
                .withProperty("href", row -> "admin/purchases/" + row.number())
                .withProperty("number", PurchaseRow::number)
                .withProperty("byline", row -> narrow() ? row.supplier() : "");
        add("NUMBER", number, narrow() ? "7.75rem" : "8.5rem")
                .setRowHeader(true)
                .setFlexGrow(narrow() ? 1 : 0);
        text("SUPPLIER", PurchaseRow::supplier, "14rem").setFlexGrow(1);
        LitRenderer<PurchaseRow> status = LitRenderer.<PurchaseRow>of(
                        "<span class=\"q-pill ${item.tone}\">${item.text}</span>")
                .withProperty("text", row -> PurchaseWords.status(row.status()))
                .withProperty(
                        "tone",
                        row -> "q-pill-"
                                + PurchaseWords.tone(row.status()).name().toLowerCase(Locale.ROOT));
        add("STATUS", status, narrow() ? "8rem" : "9rem");
        LitRenderer<PurchaseRow> expected = LitRenderer.<PurchaseRow>of(
                        "<span class=\"${item.tone}\">${item.text}</span>")
                .withProperty("text", row -> row.status().open() ? PurchaseWords.expected(row.expectedOn(), today) : "")
                .withProperty("tone", row -> row.late(today) ? "q-bad" : "");
        add("EXPECTED", expected, "12rem");
        text(
                        "COPIES",
                        row -> getTranslation("purchase.copies", row.received(), row.copies()),
                        narrow() ? "6.25rem" : "7rem")
                .setTextAlign(ColumnTextAlign.END);
        text("LINES", row -> display.number(row.lines()), "5.5rem").setTextAlign(ColumnTextAlign.END);
        text("COST", row -> display.money(row.cost()), "7rem").setTextAlign(ColumnTextAlign.END);
        text("CREATED", row -> display.dateTime(row.createdAt()), "10rem");
        hidden("BY", PurchaseRow::createdBy, "9rem");
    }
}
