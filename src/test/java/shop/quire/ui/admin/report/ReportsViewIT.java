package shop.quire.ui.admin.report;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.DownloadKt;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.Role;
import shop.quire.order.OrderStatus;
import shop.quire.report.ReportGrouping;
import shop.quire.report.ReportPeriod;
import shop.quire.report.ReportRow;
import shop.quire.support.PastOrders;
import shop.quire.support.PastOrders.Line;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.components.EmptyState;

@QuireTest
class ReportsViewIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private PastOrders past;

    @BeforeEach
    void open() {
        past = new PastOrders(jdbc);
        people.signInAs(Role.STAFF);
        window.open();
    }

    @AfterEach
    void close() {
        past.forget();
        window.close();
        people.signOut();
    }

    @Test
    void withoutAWordTheLastThirtyDaysAreShown() {
        window.visit("staff/reports");

        LocalDate from = picker("From").getValue();
        assertThat(picker("To").getValue()).isEqualTo(from.plusDays(29));
        assertThat(_get(Select.class, spec -> spec.withLabel("Rows")).getValue())
                .isEqualTo(ReportGrouping.DAY);
    }

    @Test
    void previewEndsWithTheTotals() {
        place("nora", 2, 1290, 390);
        place("piet", 1, 1000, 0);

        window.visit("staff/reports?" + period() + "&by=customer");

        ReportGrid grid = _get(ReportGrid.class);
        assertThat(GridKt._size(grid)).isEqualTo(2);
        assertThat(GridKt._getFormattedRow(grid, 0))
                .contains("2", "€25.80", "€3.90", "€29.70")
                .first(InstanceOfAssertFactories.STRING)
                .contains("nora");
        assertThat(footers(grid)).contains("Total", "2", "3", "€35.80", "€3.90", "€39.70");
        assertThat(Texts.in(window.view())).contains("2 orders");
    }

    @ParameterizedTest
    @CsvSource({
        "day,Day",
        "week,Week of",
        "month,Month",
        "contributors,Contributors",
        "contributor,Contributor",
        "publisher,Publisher",
        "subject,Subject",
        "format,Format",
        "vat,VAT rate",
        "country,Country",
        "book,Title",
        "customer,E-mail",
        "none,Order"
    })
    void rowsCanStandForDifferentThings(String by, String firstColumn) {
        place("nora", 2, 1290, 390);

        window.visit("staff/reports?" + period() + "&by=" + by);

        ReportGrid grid = _get(ReportGrid.class);
        assertThat(grid.getColumns().getFirst().getHeaderText()).isEqualTo(firstColumn);
        assertThat(GridKt._size(grid)).isPositive();
    }

    @Test
    void whatARowAndASumMeanIsSaidWhereItIsNotPlain() {
        place("nora", 2, 1290, 390);

        window.visit("staff/reports?" + period() + "&by=contributor");
        assertThat(Texts.in(window.view())).anyMatch(text -> text.contains("the rows add up to more than the total"));

        window.visit("staff/reports?" + period() + "&by=day&format=paperback");
        assertThat(Texts.in(window.view())).anyMatch(text -> text.contains("Delivery and money paid back belong"));
        assertThat(footers(_get(ReportGrid.class))).contains("€25.80", "€0.00");
    }

    @Test
    void theChartIsATableTooAndLeadsToTheLines() {
        place("nora", 2, 1290, 390);

        window.visit("staff/reports?" + period() + "&by=day");

        assertThat(Texts.in(window.view())).anyMatch(text -> text.startsWith("€29.70 in all; most on"));
        NativeTable table = _get(NativeTable.class);
        assertThat(Texts.in(table)).contains("€29.70", "€0.00");
        String href = _find(table, Anchor.class).getFirst().getHref();
        assertThat(href).contains("from=" + past.begin() + "&to=" + past.begin(), "by=none");
        window.visit(href.substring(1));
        assertThat(GridKt._size(_get(ReportGrid.class))).isEqualTo(1);
    }

    @Test
    void whatSellsMostIsAListThatLeadsToTheLines() {
        place("nora", 2, 1290, 390);

        window.visit("staff/reports?" + period() + "&by=country");

        OrderedList most = _get(OrderedList.class);
        assertThat(Texts.in(most)).contains("Netherlands", "€29.70");
        String href = _get(most, Anchor.class).getHref();
        assertThat(href).contains("of=country%3ANL", "by=none");
        window.visit(href.substring(1));
        assertThat(GridKt._size(_get(ReportGrid.class))).isEqualTo(1);
        assertThat(Texts.in(window.view())).contains("Only to Netherlands");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contributors",
                "contributor",
                "publisher",
                "subject",
                "format",
                "vat",
                "country",
                "book",
                "customer"
            })
    void everyBarAndEveryRowLeadToTheLinesBehindThem(String by) {
        place("nora", 2, 1290, 390);
        place("piet", 1, 1000, 0);
        window.visit("staff/reports?" + period() + "&by=" + by);
        List<Anchor> bars = _find(_get(OrderedList.class), Anchor.class);
        String address = bars.getFirst().getHref().substring(1);
        assertThat(bars).hasSize(by.equals("customer") ? 2 : 1);
        assertThat(link(_get(ReportGrid.class), 0)).isEqualTo(address);

        window.visit(address);

        assertThat(_get(ReportGrid.class).getColumns().getFirst().getHeaderText())
                .isEqualTo("Order");
        assertThat(GridKt._size(_get(ReportGrid.class))).isEqualTo(by.equals("customer") ? 1 : 2);
        NativeButton chip = _get(NativeButton.class, spec -> spec.withClasses("q-chip"));
        assertThat(Texts.in(chip)).anyMatch(text -> text.startsWith("Only "));

        _click(chip);

        assertThat(window.address()).doesNotContain("of=");
        assertThat(GridKt._size(_get(ReportGrid.class))).isEqualTo(2);
    }

    @Test
    void whatSomebodyTypedIntoTheAddressDoesNotBecomeMarkup() {
        place("nora", 2, 1290, 390);

        window.visit("staff/reports?" + period() + "&by=day&of=country:NL\"><script>alert(1)</script>&status=any");
        assertThat(_find(Div.class, spec -> spec.withClasses("q-chart"))).isEmpty();

        jdbc.sql("UPDATE order_line SET contributors = :name WHERE isbn = :isbn")
                .param("name", "\"><script>alert('x')</script>&")
                .param("isbn", "9780306406157")
                .update();
        window.visit("staff/reports?" + period() + "&by=contributors");
        window.visit(_get(_get(OrderedList.class), Anchor.class).getHref().substring(1));
        assertThat(GridKt._size(_get(ReportGrid.class))).isEqualTo(1);
        assertThat(_get(Div.class, spec -> spec.withClasses("q-chart"))
                        .getElement()
                        .getProperty("innerHTML"))
                .contains("<svg")
                .doesNotContain("<script");
    }

    @Test
    void theFileSaysWhatThePreviewSays() {
        place("nora", 2, 1290, 390);
        window.visit("staff/reports?" + period() + "&by=none");

        String file = new String(
                DownloadKt._download(_get(
                        Anchor.class,
                        spec -> spec.withPredicate(link -> Texts.in(link).contains("Export CSV")))),
                StandardCharsets.UTF_8);

        assertThat(file)
                .startsWith("\uFEFForder,line,")
                .contains(",25.80,3.90,0.00,29.70,")
                .endsWith("EUR\r\n");
    }

    @Test
    void choicesGoIntoTheUrl() {
        place("nora", 2, 1290, 390);
        window.visit("staff/reports?" + period());

        _setValue(select("Rows"), ReportGrouping.BOOK);
        assertThat(window.address()).contains("by=book");

        _setValue(statuses(), java.util.Set.of());
        assertThat(window.address()).contains("status=any");

        _setValue(select("Period"), ReportPeriod.TODAY);
        LocalDate today = picker("To").getValue();
        assertThat(window.address()).contains("from=" + today + "&to=" + today);
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-02-01&to=2026-01-01, To, The last day is before the first.",
        "from=2010-01-01&to=2026-01-01, To, A report covers at most ten years.",
        "from=0026-01-01&to=2026-01-01, From, Choose a day from 1900 to 9999.",
        "from=yesterday&to=2026-01-01, From, Choose the first day.",
        "from=2026-01-01&to=2026-02-30, To, Choose the last day.",
    })
    void aBadPeriodIsSaidNextToItsField(String query, String field, String message) {
        window.visit("staff/reports?" + query);

        assertThat(picker(field).isInvalid()).isTrue();
        assertThat(picker(field).getErrorMessage()).isEqualTo(message);
        _assertNone(ReportGrid.class);
        assertThat(_find(
                        Anchor.class,
                        spec -> spec.withPredicate(link -> Texts.in(link).contains("Export CSV"))))
                .isEmpty();
    }

    @Test
    void anEmptyPeriodSaysWhatToDo() {
        window.visit("staff/reports?" + period());

        assertThat(Texts.in(_get(EmptyState.class))).contains("No orders in this period");
        _assertNone(ReportGrid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"by=galaxy", "status=%00,paid,<script>", "by=&status=", "zone=Mars/Olympus"})
    void nonsenseInTheUrlIsPassedOver(String query) {
        window.visit("staff/reports?" + query);

        assertThat(window.view()).isInstanceOf(ReportsView.class);
    }

    private void place(String customer, int copies, long unitMinor, long shippingMinor) {
        past.place(
                past.begin().atTime(12, 0).toInstant(ZoneOffset.UTC),
                OrderStatus.PAID,
                customer,
                shippingMinor,
                new Line("9780306406157", "Comet in Moominland", copies, unitMinor, 900));
    }

    private String period() {
        return "from=" + past.begin() + "&to=" + past.begin().plusDays(1);
    }

    private static DatePicker picker(String label) {
        return _get(DatePicker.class, spec -> spec.withLabel(label));
    }

    @SuppressWarnings("unchecked")
    private static <T> Select<T> select(String label) {
        return _get(Select.class, spec -> spec.withLabel(label));
    }

    @SuppressWarnings("unchecked")
    private static MultiSelectComboBox<OrderStatus> statuses() {
        return _get(MultiSelectComboBox.class, spec -> spec.withLabel("Status"));
    }

    @SuppressWarnings("unchecked")
    private static Object link(ReportGrid grid, int row) {
        LitRenderer<ReportRow> name =
                (LitRenderer<ReportRow>) grid.getColumns().getFirst().getRenderer();
        return name.getValueProviders().get("href").apply(GridKt._get(grid, row));
    }

    private static List<String> footers(ReportGrid grid) {
        return grid.getColumns().stream().map(column -> column.getFooterText()).toList();
    }
}
