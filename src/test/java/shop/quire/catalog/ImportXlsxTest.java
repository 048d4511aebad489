package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import shop.quire.catalog.ImportLines.Line;
import shop.quire.catalog.ImportReport.RowError;

class ImportXlsxTest {

    private static final String STYLES = """
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
            <numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>
            <numFmt numFmtId="165" formatCode="&quot;day &quot;0"/></numFmts>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>""";

    private final ImportErrors errors = new ImportErrors();

    @Test
    void cellsBecomeTheTextThatAFileOfSeparatedValuesWouldHave() throws IOException {
        List<Line> lines = read(
                "",
                row(
                        1,
                        text("A1", "isbn13"),
                        text("B1", "price"),
                        text("C1", "date"),
                        text("D1", "title"),
                        text("E1", "x")),
                row(
                        2,
                        number("A2", "9.780306406157E12"),
                        number("B2", "12.990000000000001"),
                        styled("C2", 1, "46154"),
                        text("D2", "&lt;b&gt; &amp; =1+1"),
                        "<c r=\"E2\" t=\"b\"><v>1</v></c>"),
                row(
                        4,
                        number("A4", "306406152"),
                        "<c r=\"B4\"><f>10+2.5</f><v>12.5</v></c>",
                        styled("C4", 3, "46154.75"),
                        "<c r=\"D4\" t=\"str\"><f>A1&amp;B1</f><v>of a formula</v></c>",
                        styled("E4", 2, "7")));

        assertThat(errors.drain()).isEmpty();
        assertThat(lines)
                .extracting(Line::fields)
                .containsExactly(
                        List.of("isbn13", "price", "date", "title", "x"),
                        List.of("9780306406157", "12.99", "2026-05-12", "<b> & =1+1", "true"),
                        List.of("306406152", "12.5", "2026-05-12T18:00", "of a formula", "7"));
        assertThat(lines).extracting(Line::number).containsExactly(1L, 2L, 4L);
    }

    @Test
    void rowsAreAsLongAsTheHeaderAndWhatIsNoValueIsSaid() throws IOException {
        List<Line> lines = read(
                "",
                row(1, text("A1", "isbn13"), text("B1", "title")),
                row(2, text("B2", "without a number")),
                row(3, text("A3", "1"), text("B3", "2"), text("D3", "4")),
                row(4, text("A4", "1"), "<c r=\"B4\" t=\"e\"><v>#N/A</v></c>"));

        assertThat(lines.get(1).fields()).containsExactly("", "without a number");
        assertThat(lines)
                .extracting(Line::problem)
                .containsExactly("", "", "4 values where the header has 2", "The cell B4 has the error #N/A");
    }

    @Test
    void aNumberIsWrittenOutButNotWithoutEnd() {
        assertThat(ImportXlsx.plain(new BigDecimal("1E12"))).isEqualTo("1000000000000");
        assertThat(ImportXlsx.plain(new BigDecimal("0.00"))).isEqualTo("0");
        assertThat(ImportXlsx.plain(new BigDecimal("1E999999999"))).isEqualTo("1E+999999999");
        assertThat(ImportXlsx.plain(new BigDecimal("1E-999999999"))).isEqualTo("1E-999999999");
    }

    @Test
    void aSmallFileThatUnfoldsToAHugeOneIsRefused() throws IOException {
        assertThat(read(" ".repeat(40 << 20))).isEmpty();

        assertThat(errors.drain())
                .extracting(RowError::message)
                .containsExactly("The workbook is too large once unfolded; save it as CSV");
    }

    @Test
    void aCellFarOutsideASheetIsRefused() throws IOException {
        assertThat(read("", row(1, text("ZZZZZZ1", "isbn13")))).isEmpty();

        assertThat(errors.drain())
                .extracting(RowError::message)
                .singleElement()
                .asString()
                .contains("too large");
    }

    @Test
    void entitiesAndDamagedWorkbooksAreRefused() throws IOException {
        byte[] entity = workbook("<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + sheet("", row(1, text("A1", "&x;"))));
        assertThat(read(entity)).isEmpty();
        assertThat(errors.drain()).extracting(RowError::message).containsExactly(XlsxCheck.UNREADABLE);

        byte[] whole = workbook(sheet("", row(1, text("A1", "isbn13"))));
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        assertThat(read(half)).isEmpty();
        assertThat(errors.drain()).extracting(RowError::message).containsExactly(XlsxCheck.UNREADABLE);

        assertThat(read(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}))
                .isEmpty();
        assertThat(errors.drain())
                .extracting(RowError::message)
                .singleElement()
                .asString()
                .contains(".xlsx");
    }

    private List<Line> read(String padding, String... rows) throws IOException {
        return read(workbook(sheet(padding, rows)));
    }

    private List<Line> read(byte[] file) throws IOException {
        List<Line> read = new ArrayList<>();
        try (ImportLines lines =
                ImportFile.lines(new BufferedInputStream(new ByteArrayInputStream(file)), errors, total -> {})) {
            Line line;
            while ((line = lines.next()) != null) {
                read.add(line);
            }
        }
        return read;
    }

    private static String sheet(String padding, String... rows) {
        return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + padding
                + String.join("", rows) + "</sheetData></worksheet>";
    }

    private static String row(int number, String... cells) {
        return "<row r=\"" + number + "\">" + String.join("", cells) + "</row>";
    }

    private static String text(String place, String text) {
        return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    private static String number(String place, String value) {
        return "<c r=\"" + place + "\"><v>" + value + "</v></c>";
    }

    private static String styled(String place, int style, String value) {
        return "<c r=\"" + place + "\" s=\"" + style + "\"><v>" + value + "</v></c>";
    }

    /** As small as a workbook can be. */
    private static byte[] workbook(String sheet) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            String types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
            part(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + types + "sheet.main+xml\"/>"
                            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + types
                            + "styles+xml\"/></Types>");
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
                            + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                            + "<sheets><sheet name=\"List\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                            + "<Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            part(zip, "xl/styles.xml", STYLES);
            part(zip, "xl/worksheets/sheet1.xml", sheet);
        }
        return file.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
