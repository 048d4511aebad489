package shop.quire.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.quire.catalog.Format;
import shop.quire.order.OrderStatus;
import shop.quire.order.ShippingMethod;
import shop.quire.report.Sheets.Cell;
import shop.quire.shared.Isbn;

class ReportXlsxTest {

    private static final ReportSums SUMS =
            new ReportSums(2, 3, euro(3000), euro(390), euro(300), euro(3090), euro(316), euro(200), euro(17));
    private static final ReportSums TOTALS =
            new ReportSums(10, 15, euro(15000), euro(1950), euro(1500), euro(15450), euro(1580), euro(200), euro(17));
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    /** Of 2026-05-12, in days since 1899-12-30 as spreadsheets count them. */
    private static final int MAY_12 = 46_154;

    @Test
    void numbersAndDatesAreNotText() throws IOException {
        List<List<Cell>> rows = sheets(100, ReportGrouping.NONE, line("Emma")).rows(1);

        List<Cell> line = rows.get(1);
        assertThat(new BigDecimal(at(line, "C2").value()))
                .as("noon in Amsterdam")
                .isEqualByComparingTo(BigDecimal.valueOf(MAY_12).add(new BigDecimal("0.5")));
        assertThat(at(line, "C2").type()).isIn("", "n");
        assertThat(at(line, "C2").style()).isPositive();
        assertThat(at(line, "M2").value()).isEqualTo("12.90");
        assertThat(at(line, "M2").type()).isIn("", "n");
        assertThat(at(line, "I2").type()).as("an ISBN is no number").isEqualTo("inlineStr");
    }

    @Test
    void aDayIsADateWithoutATime() throws IOException {
        Sheets file = sheets(100, ReportGrouping.DAY, new ReportRow.Day(LocalDate.of(2026, 5, 12), SUMS));

        assertThat(new BigDecimal(file.rows(1).get(1).getFirst().value())).isEqualByComparingTo("" + MAY_12);
        assertThat(file.styles()).contains("yyyy-mm-dd", "#,##0.00");
    }

    @Test
    void theHeaderStaysInSight() throws IOException {
        Sheets file = sheets(100, ReportGrouping.DAY);

        assertThat(file.sheet(1).getElementsByTagName("pane").item(0).getAttributes())
                .satisfies(pane -> {
                    assertThat(pane.getNamedItem("state").getNodeValue()).isEqualTo("frozen");
                    assertThat(pane.getNamedItem("ySplit").getNodeValue()).isEqualTo("1");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(1)", "\t=1", "=HYPERLINK(\"http://evil.example\")", "{=1}"})
    void noCellIsAFormula(String title) throws IOException {
        Sheets file = sheets(100, ReportGrouping.NONE, line(title));

        assertThat(file.sheet(1).getElementsByTagName("f").getLength()).isZero();
        Cell cell = at(file.rows(1).get(1), "J2");
        assertThat(cell.type()).isEqualTo("inlineStr");
        assertThat(cell.value()).isEqualTo(title);
    }

    @Test
    void whatNoXmlMayHoldDoesNotBreakTheFile() throws IOException {
        assertThat(at(
                                sheets(100, ReportGrouping.NONE, line("A\u0001B & <C>"))
                                        .rows(1)
                                        .get(1),
                                "J2")
                        .value())
                .startsWith("A")
                .endsWith("B & <C>");
    }

    @Test
    void aFullSheetIsFollowedByAnotherAndTheTotalsStandBelowTheLastRow() throws IOException {
        ReportRow.Day day = new ReportRow.Day(LocalDate.of(2026, 5, 12), SUMS);

        Sheets file = sheets(4, ReportGrouping.DAY, day, day, day, day, day);

        assertThat(file.count()).isEqualTo(2);
        assertThat(file.rows(1)).hasSize(4);
        assertThat(file.rows(2)).hasSize(4);
        assertThat(file.rows(2).getFirst().getFirst().value()).isEqualTo("day");
        List<Cell> totals = file.rows(2).getLast();
        assertThat(at(totals, "A4").value()).isEqualTo("Total");
        assertThat(at(totals, "B4").value()).isEqualTo("10");
        assertThat(new BigDecimal(at(totals, "G4").value())).isEqualByComparingTo("154.50");
    }

    @Test
    void totalsThatDoNotFitStandOnASheetOfTheirOwn() throws IOException {
        ReportRow.Day day = new ReportRow.Day(LocalDate.of(2026, 5, 12), SUMS);

        Sheets file = sheets(3, ReportGrouping.DAY, day, day);

        assertThat(file.rows(1)).hasSize(3);
        assertThat(at(file.rows(2).getLast(), "A2").value()).isEqualTo("Total");
    }

    @Test
    void theTotalSaysWhereRowsAddUpToMore() throws IOException {
        ReportRow.Part part = new ReportRow.Part("Tove Jansson", SUMS);

        assertThat(at(sheets(9, ReportGrouping.CONTRIBUTOR, part, part).rows(1).getLast(), "A4")
                        .value())
                .isEqualTo("Total, each copy once");
        assertThat(at(sheets(9, ReportGrouping.CONTRIBUTOR).rows(1).getLast(), "G2")
                        .value())
                .isEqualTo("154.50");
    }

    private static Sheets sheets(int sheetRows, ReportGrouping grouping, ReportRow... rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, sheetRows, grouping, rows);
        return new Sheets(out.toByteArray());
    }

    private static void write(OutputStream out, int sheetRows, ReportGrouping grouping, ReportRow... rows)
            throws IOException {
        ReportXlsx file = new ReportXlsx(out, AMSTERDAM, sheetRows);
        file.header(grouping);
        for (ReportRow row : rows) {
            file.row(row);
        }
        file.finish(() -> TOTALS);
    }

    private static Cell at(List<Cell> row, String reference) {
        return row.stream()
                .filter(cell -> cell.reference().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    private static ReportRow.Line line(String title) {
        return new ReportRow.Line(
                "Q-2026-000001",
                1,
                Instant.parse("2026-05-12T10:00:00Z"),
                OrderStatus.PAID,
                ShippingMethod.STANDARD,
                false,
                "nora@example.com",
                "Nora",
                "NL",
                new Isbn("9780306406157"),
                title,
                "Jane Austen",
                Format.PAPERBACK,
                euro(1290),
                900,
                SUMS);
    }

    private static Money euro(long cents) {
        return Money.ofMinor(CurrencyUnit.EUR, cents);
    }
}
