package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.account.Permission;
import shop.quire.account.Permissions;
import shop.quire.account.Role;
import shop.quire.audit.AuditLog;
import shop.quire.inventory.HoldLine;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.StockService;
import shop.quire.job.Jobs;
import shop.quire.shared.EditionId;
import shop.quire.shared.JobId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.support.People;
import shop.quire.support.QuireTest;

/** Many editions changed as one: by the same rule, kept, undone. */
@QuireTest
class BulkEditionsIT {

    private static final BulkChange TEN_PERCENT = new BulkChange.PriceByPercent(BigDecimal.TEN, PriceRounding.TO_99);

    @Autowired
    BulkEditions bulk;

    @Autowired
    CatalogAdmin admin;

    @Autowired
    CatalogImport imports;

    @Autowired
    CatalogSearch search;

    @Autowired
    StockService stock;

    @Autowired
    AuditLog audit;

    @Autowired
    People people;

    @Autowired
    Permissions permissions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    BulkStore store;

    @Autowired
    BulkJob kind;

    @Autowired
    Jobs jobs;

    @Autowired
    TransactionTemplate transaction;

    private final String publisher = "House of " + CatalogFixture.word();

    @BeforeEach
    void signIn() {
        people.signInAs(Role.CATALOG_MANAGER);
    }

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @Test
    void whatThePreviewShowsIsWhatIsDone() {
        List<EditionRow> shelf = shelf("9.50", "12.00", "0.10");
        BulkChange cheaper = new BulkChange.PriceByAmount(-100, PriceRounding.TO_95);

        BulkPreview preview = bulk.preview(all(), cheaper).orElseThrow();

        assertThat(preview.total()).isEqualTo(3);
        assertThat(preview.first())
                .extracting(BulkPreview.Line::before, BulkPreview.Line::after)
                .containsExactlyInAnyOrder(tuple("EUR 9.50", "EUR 8.95"), tuple("EUR 12.00", "EUR 10.95"));
        assertThat(preview.refusals())
                .singleElement()
                .satisfies(line -> assertThat(line.refusal()).isEqualTo(BulkRefusal.NOT_POSITIVE));
        assertThat(prices(shelf)).as("nothing is written yet").containsExactly("9.50", "12.00", "0.10");

        BulkBatch batch = done(bulk.apply(all(), cheaper));

        assertThat(prices(shelf)).containsExactly("8.95", "10.95", "0.10");
        assertThat(batch.changed()).isEqualTo(2);
        assertThat(batch.refused()).isEqualTo(1);
        assertThat(batch.state()).isEqualTo(BulkBatch.State.DONE);
        assertThat(search.search(CatalogQuery.of(shelf.get(1).title()), Slice.first(1))
                        .items()
                        .getFirst()
                        .priceFrom())
                .as("the shop shows the new price")
                .isEqualTo(euro("10.95"));
        assertThat(audit.latest("batch", Long.toString(batch.id()))
                        .orElseThrow()
                        .after())
                .containsEntry("priceMinorUnits", "-100")
                .containsEntry("changed", "2")
                .containsEntry("refused", "1");
    }

    @Test
    void undoRestoresWhatNobodyHasChangedSinceAndNamesTheOthers() {
        List<EditionRow> shelf = shelf("10.00", "20.00", "30.00");
        BulkBatch batch = done(bulk.apply(all(), TEN_PERCENT));
        assertThat(prices(shelf)).containsExactly("10.99", "21.99", "32.99");
        EditionRow second = admin.edition(shelf.get(1).id()).orElseThrow();
        admin.changePrice(second.id(), euro("19.00"), second.version());
        EditionRow third = admin.edition(shelf.get(2).id()).orElseThrow();
        admin.changeStatus(third.id(), EditionStatus.UPCOMING, third.version());

        BulkBatch undone = done(bulk.undo(batch.id()));

        assertThat(prices(shelf)).containsExactly("10.00", "19.00", "30.00");
        assertThat(undone.state()).isEqualTo(BulkBatch.State.UNDONE);
        assertThat(undone.restored()).isEqualTo(2);
        assertThat(bulk.rows(batch.id(), BulkRow.Only.KEPT, Slice.first(10)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.edition()).isEqualTo(second.id());
                    assertThat(row.undoFound()).isEqualTo("EUR 19.00");
                    assertThat(row.undoReason()).isEqualTo(BulkRefusal.CHANGED_SINCE);
                });
        assertThat(admin.edition(third.id()).orElseThrow().status())
                .as("another fact than the batch's stays as it is")
                .isEqualTo(EditionStatus.UPCOMING);
        assertThat(bulk.undo(batch.id())).as("once only").isInstanceOf(BulkResult.Nothing.class);
        assertThat(audit.latest("batch", Long.toString(batch.id()))
                        .orElseThrow()
                        .after())
                .containsEntry("restored", "2")
                .containsEntry("kept", "1");
    }

    @Test
    void editionsAreRetiredAndComeBackToTheShop() {
        List<EditionRow> shelf = shelf("10.00", "20.00");

        BulkBatch batch = done(bulk.apply(ticked(shelf), new BulkChange.Status(EditionStatus.RETIRED)));

        assertThat(search.count(CatalogQuery.of(shelf.getFirst().title()))).isZero();
        bulk.undo(batch.id());
        assertThat(search.count(CatalogQuery.of(shelf.getFirst().title()))).isEqualTo(1);
    }

    @Test
    void aSubjectIsAddedOncePerBookAndTakenAwayAgain() {
        BookDraft draft = Drafts.draft(CatalogFixture.word(), Drafts.paperback(), Drafts.ebook());
        BookResult.Saved saved = (BookResult.Saved) admin.create(draft);
        BulkSelection both = new BulkSelection.Ticked(new HashSet<>(saved.stored().editions().stream()
                .map(BookDraft.EditionDraft::id)
                .toList()));

        BulkBatch batch = done(bulk.apply(both, new BulkChange.AddSubject("FXB")));

        assertThat(admin.book(saved.id()).orElseThrow().subjects()).containsExactly("FFC", "FXB");
        assertThat(batch.changed()).isEqualTo(1);
        assertThat(batch.unchanged()).isEqualTo(1);

        bulk.undo(batch.id());
        assertThat(admin.book(saved.id()).orElseThrow().subjects()).containsExactly("FFC");

        done(bulk.apply(both, new BulkChange.RemoveSubject("FFC")));
        assertThat(admin.book(saved.id()).orElseThrow().subjects()).isEmpty();
        assertThatThrownBy(() -> bulk.apply(both, new BulkChange.AddSubject("NOPE")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void copiesMoveThroughTheLedgerAndNeverBelowWhatIsHeld() {
        List<EditionRow> shelf = shelf("10.00", "20.00");
        EditionRow held = shelf.get(1);
        stock.hold(
                OrderId.create(),
                List.of(new HoldLine(held.id(), 3)),
                Instant.now().plusSeconds(600));
        EditionId ebook = imported(Map.of("format", "EPUB")).id();
        BulkChange two = new BulkChange.Copies(2, MovementReason.COUNT);
        BulkSelection three = new BulkSelection.Ticked(Set.of(shelf.getFirst().id(), held.id(), ebook));

        assertThat(bulk.preview(three, two).orElseThrow().refusals())
                .extracting(BulkPreview.Line::refusal)
                .containsExactlyInAnyOrder(BulkRefusal.BELOW_RESERVED, BulkRefusal.NO_COPIES);
        BulkBatch batch = done(bulk.apply(three, two));

        assertThat(batch.changed()).isEqualTo(1);
        assertThat(bulk.rows(batch.id(), BulkRow.Only.REFUSED, Slice.first(5)))
                .extracting(BulkRow::refusal)
                .containsExactlyInAnyOrder(BulkRefusal.BELOW_RESERVED, BulkRefusal.NO_COPIES);
        assertThat(stock.movements(shelf.getFirst().id(), Slice.first(1)))
                .singleElement()
                .satisfies(movement -> {
                    assertThat(movement.delta()).isEqualTo(-3);
                    assertThat(movement.reason()).isEqualTo(MovementReason.COUNT);
                    assertThat(movement.note()).isEqualTo("batch " + batch.id());
                });
        assertThat(admin.edition(shelf.getFirst().id()).orElseThrow().onHand()).isEqualTo(2);

        bulk.undo(batch.id());
        assertThat(stock.movements(shelf.getFirst().id(), Slice.first(1)))
                .singleElement()
                .satisfies(movement -> {
                    assertThat(movement.delta()).isEqualTo(3);
                    assertThat(movement.reason()).isEqualTo(MovementReason.CORRECTION);
                });
    }

    @Test
    void aLargeBatchIsAJobAndSoIsItsUndo() {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            rows.add(row("10.00"));
        }
        imports.importRows(rows.iterator(), ImportProgress.NONE);
        EditionId spared =
                admin.editions(ours(), List.of(), Slice.first(1)).getFirst().id();
        BulkSelection others = new BulkSelection.Matching(ours(), List.of(), Set.of(spared));

        BulkBatch begun = ((BulkResult.Begun) bulk.apply(others, TEN_PERCENT)).batch();
        assertThat(begun.total()).isEqualTo(449);
        await().pollInSameThread().atMost(Duration.ofSeconds(60)).until(() -> state(begun) == BulkBatch.State.DONE);

        assertThat(priced(1099)).isEqualTo(449);
        assertThat(admin.edition(spared).orElseThrow().price()).isEqualTo(euro("10.00"));
        assertThat(jdbc.sql(
                                "SELECT DISTINCT changed_by FROM edition WHERE publisher = :publisher AND price_minor = 1099")
                        .param("publisher", publisher)
                        .query(String.class)
                        .list())
                .as("in the name of who asked")
                .containsExactly("Nora Lindqvist");

        assertThat(bulk.undo(begun.id())).isInstanceOf(BulkResult.Begun.class);
        await().pollInSameThread().atMost(Duration.ofSeconds(60)).until(() -> state(begun) == BulkBatch.State.UNDONE);
        assertThat(priced(1000)).isEqualTo(450);
    }

    @Test
    void aBatchWhoseJobBrokeGoesOnFromWhereItStood() {
        List<EditionRow> shelf = shelf("10.00", "20.00");
        long batch = Objects.requireNonNull(transaction.execute(status -> {
            long begun = store.insert(
                    TEN_PERCENT, shelf.stream().map(row -> row.id().value()).toList());
            JobId job = jobs.submit(kind, "Batch " + begun, new BulkOrder(begun, false));
            store.setJob(begun, job);
            jdbc.sql("UPDATE job SET state = 'FAILED', finished_at = now() WHERE id = :job")
                    .param("job", job.value())
                    .update();
            return begun;
        }));
        assertThat(bulk.broken(batch)).isTrue();

        people.signInAs(Role.CATALOG_MANAGER);
        assertThat(bulk.broken(batch)).as("somebody else's").isFalse();
        assertThat(bulk.resume(batch)).isFalse();

        people.signInAs(Role.ADMIN);
        assertThat(bulk.resume(batch)).isTrue();
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> bulk.batch(batch).orElseThrow().state() == BulkBatch.State.DONE);
        assertThat(prices(shelf)).containsExactly("10.99", "21.99");
        assertThat(bulk.broken(batch)).isFalse();
        assertThat(bulk.resume(batch)).as("once only").isFalse();
    }

    @Test
    void whatABatchWroteDownStaysAsItIs() {
        shelf("10.00");
        BulkBatch batch = done(bulk.apply(all(), TEN_PERCENT));

        assertThatThrownBy(() -> jdbc.sql("UPDATE edition_batch_row SET before = 'EUR 1.00' WHERE batch = :batch")
                        .param("batch", batch.id())
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("DELETE FROM edition_batch_row WHERE batch = :batch")
                        .param("batch", batch.id())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void whoMayNotChangeStockMayNotDoSoInBulk() {
        List<EditionRow> shelf = shelf("10.00");
        BulkChange none = new BulkChange.Copies(0, MovementReason.COUNT);
        BulkBatch counted = done(bulk.apply(ticked(shelf), new BulkChange.Copies(7, MovementReason.COUNT)));
        people.signInAs(Role.STAFF);
        assertThatThrownBy(() -> bulk.count()).isInstanceOf(AccessDeniedException.class);
        people.signInAs(Role.ADMIN);
        try {
            permissions.set(Role.STAFF, Permission.BOOKS, true);
            people.signInAs(Role.STAFF);
            assertThatThrownBy(() -> bulk.apply(ticked(shelf), none)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> bulk.preview(ticked(shelf), none)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> bulk.undo(counted.id())).isInstanceOf(AccessDeniedException.class);
            assertThat(bulk.apply(ticked(shelf), TEN_PERCENT)).isInstanceOf(BulkResult.Done.class);
        } finally {
            people.signInAs(Role.ADMIN);
            permissions.set(Role.STAFF, Permission.BOOKS, false);
        }
        assertThat(admin.edition(shelf.getFirst().id()).orElseThrow().onHand()).isEqualTo(7);
    }

    @Test
    void nothingComesOfNothing() {
        assertThat(bulk.apply(new BulkSelection.Ticked(Set.of()), TEN_PERCENT)).isInstanceOf(BulkResult.Nothing.class);
        assertThat(bulk.undo(Long.MAX_VALUE)).isInstanceOf(BulkResult.Nothing.class);
        assertThat(bulk.stop(Long.MAX_VALUE)).isFalse();
        BulkBatch batch = done(bulk.apply(new BulkSelection.Ticked(ids(shelf("10.00"))), TEN_PERCENT));
        assertThat(bulk.stop(batch.id())).as("it is through").isFalse();
        assertThatThrownBy(() -> new BulkChange.PriceByPercent(BigDecimal.valueOf(-100), PriceRounding.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<EditionRow> shelf(String... prices) {
        List<EditionRow> shelf = new ArrayList<>();
        for (String price : prices) {
            shelf.add(imported(Map.of("price", price)));
        }
        return shelf;
    }

    private EditionRow imported(Map<String, String> facts) {
        Map<String, String> row = row("10.00");
        row.putAll(facts);
        if (row.get("format").equals("EPUB")) {
            row.remove("stock");
        }
        imports.importRows(List.of(row).iterator(), ImportProgress.NONE);
        return admin.editions(isbn(row.get("isbn13")), List.of(), Slice.first(1))
                .getFirst();
    }

    private Map<String, String> row(String price) {
        Map<String, String> row = new HashMap<>();
        row.put("isbn13", CatalogFixture.isbn());
        row.put("title", CatalogFixture.word());
        row.put("contributors", "Selma Lagerlöf|author");
        row.put("language", "en");
        row.put("format", "PAPERBACK");
        row.put("price", price);
        row.put("currency", "EUR");
        row.put("status", "ACTIVE");
        row.put("publisher", publisher);
        row.put("stock", "5");
        return row;
    }

    private BulkSelection all() {
        return new BulkSelection.Matching(ours(), List.of(), Set.of());
    }

    private static BulkSelection ticked(List<EditionRow> rows) {
        return new BulkSelection.Ticked(ids(rows));
    }

    private static Set<EditionId> ids(List<EditionRow> rows) {
        return new HashSet<>(rows.stream().map(EditionRow::id).toList());
    }

    private EditionFilter ours() {
        return new EditionFilter(
                "", "", "", "", publisher, Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, null, null, null);
    }

    private static EditionFilter isbn(String isbn) {
        return new EditionFilter(
                "", "", "", isbn, "", Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, null, null, null);
    }

    private long priced(long minor) {
        return jdbc.sql("SELECT count(*) FROM edition WHERE publisher = :publisher AND price_minor = :minor")
                .param("publisher", publisher)
                .param("minor", minor)
                .query(Long.class)
                .single();
    }

    private BulkBatch.State state(BulkBatch batch) {
        return bulk.batch(batch.id()).orElseThrow().state();
    }

    private static BulkBatch done(BulkResult result) {
        assertThat(result).isInstanceOf(BulkResult.Done.class);
        return ((BulkResult.Done) result).batch();
    }

    private List<String> prices(List<EditionRow> rows) {
        return rows.stream()
                .map(row -> admin.edition(row.id())
                        .orElseThrow()
                        .price()
                        .getAmount()
                        .toPlainString())
                .toList();
    }

    private static Money euro(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }
}
