package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import shop.quire.account.Role;
import shop.quire.catalog.ImportReport.RowError;
import shop.quire.inventory.HoldLine;
import shop.quire.inventory.HoldResult;
import shop.quire.inventory.Movement;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.StockService;
import shop.quire.job.JobState;
import shop.quire.shared.EditionId;
import shop.quire.shared.JobId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.support.People;
import shop.quire.support.QuireTest;

@QuireTest
class StockImportIT {

    private static final String HEADER = "isbn13,quantity\n";

    @Autowired
    Imports imports;

    @Autowired
    StockService stock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    @TempDir
    Path folder;

    private final String paperback = CatalogFixture.isbn();
    private final String hardcover = CatalogFixture.isbn();
    private final String ebook = CatalogFixture.isbn();

    @BeforeEach
    void books() throws IOException {
        people.signInAs(Role.ADMIN);
        String row = ",%s,Ada Author,en,%s,9.99,%s\n";
        ended(imports.start(
                "books.csv",
                file("isbn13,title,contributors,language,format,price,stock\n"
                        + paperback + row.formatted("Paper " + paperback, "PAPERBACK", "10")
                        + hardcover + row.formatted("Hard " + hardcover, "HARDCOVER", "5")
                        + ebook + row.formatted("Digital " + ebook, "EPUB", "")),
                ImportMapping.standard(),
                false));
    }

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @Test
    void aCountReplacesWhatIsOnHandAndTheLedgerKnowsWhy() throws IOException {
        JobId job = run(
                ImportContent.COUNT,
                HEADER + paperback + ",7\n" + hardcover + ",5\n" + ebook + ",1\n" + paperback + ",8\n"
                        + CatalogFixture.isbn() + ",3\n" + "123,3\n" + hardcover + ",-1\n");

        assertThat(imports.standing(job).orElseThrow().counts()).isEqualTo(new ImportCounts(7, 0, 1, 1, 5, 5));
        assertThat(imports.problems(job, Slice.first(10)))
                .extracting(RowError::line, RowError::column)
                .containsExactlyInAnyOrder(
                        tuple(4L, "isbn13"),
                        tuple(5L, "isbn13"),
                        tuple(6L, "isbn13"),
                        tuple(7L, "isbn13"),
                        tuple(8L, "quantity"));
        assertThat(onHand(paperback)).isEqualTo(7);
        Movement last = stock.movements(edition(paperback), Slice.first(1)).getFirst();
        assertThat(last.reason()).isEqualTo(MovementReason.COUNT);
        assertThat(last.delta()).isEqualTo(-3);
        assertThat(last.note()).isEqualTo("Import of stock.csv");
        assertThat(last.actor()).isNotEqualTo("system");
    }

    @Test
    void aDeliveryIsAddedAndTheSameFileIsNoticed() throws IOException {
        String delivery = HEADER + paperback + ",4\n" + paperback + ",2\n";
        JobId job = run(ImportContent.DELIVERY, delivery);

        assertThat(onHand(paperback)).isEqualTo(16);
        assertThat(stock.movements(edition(paperback), Slice.first(1))
                        .getFirst()
                        .reason())
                .isEqualTo(MovementReason.RECEIPT);
        assertThat(start(ImportContent.DELIVERY, delivery, false, false)).isInstanceOf(ImportStart.Before.class);
        assertThat(onHand(paperback)).isEqualTo(16);

        ended(imports.undo(job).orElseThrow());
        assertThat(start(ImportContent.DELIVERY, delivery, false, false)).isInstanceOf(ImportStart.Queued.class);
    }

    @Test
    void aTrialMovesNothing() throws IOException {
        JobId job = queued(start(ImportContent.DELIVERY, HEADER + paperback + ",4\n", true, false));

        assertThat(imports.standing(job).orElseThrow().counts()).isEqualTo(new ImportCounts(1, 0, 1, 0, 0, 0));
        assertThat(onHand(paperback)).isEqualTo(10);
        assertThat(imports.undo(job)).isEmpty();
    }

    @Test
    void whatIsHeldForOrdersIsNotCountedAway() throws IOException {
        assertThat(stock.hold(
                        OrderId.create(),
                        List.of(new HoldLine(edition(paperback), 3)),
                        Instant.now().plus(Duration.ofHours(1))))
                .isInstanceOf(HoldResult.Held.class);

        JobId job = run(ImportContent.COUNT, HEADER + paperback + ",2\n" + hardcover + ",9\n");

        assertThat(imports.problems(job, Slice.first(10)))
                .extracting(RowError::line, RowError::message)
                .containsExactly(tuple(2L, "3 of 10 copies are held for orders"));
        assertThat(onHand(paperback)).isEqualTo(10);
        assertThat(onHand(hardcover)).isEqualTo(9);
    }

    @Test
    void anUndoTakesBackWhatCameAndLeavesWhatHasMovedSince() throws IOException {
        JobId job = run(ImportContent.DELIVERY, HEADER + paperback + ",4\n" + hardcover + ",6\n");
        run(ImportContent.COUNT, HEADER + paperback + ",12\n" + hardcover + ",2\n");

        JobId undo = ended(imports.undo(job).orElseThrow());

        assertThat(onHand(paperback)).isEqualTo(8);
        assertThat(onHand(hardcover)).isEqualTo(2);
        assertThat(imports.standing(undo).orElseThrow().counts()).isEqualTo(new ImportCounts(2, 0, 1, 0, 1, 1));
        assertThat(imports.problems(undo, Slice.first(10)))
                .extracting(RowError::value)
                .containsExactly(hardcover);
        assertThat(stock.movements(edition(paperback), Slice.first(1))
                        .getFirst()
                        .reason())
                .isEqualTo(MovementReason.CORRECTION);
    }

    @Test
    void itTakesThePermissionToChangeStock() {
        assertThat(imports.contents()).containsExactly(ImportContent.values());

        people.signInAs(Role.STAFF);

        assertThatThrownBy(() -> start(ImportContent.COUNT, HEADER, false, false))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void manyRowsAreBookedInBatchesAndSumUp() throws IOException {
        String rows = IntStream.range(0, 700).mapToObj(i -> paperback + ",1\n").collect(Collectors.joining());

        JobId job = run(ImportContent.DELIVERY, HEADER + rows);

        assertThat(imports.standing(job).orElseThrow().counts()).isEqualTo(new ImportCounts(700, 0, 700, 0, 0, 0));
        assertThat(onHand(paperback)).isEqualTo(710);
        ended(imports.undo(job).orElseThrow());
        assertThat(onHand(paperback)).isEqualTo(10);
    }

    private JobId run(ImportContent content, String rows) throws IOException {
        return queued(start(content, rows, false, false));
    }

    private JobId queued(ImportStart start) {
        assertThat(start).isInstanceOf(ImportStart.Queued.class);
        return ended(((ImportStart.Queued) start).job());
    }

    private ImportStart start(ImportContent content, String rows, boolean dryRun, boolean again) throws IOException {
        return imports.startStock("stock.csv", file(rows), ImportMapping.standard(), content, dryRun, again);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "stock", ".csv"), text);
    }

    private JobId ended(JobId job) {
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> imports.status(job).orElseThrow().state().finished());
        assertThat(imports.status(job).orElseThrow().state()).isEqualTo(JobState.DONE);
        return job;
    }

    private EditionId edition(String isbn) {
        return new EditionId(jdbc.sql("SELECT id FROM edition WHERE isbn13 = :isbn")
                .param("isbn", isbn)
                .query(Long.class)
                .single());
    }

    private int onHand(String isbn) {
        return stock.levels(List.of(edition(isbn))).get(edition(isbn)).onHand();
    }
}
