package shop.quire.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import shop.quire.catalog.Format;
import shop.quire.order.OrderStatus;
import shop.quire.order.ShippingMethod;
import shop.quire.shared.Isbn;
import shop.quire.support.TestTools;

/** The files as a spreadsheet understands them: LibreOffice opens each and says what it takes every cell for. */
class ReportsInLibreOfficeIT {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final ReportSums SUMS =
            new ReportSums(2, 3, euro(123456), euro(390), euro(300), euro(123546), euro(316), euro(200), euro(17));

    /** Each would be calculated, or call a program, if a cell took it for a formula. */
    private static final List<String> FORMULAS = List.of(
            "=1+1",
            "+1+1",
            "-1+1",
            "@SUM(1+1)",
            "\t=1+1",
            " =1+1",
            "\n=1+1",
            "\"=1+1",
            "=HYPERLINK(\"http://evil.example\";\"Click\")",
            "=cmd|' /C calc'!A0",
            "{=1+1}",
            "\uFF1D1+1");

    /** Commas, quotation marks, UTF-8 from the first row; numbers as in English; dates found; formulas calculated. */
    private static final String AS_CSV = "--infilter=CSV:44,34,76,1,,1033,false,true,false,false,false,-1,true";

    @TempDir
    Path folder;

    @Test
    void inAWorkbookNumbersAndDatesAreSuchAndNothingIsCalculated() throws Exception {
        Path lines = folder.resolve("lines.xlsx");
        try (OutputStream out = Files.newOutputStream(lines)) {
            writeLines(new ReportXlsx(out, AMSTERDAM, ReportXlsx.SHEET_ROWS));
        }
        Path days = folder.resolve("days.xlsx");
        try (OutputStream out = Files.newOutputStream(days)) {
            writeDays(new ReportXlsx(out, AMSTERDAM, ReportXlsx.SHEET_ROWS));
        }

        List<Document> opened = open(List.of(lines, days));

        typed(opened.getFirst());
        typedDays(opened.getLast());
        assertThat(cells(opened.getLast()).stream().map(ReportsInLibreOfficeIT::text))
                .contains("Total");
    }

    @Test
    void inCommaSeparatedValuesToo() throws Exception {
        Path lines = folder.resolve("lines.csv");
        try (OutputStream out = Files.newOutputStream(lines)) {
            writeLines(new ReportCsv(out, AMSTERDAM));
        }
        Path days = folder.resolve("days.csv");
        try (OutputStream out = Files.newOutputStream(days)) {
            writeDays(new ReportCsv(out, AMSTERDAM));
        }

        List<Document> opened = open(List.of(lines, days), AS_CSV);

        typed(opened.getFirst());
        typedDays(opened.getLast());
    }

    private static void typed(Document sheet) {
        for (Element cell : cells(sheet)) {
            assertThat(cell.hasAttribute("table:formula"))
                    .as("%s is calculated", text(cell))
                    .isFalse();
        }
        assertThat(cells(sheet).stream()
                        .filter(cell -> text(cell).contains("1+1")
                                || text(cell).contains("HYPERLINK")
                                || text(cell).contains("calc")))
                .hasSize(FORMULAS.size())
                .allSatisfy(cell ->
                        assertThat(cell.getAttribute("office:value-type")).isEqualTo("string"));
        assertThat(cells(sheet).stream()
                        .filter(cell -> cell.getAttribute("office:date-value").equals("2026-05-12T12:00:00")))
                .as("noon in Amsterdam")
                .hasSize(FORMULAS.size());
        assertThat(cells(sheet).stream()
                        .filter(cell -> cell.getAttribute("office:value-type").equals("float"))
                        .filter(cell -> cell.getAttribute("office:value").equals("1234.56")))
                .as("amounts")
                .hasSizeGreaterThanOrEqualTo(FORMULAS.size());
    }

    private static void typedDays(Document sheet) {
        assertThat(cells(sheet).stream()
                        .filter(cell -> cell.getAttribute("office:value-type").equals("date"))
                        .map(cell -> cell.getAttribute("office:date-value")))
                .containsExactly("2026-05-12");
    }

    private static void writeDays(ReportFile file) throws IOException {
        file.header(ReportGrouping.DAY);
        file.row(new ReportRow.Day(LocalDate.of(2026, 5, 12), SUMS));
        file.finish(() -> SUMS);
    }

    private static void writeLines(ReportFile file) throws IOException {
        file.header(ReportGrouping.NONE);
        for (String formula : FORMULAS) {
            file.row(line(formula));
        }
        file.finish(() -> SUMS);
    }

    /** As LibreOffice keeps them in its own format, in which every cell says what it is. */
    private List<Document> open(List<Path> files, String... options) throws Exception {
        String office = TestTools.find("soffice");
        assertThat(office).as("scripts/prepare-test-tools found LibreOffice").isNotEmpty();
        List<String> command = new ArrayList<>(List.of(
                office,
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "fods",
                "--outdir",
                folder.toString()));
        command.addAll(List.of(options));
        files.forEach(file -> command.add(file.toString()));
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as(Files.readString(said)).isTrue();
        List<Document> opened = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString().replaceFirst("\\.[^.]+$", ".fods");
            assertThat(folder.resolve(name)).as(Files.readString(said)).exists();
            try (InputStream in = Files.newInputStream(folder.resolve(name))) {
                opened.add(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(in));
            }
        }
        return opened;
    }

    private static List<Element> cells(Document sheet) {
        List<Element> cells = new ArrayList<>();
        NodeList found = sheet.getElementsByTagName("table:table-cell");
        for (int i = 0; i < found.getLength(); i++) {
            cells.add((Element) found.item(i));
        }
        return cells;
    }

    private static String text(Element cell) {
        return cell.getTextContent().strip();
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
                euro(123456),
                900,
                SUMS);
    }

    private static Money euro(long cents) {
        return Money.ofMinor(CurrencyUnit.EUR, cents);
    }
}
