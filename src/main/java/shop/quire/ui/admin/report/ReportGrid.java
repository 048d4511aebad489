package shop.quire.ui.admin.report;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.Money;
import shop.quire.catalog.Format;
import shop.quire.report.OrderReports;
import shop.quire.report.ReportGrouping;
import shop.quire.report.ReportQuery;
import shop.quire.report.ReportRow;
import shop.quire.report.ReportSums;
import shop.quire.shared.Slice;
import shop.quire.ui.admin.order.DeskWords;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Reader;

/** Rows of a report as they are scrolled to, with the totals below. */
final class ReportGrid extends Grid<ReportRow> {

    private static final int PAGE_ROWS = 50;

    /** On a phone a row says what it is of, how many, and how much; the file has the rest. */
    private static final Set<String> WHEN_NARROW =
            Set.of("report.column.orders", "report.column.copies", "report.column.gross");

    private final OrderReports reports;
    private final boolean narrow = Reader.isNarrow();
    private Function<ReportRow, String> behind = row -> "";

    ReportGrid(OrderReports reports) {
        this.reports = reports;
        addClassName("q-grid");
        setPageSize(PAGE_ROWS);
        setColumnReorderingAllowed(true);
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", getTranslation("report.grid"));
    }

    void show(ReportQuery query, ReportSums totals) {
        removeAllColumns();
        behind = row -> RowsBehind.of(query, row).orElse("");
        Display display = Reader.display();
        switch (query.grouping()) {
            case DAY ->
                first("report.column.day", "10rem", row -> display.date(day(row).day()))
                        .setFlexGrow(1);
            case WEEK ->
                first("report.column.week", "10rem", row -> display.date(day(row).day()))
                        .setFlexGrow(1);
            case MONTH ->
                first("report.column.month", "10rem", row -> display.month(day(row).day()))
                        .setFlexGrow(1);
            case CONTRIBUTORS ->
                first("report.column.contributors", "18rem", row -> part(row, ReportRow.Part::key))
                        .setFlexGrow(1);
            case CONTRIBUTOR -> named("report.column.contributor", "report.contributor.none");
            case PUBLISHER -> named("report.column.publisher", "report.publisher.none");
            case SUBJECT -> named("report.column.subject", "report.subject.none");
            case FORMAT ->
                first(
                                "report.column.format",
                                "18rem",
                                row -> part(row, found -> EditionWords.format(Format.valueOf(found.key()))))
                        .setFlexGrow(1);
            case VAT ->
                first("report.column.vatRate", "18rem", row -> part(row, found -> rate(display, found.key())))
                        .setFlexGrow(1);
            case COUNTRY ->
                first(
                                "report.column.country",
                                "18rem",
                                row -> part(
                                        row,
                                        found -> found.key().isEmpty()
                                                ? getTranslation("report.country.none")
                                                : display.country(found.key())))
                        .setFlexGrow(1);
            case BOOK -> {
                first("report.column.title", "18rem", row -> book(row, ReportRow.Book::title, whole()))
                        .setFlexGrow(3);
                text("report.column.contributors", "12rem", row -> book(row, ReportRow.Book::contributors, ""))
                        .setFlexGrow(2);
                text(
                        "report.column.isbn",
                        "10rem",
                        row -> book(row, found -> found.isbn().formatted(), ""));
                text(
                        "report.column.format",
                        "7rem",
                        row -> book(row, found -> EditionWords.format(found.format()), ""));
            }
            case CUSTOMER -> {
                first("report.column.email", "18rem", row -> customer(row).email())
                        .setFlexGrow(2);
                text("report.column.recipient", "12rem", row -> customer(row).name())
                        .setFlexGrow(1);
            }
            case NONE -> {
                first("report.column.order", "9rem", row -> line(row).number());
                text(
                        "report.column.placed",
                        "11rem",
                        row -> display.dateTime(line(row).placedAt()));
                text(
                        "report.column.status",
                        "13rem",
                        row -> DeskWords.status(
                                line(row).status(),
                                line(row).shippingMethod(),
                                line(row).partlyRefunded()));
                text("report.column.email", "14rem", row -> line(row).email());
                text("report.column.title", "16rem", row -> line(row).title()).setFlexGrow(2);
                text("report.column.isbn", "10rem", row -> line(row).isbn().formatted());
            }
        }
        sums(totals, display, query.grouping());
        if (narrow) {
            boolean orders = getColumnByKey("report.column.orders") != null;
            getColumns().stream()
                    .skip(1)
                    .forEach(column -> column.setVisible(WHEN_NARROW.contains(column.getKey())
                            && !(orders && "report.column.copies".equals(column.getKey()))));
        }
        setItems(new CallbackDataProvider<>(
                fetch ->
                        reports
                                .preview(
                                        query,
                                        new Slice(fetch.getOffset(), Math.min(fetch.getLimit(), Slice.MAX_LIMIT)))
                                .stream(),
                count -> (int) Math.min(reports.count(query), Integer.MAX_VALUE)));
    }

    private void sums(ReportSums totals, Display display, ReportGrouping grouping) {
        if (grouping != ReportGrouping.NONE) {
            number("report.column.orders", "5.5rem", sums -> display.number(sums.orders()), totals);
        }
        number("report.column.copies", "5.5rem", sums -> display.number(sums.copies()), totals);
        money("report.column.items", ReportSums::items, totals, display);
        money("report.column.shipping", ReportSums::shipping, totals, display);
        money("report.column.discount", ReportSums::discount, totals, display);
        money("report.column.gross", ReportSums::gross, totals, display);
        money("report.column.vat", ReportSums::vat, totals, display);
        money("report.column.refunded", ReportSums::refunded, totals, display);
        money("report.column.refundedVat", ReportSums::refundedVat, totals, display);
    }

    private void named(String column, String none) {
        first(column, "18rem", row -> part(row, found -> found.key().isEmpty() ? getTranslation(none) : found.key()))
                .setFlexGrow(1);
    }

    private Grid.Column<ReportRow> first(String key, String width, Function<ReportRow, String> value) {
        LitRenderer<ReportRow> name = LitRenderer.<ReportRow>of("${item.href"
                        + " ? html`<a class=\"q-link\" href=\"${item.href}\" router-link>${item.text}</a>`"
                        + " : item.text}")
                .withProperty("text", value::apply)
                .withProperty("href", behind::apply);
        return described(key, narrow ? "8rem" : width, addColumn(name))
                .setRowHeader(true)
                .setFlexGrow(narrow ? 1 : 0)
                .setFooter(getTranslation("report.totals"));
    }

    private Grid.Column<ReportRow> text(String key, String width, Function<ReportRow, String> value) {
        return described(key, width, addColumn(value::apply));
    }

    private Grid.Column<ReportRow> described(String key, String width, Grid.Column<ReportRow> column) {
        return column.setKey(key)
                .setHeader(getTranslation(key))
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true);
    }

    private void money(String key, Function<ReportSums, Money> part, ReportSums totals, Display display) {
        number(key, narrow ? "6.5rem" : "7.25rem", sums -> display.money(part.apply(sums)), totals);
    }

    private void number(String key, String width, Function<ReportSums, String> value, ReportSums totals) {
        text(key, width, row -> value.apply(row.sums()))
                .setTextAlign(ColumnTextAlign.END)
                .setFooter(value.apply(totals));
    }

    private String whole() {
        return getTranslation("report.whole");
    }

    private String part(ReportRow row, Function<ReportRow.Part, String> value) {
        return row instanceof ReportRow.Part part ? value.apply(part) : whole();
    }

    private static String rate(Display display, String basisPoints) {
        return display.percent(new BigDecimal(basisPoints).movePointLeft(2));
    }

    private static ReportRow.Day day(ReportRow row) {
        return (ReportRow.Day) row;
    }

    private static ReportRow.Customer customer(ReportRow row) {
        return (ReportRow.Customer) row;
    }

    private static ReportRow.Line line(ReportRow row) {
        return (ReportRow.Line) row;
    }

    private static String book(ReportRow row, Function<ReportRow.Book, String> value, String otherwise) {
        return row instanceof ReportRow.Book book ? value.apply(book) : otherwise;
    }
}
