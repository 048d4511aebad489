package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Availability;
import shop.quire.catalog.BulkEditions;
import shop.quire.catalog.CatalogAdmin;
import shop.quire.catalog.EditionFilter;
import shop.quire.catalog.EditionRow;
import shop.quire.catalog.EditionSort;
import shop.quire.catalog.EditionStatus;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListGrid;
import shop.quire.ui.admin.MoneyText;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Reader;

/** All editions, fetched as they are scrolled to. Cells that can be edited say so to the cell editor. */
final class EditionGrid extends ListGrid<EditionRow, EditionFilter, EditionSort> {

    static final String PRICE = "price";
    static final String STATUS = "status";
    static final String STOCK = "stock";

    /** On a phone the rest is a second line under the title, or one tap away in the menu of columns. */
    private static final Set<String> WHEN_NARROW = Set.of("TITLE", "PRICE", "ON_HAND");

    private final EditionTicks ticks;

    /** @param onTicked called when other rows are ticked */
    EditionGrid(CatalogAdmin catalog, BulkEditions bulk, ColumnMenu menu, Runnable onTicked) {
        super(
                "admin.books",
                EditionSort.class,
                WHEN_NARROW,
                menu,
                EditionFilter.none(),
                catalog::editions,
                catalog::size,
                EditionRow::id);
        getElement().setAttribute("aria-label", getTranslation("admin.books.grid"));
        ticks = new EditionTicks(this, bulk, onTicked);
        setSelectionModel(ticks, SelectionMode.MULTI);
        addColumns();
    }

    /** Which rows are ticked. */
    EditionTicks ticks() {
        return ticks;
    }

    static String statusWord(EditionStatus status) {
        return I18NProvider.translate("admin.status." + status);
    }

    private void addColumns() {
        LitRenderer<EditionRow> title = LitRenderer.<EditionRow>of("""
                        <span class="q-title-cell"><img class="q-cover" src="${item.cover}" alt="" loading="lazy"\
                         width="20" height="30"><span><a href="${item.href}" router-link>${item.title}</a>\
                        ${item.byline ? html`<small>${item.byline}</small>` : ''}</span></span>""")
                .withProperty("cover", row -> "/covers/" + row.isbn() + ".svg")
                .withProperty("href", row -> "admin/books/" + row.book())
                .withProperty("title", EditionRow::title)
                .withProperty("byline", row -> narrow() ? byline(row) : "");
        copied("TITLE", EditionRow::title);
        copied("PRICE", row -> MoneyText.plain(row.price()));
        copied("ON_HAND", row -> Objects.toString(row.onHand(), ""));
        copied("STATUS", EditionGrid::standing);
        add("TITLE", title, narrow() ? "8rem" : "13rem").setFlexGrow(3).setRowHeader(true);
        text("CONTRIBUTORS", EditionRow::contributors, "8rem").setFlexGrow(2);
        text("ISBN", row -> row.isbn().formatted(), "9.5rem");
        text("FORMAT", row -> EditionWords.format(row.format()), "6rem");
        hidden("LANGUAGE", row -> Reader.display().language(row.language()), "7rem");
        hidden("PUBLISHER", EditionRow::publisher, "11rem");
        hidden("PUBLICATION_DATE", row -> date(row.publicationDate()), "9rem");
        number(add("PRICE", priceCell(), narrow() ? "5rem" : "5.5rem"));
        Grid.Column<EditionRow> onHand = number(add("ON_HAND", stockCell(), narrow() ? "5.5rem" : "6rem"));
        if (narrow()) {
            onHand.setHeader(getTranslation("admin.books.column.ON_HAND.narrow"));
        }
        number(text("AVAILABLE", EditionGrid::held, "4rem")).setSortable(false);
        add("STATUS", statusCell(), "6.5rem");
        hidden("UPDATED", row -> Reader.display().dateTime(row.changedAt()), "11rem");
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

    private static Grid.Column<EditionRow> number(Grid.Column<EditionRow> column) {
        return column.setTextAlign(ColumnTextAlign.END);
    }
}
