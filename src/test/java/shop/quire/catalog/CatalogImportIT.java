package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import shop.quire.catalog.ImportReport.RowError;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.StockChange;
import shop.quire.inventory.StockService;
import shop.quire.shared.Isbn;
import shop.quire.support.QuireTest;

@QuireTest
@WithMockUser(
        username = "mira",
        roles = {"BOOKS", "IMPORTS", "STOCK"})
class CatalogImportIT {

    private static final String HEADER =
            "isbn13,title,contributors,language,format,price,currency,status,series,series_number,year,stock,work\n";

    @Autowired
    CatalogImport catalogImport;

    @Autowired
    BookCatalog books;

    @Autowired
    CatalogAdmin admin;

    @Autowired
    StockService stock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void goodRowsAreKeptAndBadOnesAreNamedByLineAndColumn() {
        String good = CatalogFixture.isbn();
        String other = CatalogFixture.isbn();
        String mistyped = good.substring(0, 12) + (char) ('0' + (good.charAt(12) - '0' + 1) % 10);

        ImportReport report = csv(HEADER
                + good + ",Kept,Some One,en,PAPERBACK,9.99,EUR,ACTIVE,,,1999,3,\n"
                + mistyped + ",Mistyped,Some One,en,PAPERBACK,9.99,EUR,ACTIVE,,,1999,3,\n"
                + "9790260000438,A Score,Some One,en,PAPERBACK,9.99,EUR,ACTIVE,,,1999,3,\n"
                + "12345,Too Short,Some One,en,PAPERBACK,9.99,EUR,ACTIVE,,,1999,3,\n"
                + good + ",Twice,Some One,en,EPUB,9.99,EUR,ACTIVE,,,1999,,\n"
                + CatalogFixture.isbn() + ",,Some One,en,PAPERBACK,9.99,EUR,ACTIVE,,,1999,3,\n"
                + CatalogFixture.isbn() + ",Price,Some One,en,PAPERBACK,\"9,99\",EUR,ACTIVE,,,1999,3,\n"
                + CatalogFixture.isbn() + ",Dollar,Some One,en,PAPERBACK,9.99,USD,ACTIVE,,,1999,3,\n"
                + CatalogFixture.isbn() + ",Format,Some One,en,SCROLL,9.99,EUR,ACTIVE,,,1999,3,\n"
                + CatalogFixture.isbn() + ",Language,Some One,English!,PAPERBACK,9.99,EUR,ACTIVE,,,1999,3,\n"
                + CatalogFixture.isbn() + ",Stock,Some One,en,PAPERBACK,9.99,EUR,ACTIVE,,,1999,-3,\n"
                + CatalogFixture.isbn() + ",Comma, Some One,en,PAPERBACK,9.99,EUR,ACTIVE,,,1999,3,,\n"
                + other + ",Odd Facts,Some One|wizard; Two Two|B06,en,PAPERBACK,9.99,EUR,ACTIVE,Odd,1-3,MCM,3,\n");

        assertThat(report.created()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(11);
        assertThat(report.rows()).isEqualTo(13);
        assertThat(report.errors())
                .extracting(RowError::line, RowError::column, RowError::rowKept)
                .containsExactly(
                        tuple(3L, "isbn13", false),
                        tuple(4L, "isbn13", false),
                        tuple(5L, "isbn13", false),
                        tuple(6L, "isbn13", false),
                        tuple(7L, "title", false),
                        tuple(8L, "price", false),
                        tuple(9L, "currency", false),
                        tuple(10L, "format", false),
                        tuple(11L, "language", false),
                        tuple(12L, "stock", false),
                        tuple(13L, "", false),
                        tuple(14L, "contributors", true),
                        tuple(14L, "series_number", true),
                        tuple(14L, "year", true));
        assertThat(report.errors().get(0).message()).contains("check digit");
        assertThat(report.errors().get(1).message()).contains("ISMN");
        assertThat(report.errors().get(3).message()).contains("line 2");
        BookPage kept = page(other);
        assertThat(kept.contributors())
                .extracting(ContributorItem::name, ContributorItem::role)
                .containsExactly(tuple("Two Two", ContributorRole.TRANSLATOR));
        assertThat(kept.series().position()).isNull();
        assertThat(kept.year()).isNull();
    }

    @Test
    void runningTheSameFileAgainChangesNothing() {
        String paperback = CatalogFixture.isbn();
        String ebook = CatalogFixture.isbn();
        String title = CatalogFixture.word();
        String file = HEADER
                + paperback + "," + title + ",Ada Author|author; Ill Ustrator|illustrator,en,PAPERBACK,9.99,EUR,ACTIVE,"
                + title + " Saga,2,1999,3,key " + title + "\n"
                + ebook + "," + title + ",Ada Author|author; Ill Ustrator|illustrator,en,EPUB,4.99,EUR,ACTIVE,"
                + title + " Saga,2,1999,,key " + title + "\n";

        assertThat(csv(file)).extracting(ImportReport::created).isEqualTo(2);
        ImportReport again = csv(file);

        assertThat(again)
                .extracting(ImportReport::created, ImportReport::updated, ImportReport::unchanged)
                .containsExactly(0, 0, 2);
        BookPage page = page(paperback);
        assertThat(page.editions()).extracting(EditionItem::isbn).containsExactly(new Isbn(paperback), new Isbn(ebook));
        assertThat(page.editions().getFirst().available()).isEqualTo(3);
        assertThat(page.editions()).extracting(EditionItem::version).containsOnly(0L);
    }

    @Test
    void aChangedRowUpdatesItsEditionAndItsWork() {
        String isbn = CatalogFixture.isbn();
        csv(HEADER + isbn + ",Old Title,Ada Author,en,PAPERBACK,9.99,EUR,ACTIVE,,,1999,3,\n");

        ImportReport report =
                csv(HEADER + isbn + ",New Title,Ada Author; Bea Both,en,PAPERBACK,10.99,EUR,ACTIVE,,,,9,\n");

        assertThat(report).extracting(ImportReport::updated).isEqualTo(1);
        BookPage page = page(isbn);
        assertThat(page.title()).isEqualTo("New Title");
        assertThat(page.contributorLine()).isEqualTo("Ada Author, Bea Both");
        assertThat(page.year()).as("an empty field leaves what is stored").isEqualTo(1999);
        EditionItem edition = page.editions().getFirst();
        assertThat(edition.price().getAmountMinorLong()).isEqualTo(1099);
        assertThat(edition.available())
                .as("stock moves through the ledger, not through files")
                .isEqualTo(3);
    }

    @Test
    void aDefaultNeverOverwritesWhatAPersonDecided() {
        String isbn = CatalogFixture.isbn();
        String file = "isbn13,title,contributors,language\n" + isbn + ",Defaulted,Ada Author,en\n";
        ImportMapping mapping =
                ImportMapping.standard().withDefault("format", "PAPERBACK").withDefault("price", "12.99");
        csv(file, mapping);
        EditionItem edition = page(isbn).editions().getFirst();
        admin.changePrice(edition.id(), edition.price().plusMinor(101), edition.version());

        ImportReport again = csv(file, mapping);

        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(page(isbn).editions().getFirst().price().getAmountMinorLong())
                .isEqualTo(1400);
    }

    @Test
    void aPersonIsOneHoweverTheNameIsSpelled() {
        String surname = CatalogFixture.word();
        String first = CatalogFixture.isbn();
        String second = CatalogFixture.isbn();
        csv(HEADER
                + first + ",First " + surname + ",J. R. R. " + surname + ",en,PAPERBACK,9.99,EUR,ACTIVE,,,1999,3,\n"
                + second + ",Second " + surname + ",j.r.r. " + surname.toUpperCase()
                + ",en,PAPERBACK,9.99,EUR,ACTIVE,,,1999,3,\n");

        assertThat(page(second).contributors()).isEqualTo(page(first).contributors());
        assertThat(page(second).contributorLine()).isEqualTo("J. R. R. " + surname);
        assertThat(page(second).sameAuthor()).extracting(BookListItem::title).containsExactly("First " + surname);
        ContributorPage person =
                books.contributor(page(first).contributors().getFirst().id()).orElseThrow();
        assertThat(person.books()).isEqualTo(2);
    }

    @Test
    void aWorkIsFoundByKeyElseByTitleAndFirstName() {
        String title = CatalogFixture.word();
        String first = CatalogFixture.isbn();
        String second = CatalogFixture.isbn();
        String third = CatalogFixture.isbn();
        csv(HEADER + first + "," + title + ",Ada Author,en,PAPERBACK,9.99,EUR,ACTIVE,,,1999,3,\n");
        csv(HEADER + second + "," + title + ",Ada Author,en,HARDCOVER,19.99,EUR,ACTIVE,,,,3,the key " + title + "\n");
        csv(HEADER + third + ",Otro " + title + ",Ada Author,es,PAPERBACK,9.99,EUR,ACTIVE,,,,3,the key " + title
                + "\n");

        BookPage page = page(third);
        assertThat(page.editions())
                .extracting(edition -> edition.isbn().value())
                .containsExactlyInAnyOrder(first, second, third);
    }

    @Test
    void theFirstRowOfAWorkSpeaksForItAndOthersKeepTheirTitles() {
        String key = CatalogFixture.word();
        String english = CatalogFixture.isbn();
        String spanish = CatalogFixture.isbn();
        String file = HEADER
                + english + ",The " + key + ",Ada Author,en,PAPERBACK,9.99,EUR,ACTIVE,,,1999,3," + key + "\n"
                + spanish + ",El " + key + ",Ada Author,es,PAPERBACK,8.99,EUR,ACTIVE,,,1998,3," + key + "\n";
        csv(file);

        assertThat(csv(file).unchanged()).isEqualTo(2);
        BookPage page = page(spanish);
        assertThat(page.title()).isEqualTo("The " + key);
        assertThat(page.year()).isEqualTo(1999);
        assertThat(page.editions())
                .extracting(EditionItem::title, EditionItem::language)
                .containsExactly(tuple("The " + key, "en"), tuple("El " + key, "es"));
    }

    @Test
    void stockOpensOnceAndIsAnnouncedToTheShop() {
        String isbn = CatalogFixture.isbn();
        csv(HEADER + isbn + ",Counted,Ada Author,en,PAPERBACK,9.99,EUR,ACTIVE,,,,6,\n");
        EditionItem edition = page(isbn).editions().getFirst();
        assertThat(edition.availability()).isEqualTo(Availability.IN_STOCK);

        assertThat(stock.adjust(edition.id(), 5, 6, MovementReason.DAMAGE, ""))
                .isInstanceOf(StockChange.Adjusted.class);
        assertThat(page(isbn).editions().getFirst().availability()).isEqualTo(Availability.LAST_COPIES);
        stock.adjust(edition.id(), 0, 5, MovementReason.DAMAGE, "");
        EditionItem gone = page(isbn).editions().getFirst();
        assertThat(gone.availability()).isEqualTo(Availability.SOLD_OUT);
        assertThat(gone.version()).as("stock is no change of the edition").isEqualTo(edition.version());
    }

    @Test
    void anImportCanBeWatchedAndStopped() {
        List<Integer> seen = new ArrayList<>();
        List<Map<String, String>> rows =
                IntStream.range(0, 900).mapToObj(i -> row("Watched " + i)).toList();

        ImportReport report = catalogImport.importRows(rows.iterator(), done -> {
            seen.add(done);
            return done < 600;
        });

        assertThat(seen).containsExactly(300, 600);
        assertThat(report.cancelled()).isTrue();
        assertThat(report.created()).isEqualTo(600);
    }

    @Test
    void sixThousandRowsTakeSeconds() {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int work = 0; work < 2_500; work++) {
            String title = CatalogFixture.word() + " and the " + CatalogFixture.word();
            Map<String, String> paper = row(title);
            paper.put("contributors", CatalogFixture.word() + " " + CatalogFixture.word());
            paper.put("stock", "7");
            rows.add(paper);
            Map<String, String> ebook = new HashMap<>(paper);
            ebook.putAll(Map.of("isbn13", CatalogFixture.isbn(), "format", "EPUB", "stock", ""));
            rows.add(ebook);
            if (work % 5 < 2) {
                Map<String, String> hardcover = new HashMap<>(paper);
                hardcover.putAll(Map.of("isbn13", CatalogFixture.isbn(), "format", "HARDCOVER"));
                rows.add(hardcover);
            }
        }
        long start = System.nanoTime();

        ImportReport report = catalogImport.importRows(rows.iterator(), ImportProgress.NONE);

        assertThat(report.created()).isEqualTo(6_000);
        // The aim is 10 s on two quiet cores; a build machine may be busy.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
    }

    @Test
    @WithMockUser(roles = {"STAFF", "ORDER_MANAGER", "CUSTOMER"})
    void onlyTheCatalogsManagersImport() {
        assertThatThrownBy(() -> csv(HEADER)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void wordsAreCountedOnceForEveryBookThatHasThem() {
        String word = CatalogFixture.word();
        String isbn = CatalogFixture.isbn();
        csv(HEADER + isbn + "," + word + " " + word + ",Ada Author,en,PAPERBACK,9.99,EUR,ACTIVE,,,,,\n");
        assertThat(frequency(word)).isEqualTo(1);

        csv(HEADER + isbn + ",Something Else,Ada Author,en,PAPERBACK,9.99,EUR,ACTIVE,,,,,\n");
        assertThat(frequency(word)).isZero();
    }

    private int frequency(String word) {
        return jdbc.sql("SELECT books FROM search_term WHERE term = :term")
                .param("term", Words.key(word))
                .query(Integer.class)
                .single();
    }

    private static Map<String, String> row(String title) {
        return new HashMap<>(Map.of(
                "isbn13", CatalogFixture.isbn(),
                "title", title,
                "contributors", "Ada Author",
                "language", "en",
                "format", "PAPERBACK",
                "price", "9.99"));
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
