package shop.quire.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import shop.quire.catalog.Format;
import shop.quire.order.OrderStatus;
import shop.quire.order.ShippingMethod;
import shop.quire.shared.Isbn;

class ReportPdfTest {

    private static final ReportSums SUMS =
            new ReportSums(2, 3, euro(123456), euro(390), euro(300), euro(123546), euro(316), euro(200), euro(17));

    @Test
    void everyPageBeginsWithTheColumnsAndTheLastEndsWithTheTotals() throws IOException {
        ReportRow[] days = IntStream.range(0, 100)
                .mapToObj(day -> new ReportRow.Day(LocalDate.of(2026, 1, 1).plusDays(day), SUMS))
                .toArray(ReportRow[]::new);

        List<String> pages = pages(9, ReportGrouping.DAY, days);

        assertThat(pages)
                .hasSize(3)
                .allSatisfy(page -> assertThat(page).contains("Day", "Copies", "of which VAT", "VAT of it"));
        assertThat(pages.getFirst()).startsWith("Orders from 1 Jan 2026 to 31 Dec 2026, by day");
        assertThat(pages.getFirst()).contains("1 Jan 2026 2 3 1,234.56 3.90 3.00 1,235.46 3.16 2.00 0.17");
        assertThat(pages.getLast().lines().toList()).anyMatch(line -> line.startsWith("Total 2 3 1,234.56"));
    }

    @Test
    void whatDoesNotFitIsSaidAndTheTotalsAreThoseOfAll() throws IOException {
        ReportRow[] days = IntStream.range(0, 200)
                .mapToObj(day -> new ReportRow.Day(LocalDate.of(2026, 1, 1).plusDays(day), SUMS))
                .toArray(ReportRow[]::new);

        List<String> pages = pages(2, ReportGrouping.DAY, days);

        assertThat(pages).hasSize(2);
        assertThat(pages.getLast()).contains("rows are printed. The totals are those of all rows", "Total 2 3");
    }

    @Test
    void anybodysWordsArePrintedAndNothingElse() throws IOException {
        byte[] file = file(9, ReportGrouping.NONE, line("=HYPERLINK(\"x\")"), line("Żółw Ωμέγα Толстой \u0001 漢字"));

        assertThat(pages(file).getFirst()).contains("=HYPERLINK(\"x\")", "Żółw Ωμέγα Толстой", "??");
        try (PDDocument pdf = Loader.loadPDF(file)) {
            assertThat(pdf.getDocumentCatalog().getAcroForm()).isNull();
            assertThat(pdf.getDocumentCatalog().getOpenAction()).isNull();
            for (PDPage page : pdf.getPages()) {
                assertThat(page.getAnnotations()).isEmpty();
                assertThat(page.getCOSObject().containsKey(COSName.AA)).isFalse();
            }
        }
    }

    @Test
    void longWordsEndWithAnEllipsisInsideTheirColumn() throws IOException {
        assertThat(pages(file(9, ReportGrouping.NONE, line("Lighthouse ".repeat(30))))
                        .getFirst())
                .contains("Lighthouse", "…")
                .doesNotContain("Lighthouse ".repeat(20));
    }

    private static List<String> pages(int most, ReportGrouping grouping, ReportRow... rows) throws IOException {
        return pages(file(most, grouping, rows));
    }

    private static byte[] file(int most, ReportGrouping grouping, ReportRow... rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportQuery query = ReportQuery.of(
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 12, 31),
                ZoneId.of("Europe/Amsterdam"),
                Set.of(),
                grouping);
        ReportPdf file = new ReportPdf(out, query, CurrencyUnit.EUR, most);
        file.header(grouping);
        for (ReportRow row : rows) {
            if (!file.room()) {
                break;
            }
            file.row(row);
        }
        file.finish(() -> SUMS);
        return out.toByteArray();
    }

    private static List<String> pages(byte[] file) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(file)) {
            String[] pages = new String[pdf.getNumberOfPages()];
            for (int i = 0; i < pages.length; i++) {
                PDFTextStripper reader = new PDFTextStripper();
                reader.setSortByPosition(true);
                reader.setStartPage(i + 1);
                reader.setEndPage(i + 1);
                pages[i] = reader.getText(pdf).replace('\u00a0', ' ');
            }
            return Arrays.asList(pages);
        }
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
