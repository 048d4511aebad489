package shop.quire.ui.admin.billing;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.Set;
import java.util.function.Function;
import shop.quire.billing.DocumentDesk;
import shop.quire.billing.DocumentFilter;
import shop.quire.billing.DocumentKind;
import shop.quire.billing.DocumentRow;
import shop.quire.billing.DocumentSort;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListGrid;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;
import shop.quire.ui.order.DocumentLinks;

/** Invoices and credit notes, fetched as they are scrolled to. */
final class DocumentGrid extends ListGrid<DocumentRow, DocumentFilter, DocumentSort> {

    /** On a phone the rest is a second line under the number, or one tap away in the menu of columns. */
    private static final Set<String> WHEN_NARROW = Set.of("NUMBER", "TOTAL", "FILE");

    private final Display display = Reader.display();
    private final boolean withOrders;

    /** @param withOrders whether whoever looks may open the orders */
    DocumentGrid(DocumentDesk desk, ColumnMenu menu, boolean withOrders) {
        super(
                "admin.invoices",
                DocumentSort.class,
                WHEN_NARROW,
                menu,
                DocumentFilter.all(),
                desk::documents,
                desk::size,
                DocumentRow::number);
        this.withOrders = withOrders;
        addColumns(desk);
    }

    private void addColumns(DocumentDesk desk) {
        LitRenderer<DocumentRow> number = LitRenderer.<DocumentRow>of(
                        "<span class=\"q-strong q-tabular\">${item.number}</span>"
                                + "${item.byline ? html`<small>${item.byline}</small>` : ''}")
                .withProperty("number", DocumentRow::number)
                .withProperty("byline", this::byline);
        copied("NUMBER", DocumentRow::number);
        add("NUMBER", number, "9.5rem").setRowHeader(true).setFlexGrow(narrow() ? 1 : 0);
        text("KIND", row -> DocumentListState.kind(row.kind()), "7rem");
        text("ISSUED", row -> display.shortDate(row.issuedOn()), "7.5rem");
        LitRenderer<DocumentRow> buyer = LitRenderer.<DocumentRow>of(
                        "${item.name} <span class=\"q-muted q-small\">${item.email}</span>")
                .withProperty("name", DocumentRow::buyer)
                .withProperty("email", row -> row.buyer().equals(row.email()) ? "" : row.email());
        copied("BUYER", row -> row.buyer().equals(row.email()) ? row.email() : row.buyer() + " <" + row.email() + ">");
        add("BUYER", buyer, "14rem").setFlexGrow(1);
        LitRenderer<DocumentRow> order = LitRenderer.<DocumentRow>of(
                        withOrders
                                ? "<a class=\"q-link\" href=\"${item.href}\" router-link>${item.text}</a>"
                                : "${item.text}")
                .withProperty("text", DocumentRow::orderNumber);
        if (withOrders) {
            order.withProperty("href", row -> "admin/orders/" + row.orderNumber());
        }
        copied("ORDER", DocumentRow::orderNumber);
        add("ORDER", order, "8.5rem");
        hidden("CORRECTS", row -> row.invoice().orElse(""), "7.5rem");
        amount("NET", row -> display.money(row.net()));
        amount("VAT", row -> display.money(row.vat()));
        amount("TOTAL", row -> display.money(row.total()));
        ComponentRenderer<Anchor, DocumentRow> file = new ComponentRenderer<>(row -> {
            Anchor link = DocumentLinks.link(row.kind(), row.number(), desk::pdf);
            link.removeAll();
            link.add(getTranslation("admin.invoices.file"));
            link.getElement().setAttribute("aria-label", getTranslation("document.link." + row.kind(), row.number()));
            return link;
        });
        add("FILE", file, "4.5rem");
    }

    private String byline(DocumentRow row) {
        return narrow() ? getTranslation("document.by", display.shortDate(row.issuedOn()), row.buyer()) : "";
    }

    private void amount(String name, Function<DocumentRow, String> value) {
        LitRenderer<DocumentRow> cell = LitRenderer.<DocumentRow>of("<span class=\"${item.tone}\">${item.text}</span>")
                .withProperty("text", value::apply)
                .withProperty("tone", row -> row.kind() == DocumentKind.CREDIT_NOTE ? "q-bad" : "");
        copied(name, value);
        add(name, cell, "6.25rem").setTextAlign(ColumnTextAlign.END);
    }
}
