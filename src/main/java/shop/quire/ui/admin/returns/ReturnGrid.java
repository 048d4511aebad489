package shop.quire.ui.admin.returns;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.Locale;
import java.util.Set;
import shop.quire.checkout.ReturnDesk;
import shop.quire.order.ReturnFilter;
import shop.quire.order.ReturnRow;
import shop.quire.order.ReturnSort;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListGrid;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;
import shop.quire.ui.order.ReturnWords;

/** Returns, newest first, fetched as they are scrolled to. */
final class ReturnGrid extends ListGrid<ReturnRow, ReturnFilter, ReturnSort> {

    /** On a phone the rest is a second line under the number, or one tap away in the menu of columns. */
    private static final Set<String> WHEN_NARROW = Set.of("NUMBER", "STATUS");

    ReturnGrid(ReturnDesk desk, ColumnMenu menu) {
        super(
                "admin.returns",
                ReturnSort.class,
                WHEN_NARROW,
                menu,
                ReturnFilter.all(),
                desk::returns,
                desk::count,
                ReturnRow::id);
        addColumns();
    }

    private void addColumns() {
        Display display = Reader.display();
        LitRenderer<ReturnRow> number = LitRenderer.<ReturnRow>of(
                        "<a class=\"q-strong\" href=\"${item.href}\" router-link>${item.number}</a>"
                                + "${item.byline ? html`<small>${item.byline}</small>` : ''}")
                .withProperty("href", row -> "admin/returns/" + row.number())
                .withProperty("number", ReturnRow::number)
                .withProperty("byline", row -> narrow() ? row.customer() : "");
        copied("NUMBER", ReturnRow::number);
        add("NUMBER", number, narrow() ? "8.5rem" : "8.25rem")
                .setRowHeader(true)
                .setFlexGrow(narrow() ? 1 : 0);
        LitRenderer<ReturnRow> order = LitRenderer.<ReturnRow>of(
                        "<a class=\"q-link\" href=\"${item.href}\" router-link>${item.number}</a>")
                .withProperty("href", row -> "admin/orders/" + row.orderNumber())
                .withProperty("number", ReturnRow::orderNumber);
        copied("ORDER", ReturnRow::orderNumber);
        add("ORDER", order, "8.25rem");
        text("REQUESTED", row -> display.dateTime(row.requestedAt()), "9.5rem");
        LitRenderer<ReturnRow> customer = LitRenderer.<ReturnRow>of(
                        "${item.name} <span class=\"q-muted q-small\">${item.email}</span>")
                .withProperty("name", ReturnRow::customer)
                .withProperty("email", row -> row.customer().equals(row.email()) ? "" : row.email());
        copied(
                "CUSTOMER",
                row -> row.customer().equals(row.email()) ? row.email() : row.customer() + " <" + row.email() + ">");
        add("CUSTOMER", customer, "14rem").setFlexGrow(1);
        text("COPIES", row -> display.number(row.copies()), "5rem").setTextAlign(ColumnTextAlign.END);
        text("REASON", row -> ReturnWords.reason(row.reason()), "12rem");
        LitRenderer<ReturnRow> status = LitRenderer.<ReturnRow>of(
                        "<span class=\"q-pill ${item.tone}\">${item.text}</span>")
                .withProperty("text", row -> DeskReturnWords.status(row.status()))
                .withProperty(
                        "tone",
                        row -> "q-pill-"
                                + DeskReturnWords.tone(row.status()).name().toLowerCase(Locale.ROOT));
        copied("STATUS", row -> DeskReturnWords.status(row.status()));
        add("STATUS", status, "9.5rem");
        hidden("CHANGED", row -> display.dateTime(row.changedAt()), "9.5rem");
    }
}
