package shop.quire.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import shop.quire.audit.AuditEntry;
import shop.quire.audit.AuditLog;
import shop.quire.inventory.PostingResult.Kind;
import shop.quire.inventory.PostingResult.Posted;
import shop.quire.inventory.PostingResult.Problem;
import shop.quire.inventory.PostingResult.Refused;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.support.Crowd;
import shop.quire.support.QuireTest;

@QuireTest
@WithMockUser(username = "mira", roles = "STOCK")
class StockDeskIT {

    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

    @Autowired
    StockDesk desk;

    @Autowired
    StockService stock;

    @Autowired
    PurchaseDesk purchases;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    private static long next = 7_500_000_000L;

    @Test
    void everyReasonIsAMovementWithItsPersonAndNote() {
        EditionId emma = paper(7);

        assertThat(post(MovementReason.RECEIPT, "slip 17", emma, 5)).isEqualTo(new Posted(1, 5));
        assertThat(post(MovementReason.DAMAGE, "wet", emma, 2)).isEqualTo(new Posted(1, 2));
        assertThat(post(MovementReason.SUPPLIER_RETURN, "misprints", emma, 1)).isEqualTo(new Posted(1, 1));
        assertThat(post(MovementReason.COUNT, "", emma, 8)).isEqualTo(new Posted(1, 1));
        assertThat(post(MovementReason.CORRECTION, "typo", emma, 11)).isEqualTo(new Posted(1, 3));

        assertThat(stock.movements(emma, Slice.first(5)))
                .extracting(Movement::reason, Movement::delta, Movement::onHandAfter, Movement::actor, Movement::note)
                .containsExactly(
                        tuple(MovementReason.CORRECTION, 3, 11, "mira", "typo"),
                        tuple(MovementReason.COUNT, -1, 8, "mira", ""),
                        tuple(MovementReason.SUPPLIER_RETURN, -1, 9, "mira", "misprints"),
                        tuple(MovementReason.DAMAGE, -2, 10, "mira", "wet"),
                        tuple(MovementReason.RECEIPT, 5, 12, "mira", "slip 17"));
        AuditEntry entry = audit.latest("edition", emma.toString()).orElseThrow();
        assertThat(entry.action()).isEqualTo("stock.adjusted");
        assertThat(entry.before()).isEqualTo(Map.of("onHand", "8"));
        assertThat(entry.after()).containsEntry("onHand", "11").containsEntry("reason", "CORRECTION");
    }

    @Test
    void theLedgerNamesWhomADeliveryWithoutAnOrderCameFrom() {
        EditionId emma = paper(7);
        SupplierId wholesaler = purchases.supplier("Umbreit of Bietigheim").id();

        desk.post(new Posting(
                PostingId.create(),
                MovementReason.RECEIPT,
                wholesaler,
                "slip 18",
                List.of(new PostingLine(emma, 5, 7))));

        assertThat(stock.movements(emma, Slice.first(5)))
                .extracting(Movement::reason, Movement::supplier, Movement::note)
                .containsExactly(
                        tuple(MovementReason.RECEIPT, "Umbreit of Bietigheim", "slip 18"),
                        tuple(MovementReason.OPENING, null, "first count"));
        assertThat(audit.latest("edition", emma.toString()).orElseThrow().after())
                .containsEntry("supplier", "Umbreit of Bietigheim");
    }

    @Test
    void aCountThatFindsWhatThereIsMovesNothing() {
        EditionId emma = paper(7);

        assertThat(post(MovementReason.COUNT, "", emma, 7)).isEqualTo(new Posted(1, 0));

        assertThat(stock.movements(emma, Slice.first(5))).hasSize(1);
        assertThat(level(emma).version()).isZero();
    }

    @Test
    void aCountIsRefusedWhereCopiesHaveMovedMeanwhile() {
        EditionId emma = paper(7);
        sell(emma, 1);

        PostingResult result = desk.post(posting(MovementReason.COUNT, new PostingLine(emma, 7, 7)));

        assertThat(result).isEqualTo(new Refused(List.of(new Problem(emma, Kind.CHANGED, 6, 0))));
        assertThat(level(emma).onHand()).isEqualTo(6);
    }

    @Test
    void whatIsHeldForOrdersCannotGoAndThenNothingGoes() {
        EditionId held = paper(5);
        EditionId free = paper(5);
        EditionId unknown = new EditionId(++next);
        stock.hold(OrderId.create(), List.of(new HoldLine(held, 4)), LATER);

        PostingResult result = desk.post(posting(
                MovementReason.DAMAGE,
                new PostingLine(unknown, 1, 0),
                new PostingLine(free, 1, 5),
                new PostingLine(held, 2, 5)));

        assertThat(result)
                .isEqualTo(new Refused(
                        List.of(new Problem(held, Kind.HELD, 5, 4), new Problem(unknown, Kind.NO_STOCK, 0, 0))));
        assertThat(level(held).onHand()).isEqualTo(5);
        assertThat(level(free).onHand()).isEqualTo(5);
    }

    @Test
    void sendingTheSameAgainChangesNothing() throws Exception {
        EditionId emma = paper(0);
        Posting delivery = posting(MovementReason.RECEIPT, new PostingLine(emma, 10, 0));

        List<PostingResult> results = Crowd.atOnce(8, number -> desk.post(delivery));

        assertThat(results).containsOnly(new Posted(1, 10));
        assertThat(desk.post(delivery)).isEqualTo(new Posted(1, 10));
        assertThat(level(emma).onHand()).isEqualTo(10);
    }

    @Test
    void manyPeopleMoveTheSameCopiesInWhateverOrderWithoutLosingOne() throws Exception {
        List<EditionId> shelf = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            shelf.add(paper(100));
        }

        Crowd.atOnce(6, number -> {
            Random random = new Random(number);
            for (int round = 0; round < 10; round++) {
                List<EditionId> some = new ArrayList<>(shelf);
                Collections.shuffle(some, random);
                MovementReason way = number % 2 == 0 ? MovementReason.RECEIPT : MovementReason.DAMAGE;
                PostingResult result = desk.post(posting(
                        way,
                        some.subList(0, 7).stream()
                                .map(edition -> new PostingLine(edition, 1, 0))
                                .toArray(PostingLine[]::new)));
                assertThat(result).isInstanceOf(Posted.class);
            }
            return number;
        });

        assertThat(shelf.stream().mapToInt(edition -> level(edition).onHand()).sum())
                .isEqualTo(1200);
        assertThat(shelf)
                .allSatisfy(edition -> assertThat(level(edition).onHand())
                        .isEqualTo(stock.movements(edition, Slice.first(100)).stream()
                                .mapToInt(Movement::delta)
                                .sum()));
    }

    @Test
    void aDeliveryOfManyLinesIsToldOfOnce() {
        PostingLine[] lines = new PostingLine[500];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = new PostingLine(paper(0), i + 1, 0);
        }
        Posting delivery = posting(MovementReason.RECEIPT, lines);

        assertThat(desk.post(delivery)).isEqualTo(new Posted(500, 125_250));

        AuditEntry entry = audit.latest("posting", delivery.id().toString()).orElseThrow();
        assertThat(entry.after()).containsEntry("editions", "500").containsEntry("copies", "125250");
        assertThat(jdbc.sql("SELECT count(*) FROM stock_movement WHERE posting_id = :id")
                        .param("id", delivery.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(500);
    }

    @Test
    void historyTellsEveryDayAndWhatMovedOnIt() {
        EditionId emma = paper(7);
        post(MovementReason.RECEIPT, "", emma, 5);
        sell(emma, 2);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        List<StockDay> days = desk.history(emma, today.minusDays(2), today.plusDays(1), ZoneOffset.UTC);

        // The first count is a movement too.
        assertThat(days)
                .containsExactly(
                        new StockDay(today.minusDays(2), 0, 0, 0),
                        new StockDay(today.minusDays(1), 0, 0, 0),
                        new StockDay(today, 10, 12, 2),
                        new StockDay(today.plusDays(1), 10, 0, 0));
        assertThat(desk.history(emma, today.plusDays(1), today.plusDays(1), ZoneOffset.UTC))
                .containsExactly(new StockDay(today.plusDays(1), 10, 0, 0));
    }

    private PostingResult post(MovementReason reason, String note, EditionId edition, int copies) {
        PostingLine line = new PostingLine(edition, copies, level(edition).onHand());
        return desk.post(new Posting(PostingId.create(), reason, note, List.of(line)));
    }

    private static Posting posting(MovementReason reason, PostingLine... lines) {
        return new Posting(PostingId.create(), reason, "", List.of(lines));
    }

    private void sell(EditionId edition, int copies) {
        OrderId order = OrderId.create();
        stock.hold(order, List.of(new HoldLine(edition, copies)), LATER);
        stock.consume(order);
    }

    private StockLevel level(EditionId edition) {
        return stock.levels(List.of(edition)).get(edition);
    }

    private EditionId paper(int copies) {
        EditionId edition = new EditionId(++next);
        stock.open(edition, copies, "first count");
        return edition;
    }
}
