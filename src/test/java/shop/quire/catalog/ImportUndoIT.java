package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.Role;
import shop.quire.catalog.ImportReport.RowError;
import shop.quire.inventory.HoldLine;
import shop.quire.inventory.Movement;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.StockLevel;
import shop.quire.inventory.StockService;
import shop.quire.job.JobState;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;
import shop.quire.shared.JobId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.support.People;
import shop.quire.support.QuireTest;

@QuireTest
class ImportUndoIT {

    private static final String HEADER =
            "isbn13,title,contributors,language,format,price,publisher,pages,series,series_number,subjects,work\n";

    @Autowired
    Imports imports;

    @Autowired
    BookCatalog books;

    @Autowired
    CatalogAdmin admin;

    @Autowired
    StockService stock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    @TempDir
    Path folder;

    private final String tag = CatalogFixture.word();
    private final String first = CatalogFixture.isbn();
    private final String second = CatalogFixture.isbn();
    private final String fresh = CatalogFixture.isbn();

    @BeforeEach
    void signIn() {
        people.signInAs(Role.CATALOG_MANAGER);
    }

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @Test
    void everyFactIsAsItWasAndWhatIsNewIsRetired() throws IOException {
        run(row(first, "One", "Ada Author", "9.99", "House", "100", tag + " Saga,1", "FB", "")
                + row(second, "Two", "Bob Author", "8.00", "House", "200", ",", "", ""));
        List<Map<String, Object>> editionsBefore = editions();
        List<Map<String, Object>> worksBefore = works();
        JobId wrong = run(row(first, "Uno", "Zoe Wrong", "1.00", "Other", "111", tag + " Other Saga,3", "FF", tag)
                + row(second, "Two", "Bob Author", "8.00", "House", "201", ",", "", "")
                + row(fresh, "Three", "Cy Author", "5.00", "House", "50", ",", "", ""));
        assertThat(editions()).isNotEqualTo(editionsBefore);
        assertThat(works()).isNotEqualTo(worksBefore);

        JobId undo = undone(wrong);

        assertThat(standing(undo).counts()).isEqualTo(new ImportCounts(4, 1, 3, 0, 0, 0));
        assertThat(standing(undo).undoes()).isEqualTo(wrong);
        assertThat(standing(wrong).undoneBy()).isEqualTo(undo);
        assertThat(editions()).isEqualTo(editionsBefore);
        assertThat(works()).isEqualTo(worksBefore);
        assertThat(status(fresh)).isEqualTo("RETIRED");
        assertThat(books.byIsbn(new Isbn(first)).orElseThrow().contributorLine())
                .isEqualTo("Ada Author");
        assertThat(jdbc.sql("SELECT after->>'retired' FROM audit_entry WHERE action = 'catalog.import-undone'"
                                + " AND subject_id = :import")
                        .param("import", wrong.toString())
                        .query(String.class)
                        .single())
                .isEqualTo("1");
    }

    @Test
    void copiesThatCameWithItGoAsFarAsTheyAreThereAndNamesThatNothingElseUses() throws IOException {
        String known = tag + " Author";
        String mistyped = tag + " Athor";
        run(row(first, "One", known, "9.99", "House", "100", ",", "", ""));
        Path file = Files.writeString(
                Files.createTempFile(folder, "books", ".csv"),
                "isbn13,title,contributors,contributor_aliases,language,format,price,stock\n"
                        + "%s,%s One,%s,,en,PAPERBACK,9.99,\n".formatted(first, tag, mistyped)
                        + "%s,%s Two,%s,%s|%s Pen,en,PAPERBACK,8.00,12\n".formatted(second, tag, known, known, tag)
                        + "%s,%s Three,%s,,en,PAPERBACK,8.00,5\n".formatted(fresh, tag, known));
        JobId wrong = ended(imports.start("books.csv", file, ImportMapping.standard(), false));
        stock.hold(OrderId.create(), List.of(new HoldLine(edition(second), 4)), Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(aliases(known)).containsExactly(tag + " Pen");
        assertThat(names(mistyped)).isEqualTo(1);
        assertThat(imports.undoPreview(wrong)).contains(new ImportUndoPreview(2, 1, 0, 13, 4));

        JobId undo = undone(wrong);

        assertThat(stock.levels(List.of(edition(second), edition(fresh))).values())
                .extracting(StockLevel::onHand)
                .containsExactlyInAnyOrder(4, 0);
        assertThat(stock.movements(edition(second), Slice.first(5)))
                .extracting(Movement::reason, Movement::delta)
                .containsExactly(tuple(MovementReason.IMPORT_UNDONE, -8), tuple(MovementReason.OPENING, 12));
        assertThat(imports.problems(undo, Slice.first(5))).singleElement().satisfies(left -> {
            assertThat(left.line()).isEqualTo(3);
            assertThat(left.message()).startsWith("4 of these copies");
        });
        assertThat(aliases(known)).isEmpty();
        assertThat(names(mistyped)).as("no book names it any more").isZero();
        assertThat(names(known)).isEqualTo(1);

        ended(imports.start("books.csv", file, ImportMapping.standard(), false));
        assertThat(stock.levels(List.of(edition(fresh))).get(edition(fresh)).onHand())
                .as("the corrected file brings them again")
                .isEqualTo(5);
    }

    @Test
    void whatSomebodyHasChangedSinceIsLeftAloneAndReported() throws IOException {
        run(row(first, "One", "Ada Author", "9.99", "House", "100", ",", "", "")
                + row(second, "Two", "Bob Author", "8.00", "House", "200", ",", "", ""));
        JobId wrong = run(row(first, "One", "Ada Author", "1.00", "House", "100", ",", "", "")
                + row(second, "Two", "Bob Author", "2.00", "House", "200", ",", "", "")
                + row(fresh, "Three", "Cy Author", "5.00", "House", "50", ",", "", ""));
        price(first, "3.33");
        price(fresh, "4.44");

        JobId undo = undone(wrong);

        assertThat(standing(undo).counts()).isEqualTo(new ImportCounts(3, 0, 1, 0, 2, 2));
        assertThat(imports.problems(undo, Slice.first(10)))
                .extracting(RowError::line, RowError::value)
                .containsExactlyInAnyOrder(tuple(2L, first), tuple(4L, fresh));
        assertThat(price(first)).isEqualTo(333);
        assertThat(price(second)).isEqualTo(800);
        assertThat(status(fresh)).isEqualTo("ACTIVE");
    }

    @Test
    void nothingIsTakenBackTwiceNorByOthers() throws IOException {
        JobId job = run(row(first, "One", "Ada Author", "9.99", "House", "100", ",", "", ""));
        people.signInAs(Role.CATALOG_MANAGER);
        assertThat(imports.undo(job)).isEmpty();

        people.signInAs(Role.ADMIN);
        JobId undo = undone(job);
        assertThat(imports.undo(job)).isEmpty();
        assertThat(imports.undo(undo)).isEmpty();
    }

    @Test
    void whatAnUndoRetiredIsForSaleAgainWithTheCorrectedFile() throws IOException {
        String file = row(first, "One", "Ada Author", "9.99", "House", "100", ",", "", "");
        undone(run(file));
        assertThat(status(first)).isEqualTo("RETIRED");

        run(file);

        assertThat(status(first)).isEqualTo("ACTIVE");
    }

    @Test
    void manyBatchesAreTakenBack() throws IOException {
        List<String> isbns = new ArrayList<>();
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 650; i++) {
            isbns.add(CatalogFixture.isbn());
            file.append(row(isbns.getLast(), "Volume " + i, "Ada Author", "9.99", "", "", ",", "", ""));
        }

        JobId undo = undone(run(file.toString()));

        assertThat(standing(undo).counts()).isEqualTo(new ImportCounts(650, 650, 0, 0, 0, 0));
        assertThat(jdbc.sql("SELECT DISTINCT status FROM edition WHERE isbn13 IN (:isbns)")
                        .param("isbns", isbns)
                        .query(String.class)
                        .list())
                .containsExactly("RETIRED");
    }

    private EditionId edition(String isbn) {
        return new EditionId(jdbc.sql("SELECT id FROM edition WHERE isbn13 = :isbn")
                .param("isbn", isbn)
                .query(Long.class)
                .single());
    }

    private List<String> aliases(String name) {
        return jdbc.sql("SELECT unnest(aliases) FROM contributor WHERE name = :name")
                .param("name", name)
                .query(String.class)
                .list();
    }

    private int names(String name) {
        return jdbc.sql("SELECT count(*) FROM contributor WHERE name = :name")
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    private JobId run(String rows) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "books", ".csv"), HEADER + rows);
        return ended(imports.start("books.csv", file, ImportMapping.standard(), false));
    }

    private JobId undone(JobId job) {
        return ended(imports.undo(job).orElseThrow());
    }

    private JobId ended(JobId job) {
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> imports.status(job).orElseThrow().state().finished());
        assertThat(imports.status(job).orElseThrow().state()).isEqualTo(JobState.DONE);
        return job;
    }

    private ImportStanding standing(JobId job) {
        return imports.standing(job).orElseThrow();
    }

    private String row(
            String isbn,
            String title,
            String contributor,
            String price,
            String publisher,
            String pages,
            String series,
            String subjects,
            String work) {
        return String.join(
                        ",",
                        isbn,
                        tag + " " + title,
                        contributor,
                        "en",
                        "PAPERBACK",
                        price,
                        publisher,
                        pages,
                        series,
                        subjects,
                        work)
                + "\n";
    }

    private void price(String isbn, String price) {
        long id = jdbc.sql("SELECT id FROM edition WHERE isbn13 = :isbn")
                .param("isbn", isbn)
                .query(Long.class)
                .single();
        EditionRow row = admin.edition(new EditionId(id)).orElseThrow();
        assertThat(admin.changePrice(row.id(), Money.parse("EUR " + price), row.version()))
                .isInstanceOf(EditResult.Saved.class);
    }

    private long price(String isbn) {
        return jdbc.sql("SELECT price_minor FROM edition WHERE isbn13 = :isbn")
                .param("isbn", isbn)
                .query(Long.class)
                .single();
    }

    private String status(String isbn) {
        return jdbc.sql("SELECT status FROM edition WHERE isbn13 = :isbn")
                .param("isbn", isbn)
                .query(String.class)
                .single();
    }

    private List<Map<String, Object>> editions() {
        return jdbc.sql("SELECT id, book_id, isbn13, format, title, language, price_minor, publisher, pages, status"
                        + " FROM edition WHERE isbn13 IN (:isbns) ORDER BY id")
                .param("isbns", List.of(first, second))
                .query()
                .listOfRows();
    }

    private List<Map<String, Object>> works() {
        return jdbc.sql("""
                        SELECT b.id, b.title, b.work_key, b.author_line, b.series_id, b.series_position,
                            array_to_string(ARRAY(SELECT code FROM book_subject s WHERE s.book_id = b.id), ' ') AS subjects,
                            d.titles || d.names AS found_by
                        FROM book b JOIN edition e ON e.book_id = b.id JOIN book_search d ON d.book_id = b.id
                        WHERE e.isbn13 IN (:isbns) ORDER BY b.id""").param("isbns", List.of(first, second)).query().listOfRows();
    }
}
