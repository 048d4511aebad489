package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import shop.quire.catalog.ImportReport.RowError;
import shop.quire.shared.Isbn;
import shop.quire.support.QuireTest;

@QuireTest
@WithMockUser(
        username = "mira",
        roles = {"BOOKS", "IMPORTS", "STOCK"})
class ImportFileIT {

    private static final String HEADER =
            "isbn13,title,contributors,language,format,price,currency,status,series,series_number,year,stock,work\n";

    @Autowired
    CatalogImport catalogImport;

    @Autowired
    BookCatalog books;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aWrongHeaderIsExplainedAndNothingIsRead() {
        ImportReport report = csv("isbn,title,language,format,colour\n" + CatalogFixture.isbn() + ",T,en,EPUB,red\n");

        assertThat(report.rows()).isZero();
        assertThat(report.errors()).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(1);
            assertThat(error.message())
                    .contains("missing: isbn13, contributors, price")
                    .contains("unknown: isbn, colour");
        });
    }

    @Test
    void semicolonsTabsAndAByteOrderMarkAreNoticed() {
        String isbn = CatalogFixture.isbn();
        String semicolons = "\uFEFF" + HEADER.replace(',', ';') + isbn
                + ";\"Semi; colon\";Ada Author;en;PAPERBACK;9.99;EUR;ACTIVE;;;;;\r\n";

        assertThat(csv(semicolons).created()).isEqualTo(1);
        assertThat(page(isbn).title()).isEqualTo("Semi; colon");
    }

    @Test
    void whatIsNotUtf8IsReportedByRowAndGoodRowsAreKept() {
        String good = CatalogFixture.isbn();
        String file = HEADER
                + good + ",Plain,Ada Author,en,PAPERBACK,9.99,EUR,ACTIVE,,,,,\n"
                + CatalogFixture.isbn() + ",Café,Ada Author,en,PAPERBACK,9.99,EUR,ACTIVE,,,,,\n";

        ImportReport latin1 = csv(file, ImportMapping.standard(), StandardCharsets.ISO_8859_1);
        assertThat(latin1.created()).isEqualTo(1);
        assertThat(latin1.errors()).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(3);
            assertThat(error.column()).isEqualTo("title");
            assertThat(error.message()).contains("UTF-8");
        });

        ImportReport utf16 = csv(file, ImportMapping.standard(), StandardCharsets.UTF_16LE);
        assertThat(utf16.rows()).isZero();
        assertThat(utf16.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("UTF-16"));
    }

    @Test
    void anUnclosedQuotationMarkEndsTheFileWithAReason() {
        String isbn = CatalogFixture.isbn();
        ImportReport report = csv(HEADER
                + isbn + ",Kept,Ada Author,en,PAPERBACK,9.99,EUR,ACTIVE,,,,,\n"
                + CatalogFixture.isbn() + ",\"Open" + ",Ada Author,en,PAPERBACK\n".repeat(20_000));

        assertThat(report.created()).isEqualTo(1);
        assertThat(report.errors()).isNotEmpty().allMatch(error -> error.line() >= 3);
        assertThat(books.byIsbn(new Isbn(isbn))).isPresent();
    }

    @Test
    void emptyFilesAreSaidToBeEmpty() {
        assertThat(csv("").errors()).extracting(RowError::message).containsExactly("The file is empty");
    }

    @Test
    void hostileValuesAreTextAndNothingElse() {
        String isbn = CatalogFixture.isbn();
        String title = "<b>Bobby</b>'); DROP TABLE book; -- \0\u0007";
        ImportReport report = csv(HEADER + isbn + ",\"" + title
                + "\",\"=cmd|' /C calc'!A0|author; ???\",en,PAPERBACK,9.99,EUR,ACTIVE,,,,,\n");

        assertThat(report.created()).isEqualTo(1);
        assertThat(page(isbn).title()).isEqualTo("<b>Bobby</b>'); DROP TABLE book; --");
        assertThat(report.errors()).extracting(RowError::column).containsOnly("contributors");
    }

    @Test
    void aWorkbookWithTypedCellsIsReadLikeAnyOtherFile() throws Exception {
        String isbn = CatalogFixture.isbn();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Books");
            String[] headers = {
                "isbn13", "title", "contributors", "language", "format", "price", "publication_date", "pages"
            };
            for (int i = 0; i < headers.length; i++) {
                sheet.value(0, i, headers[i]);
            }
            sheet.value(1, 0, Long.parseLong(isbn));
            sheet.value(1, 1, "=HYPERLINK(\"x\")");
            sheet.value(1, 2, "Ada Author");
            sheet.value(1, 3, "en");
            sheet.value(1, 4, "PAPERBACK");
            sheet.value(1, 5, 12.9);
            sheet.value(1, 6, LocalDate.of(2026, 5, 12));
            sheet.style(1, 6).format("d.m.yyyy").set();
            sheet.value(1, 7, 320);
            sheet.value(2, 0, "123");
        }

        ImportReport report =
                catalogImport.importCsv(new ByteArrayInputStream(file.toByteArray()), ImportMapping.standard());

        assertThat(report.created()).isEqualTo(1);
        assertThat(report.errors()).extracting(RowError::line).isNotEmpty().containsOnly(3L);
        assertThat(page(isbn).title()).isEqualTo("=HYPERLINK(\"x\")");
        assertThat(jdbc.sql(
                                "SELECT concat_ws(' ', price_minor, publication_date, pages) FROM edition WHERE isbn13 = :isbn")
                        .param("isbn", isbn)
                        .query(String.class)
                        .single())
                .isEqualTo("1290 2026-05-12 320");
    }

    @Test
    void anotherSuppliersLayoutGoesThroughAMapping() throws Exception {
        ImportMapping mapping = ImportMapping.standard()
                .withHeader("contributors", "authors")
                .withDefault("format", "PAPERBACK")
                .withDefault("price", "12.99")
                .withDefault("language", "en")
                .ignoringUnknownColumns();
        ImportReport report;
        try (InputStream file = getClass().getResourceAsStream("/catalog/goodbooks-layout.csv")) {
            report = catalogImport.importCsv(file, mapping);
        }

        assertThat(report.created() + report.unchanged()).isEqualTo(6);
        assertThat(report.errors())
                .extracting(RowError::line, RowError::column, RowError::value, RowError::rowKept)
                .containsExactly(tuple(5L, "series_number", "1-4", true));
        BookPage keeper = books.bySlug("the-lantern-keeper-of-ostrava").orElseThrow();
        assertThat(keeper.contributors())
                .extracting(ContributorItem::name)
                .containsExactly("Milada Fixturová", "J.R. Testwell");
        assertThat(keeper.siblings()).hasSize(2);
        assertThat(books.bySlug("harbour-light-0-5")).hasValueSatisfying(book -> {
            assertThat(book.contributorLine()).isEqualTo("J.R. Testwell");
            assertThat(book.year()).isEqualTo(-12);
        });
        assertThat(books.bySlug("prolegomena-of-a-prober").orElseThrow().contributorLine())
                .isEqualTo("A. One, B. Two, C. Three et al.");
    }

    private BookPage page(String isbn) {
        return books.byIsbn(new Isbn(isbn)).orElseThrow();
    }

    private ImportReport csv(String text) {
        return csv(text, ImportMapping.standard());
    }

    private ImportReport csv(String text, ImportMapping mapping) {
        return csv(text, mapping, StandardCharsets.UTF_8);
    }

    private ImportReport csv(String text, ImportMapping mapping, Charset charset) {
        return catalogImport.importCsv(new ByteArrayInputStream(text.getBytes(charset)), mapping);
    }
}
