package shop.quire.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import shop.quire.billing.Snapshot.Line;
import shop.quire.billing.Snapshot.What;
import shop.quire.catalog.Format;
import shop.quire.shared.OrderId;

class DocumentPdfTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final DocumentPdf printer = new DocumentPdf(new DocumentPage());

    @Test
    void anInvoiceSaysWhatTheLawAsksFor() {
        String text = Papers.text(printer.print(invoice(1)));
        assertThat(text)
                .contains("Invoice", "2026-000042", "20 November 2026", "Q-2026-000123")
                .contains("Quire Books B.V.", "Oudezijds Voorburgwal 231", "NL001234567B01", "KvK 12345678")
                .contains("Zoë Żółkiewska", "Rua da Alegria 12", "4000-041 Porto", "Portugal")
                .contains("€12.90", "€25.80", "9%", "€3.90", "Delivery")
                .contains("Total excl. VAT", "€27.25", "€2.45", "€29.70");
    }

    @Test
    void titlesAndNamesAreReadInTheirOwnLetters() {
        Document document = document(List.of(
                book("Братья Карамазовы", "Фёдор Достоевский", 0),
                book("Οδύσσεια", "Ὅμηρος", 0),
                book("Truyện Kiều", "Nguyễn Du", 0),
                book("Książę Niezłomny", "Juliusz Słowacki", 0)));
        byte[] pdf = printer.print(document);
        assertThat(Papers.text(pdf))
                .contains("Братья Карамазовы", "Фёдор Достоевский", "Οδύσσεια", "Ὅμηρος", "Truyện Kiều", "Nguyễn Du")
                .contains("Książę Niezłomny", "Juliusz Słowacki");
    }

    @Test
    void lettersThatNoFontHasAreLeftOutAndThePageSaysSo() {
        String text = Papers.text(printer.print(document(
                List.of(book("三体: The Three-Body Problem", "刘慈欣", 0), book("ألف ليلة وليلة", "Zoe\u0308", 0)))));
        assertThat(text)
                .contains("[…]: The Three-Body Problem", "9780306406157", "Zoë")
                .doesNotContain("#");
    }

    @Test
    void aDiscountStandsBelowItsLine() {
        String text = Papers.text(printer.print(document(List.of(book("Comet in Moominland", "Tove Jansson", 258)))));
        assertThat(text).contains("Coupon MOOMIN: −€2.58", "€10.32");
    }

    @Test
    void theSameDocumentIsTheSameToTheByte() {
        Document document = invoice(3);
        assertThat(printer.print(document)).isEqualTo(new DocumentPdf(new DocumentPage()).print(document));
    }

    @Test
    void longDocumentsRepeatTheirHeadAndCountTheirPages() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(printer.print(invoice(40)))) {
            int pages = pdf.getNumberOfPages();
            assertThat(pages).isBetween(3, 6);
            for (int page = 1; page <= pages; page++) {
                PDFTextStripper reader = new PDFTextStripper();
                reader.setStartPage(page);
                reader.setEndPage(page);
                assertThat(reader.getText(pdf))
                        .contains("Page " + page + " of " + pages, "2026-000042", "NL001234567B01");
            }
            PDFTextStripper second = new PDFTextStripper();
            second.setStartPage(2);
            second.setEndPage(2);
            assertThat(second.getText(pdf)).contains("Description", "Invoice 2026-000042");
        }
    }

    @Test
    void aScreenReaderIsToldTitleLanguageAndStructure() throws IOException {
        byte[] bytes = printer.print(invoice(1));
        assertThat(new String(bytes, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("%PDF-1.7");
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Invoice 2026-000042");
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(pdf.getDocumentCatalog().getViewerPreferences().displayDocTitle())
                    .isTrue();
        }
    }

    @Test
    void itIsA4AndBringsItsLetters() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(printer.print(invoice(1)))) {
            PDPage page = pdf.getPage(0);
            assertThat(page.getMediaBox().getWidth()).isBetween(595f, 596f);
            assertThat(page.getMediaBox().getHeight()).isBetween(841f, 842f);
            for (var name : page.getResources().getFontNames()) {
                PDFont font = page.getResources().getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
            }
        }
    }

    @Test
    void whatSomebodyTypedIsTextAndNothingElse() {
        String typed = "<img src='file:///etc/passwd'/> & {{seller}}\u0007";
        String text = Papers.text(printer.print(document(List.of(book(typed, "Somebody", 0)))));
        assertThat(text.replaceAll("\\s+", " ")).contains("<img src='file:///etc/passwd'/> & {{seller}}");
    }

    @Test
    void aCreditNoteNamesTheInvoiceItCorrectsAndWhy() {
        Snapshot content = new Snapshot(
                Papers.SELLER,
                Papers.BUYER,
                "Q-2026-000123",
                DAY,
                DAY,
                "EUR",
                List.of(new Line(What.AMOUNT, 0, "", "", null, "", 0, 0, 0, 900, 500, 41)),
                null,
                new Snapshot.Correction("2026-000017", DAY, "A torn cover"));
        DocumentNumber number = new DocumentNumber(DocumentKind.CREDIT_NOTE, 2026, 3);
        String text =
                Papers.text(printer.print(new Document(number, DAY, OrderId.create(), Optional.empty(), 1, content)));
        assertThat(text)
                .contains("Credit note", "CN-2026-000003", "Corrects invoice", "2026-000017", "A torn cover")
                .contains("Price reduction", "€4.59", "€0.41", "€5.00");
    }

    private static Document invoice(int titles) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < titles; i++) {
            lines.add(new Line(
                    What.BOOK,
                    i + 1,
                    "The Summer Book",
                    "Tove Jansson",
                    Format.PAPERBACK,
                    "9780306406157",
                    2,
                    1290,
                    0,
                    900,
                    2580,
                    213));
        }
        lines.add(new Line(What.DELIVERY, 0, "", "", null, "", 1, 390, 0, 900, 390, 32));
        return document(lines);
    }

    private static Line book(String title, String author, long discount) {
        return new Line(
                What.BOOK,
                1,
                title,
                author,
                Format.PAPERBACK,
                "9780306406157",
                1,
                1290,
                discount,
                900,
                1290 - discount,
                107);
    }

    private static Document document(List<Line> lines) {
        Snapshot content =
                new Snapshot(Papers.SELLER, Papers.BUYER, "Q-2026-000123", DAY, DAY, "EUR", lines, "MOOMIN", null);
        DocumentNumber number = new DocumentNumber(DocumentKind.INVOICE, 2026, 42);
        return new Document(number, DAY, OrderId.create(), Optional.empty(), 1, content);
    }
}
