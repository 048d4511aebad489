package shop.quire.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.support.QuireTest;

@QuireTest
@WithMockUser(
        username = "mira",
        roles = {"BOOKS", "IMPORTS", "STOCK"})
class StockServiceIT {

    // Far above what any catalog of a test run hands out.
    private static final AtomicLong NEXT = new AtomicLong(7_000_000_000L);
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

    @Autowired
    StockService stock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void firstCountOpensAndTheNextDeliveryAdds() {
        EditionId dune = paper(3);
        stock.open(dune, 4, "delivery 17");

        assertThat(level(dune)).isEqualTo(new StockLevel(dune, 7, 0, 1));
        assertThat(stock.movements(dune, Slice.first(10)))
                .extracting(Movement::reason, Movement::delta, Movement::onHandAfter, Movement::actor, Movement::note)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(MovementReason.RECEIPT, 4, 7, "mira", "delivery 17"),
                        org.assertj.core.groups.Tuple.tuple(MovementReason.OPENING, 3, 3, "mira", "first count"));
    }

    @Test
    void anEditionMayOpenWithoutCopies() {
        EditionId announced = paper(0);

        assertThat(level(announced).available()).isZero();
        assertThat(stock.movements(announced, Slice.first(10))).isEmpty();
    }

    @Test
    void holdingTakesFromWhatIsAvailableButNotFromWhatIsOnHand() {
        EditionId emma = paper(5);

        assertThat(stock.hold(OrderId.create(), List.of(new HoldLine(emma, 2)), LATER))
                .isEqualTo(new HoldResult.Held());

        assertThat(level(emma).onHand()).isEqualTo(5);
        assertThat(level(emma).available()).isEqualTo(3);
    }

    @Test
    void holdIsAllOrNothingAndTheCallersTransactionGoesOn() {
        EditionId plenty = paper(9);
        EditionId scarce = paper(1);
        OrderId order = OrderId.create();

        HoldResult result = transaction.execute(status -> {
            HoldResult first = stock.hold(order, List.of(new HoldLine(scarce, 2), new HoldLine(plenty, 1)), LATER);
            jdbc.sql("SELECT 1").query(Integer.class).single();
            return first;
        });

        assertThat(result).isEqualTo(new HoldResult.Insufficient(scarce, 1));
        assertThat(level(plenty).reserved()).isZero();
        assertThat(reservations(order)).isEmpty();
    }

    @Test
    void unknownEditionHasNothingToHold() {
        EditionId unknown = new EditionId(NEXT.incrementAndGet());

        assertThat(stock.hold(OrderId.create(), List.of(new HoldLine(unknown, 1)), LATER))
                .isEqualTo(new HoldResult.Insufficient(unknown, 0));
    }

    @Test
    void theSameHoldTwiceHoldsOnce() {
        EditionId edition = paper(5);
        OrderId order = OrderId.create();
        List<HoldLine> lines = List.of(new HoldLine(edition, 2));

        stock.hold(order, lines, LATER);
        assertThat(stock.hold(order, lines, LATER)).isEqualTo(new HoldResult.Held());

        assertThat(level(edition).reserved()).isEqualTo(2);
        assertThatThrownBy(() -> stock.hold(order, List.of(new HoldLine(edition, 3)), LATER))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void linesOfTheSameEditionAreHeldTogether() {
        EditionId edition = paper(3);

        assertThat(stock.hold(OrderId.create(), List.of(new HoldLine(edition, 2), new HoldLine(edition, 2)), LATER))
                .isEqualTo(new HoldResult.Insufficient(edition, 3));
    }

    @Test
    void consumingTwiceSellsOnce() {
        EditionId edition = paper(5);
        OrderId order = OrderId.create();
        stock.hold(order, List.of(new HoldLine(edition, 2)), LATER);

        assertThat(stock.consume(order)).isTrue();
        assertThat(stock.consume(order)).isTrue();

        assertThat(level(edition).onHand()).isEqualTo(3);
        assertThat(level(edition).reserved()).isZero();
        Movement sale = stock.movements(edition, Slice.first(1)).getFirst();
        assertThat(sale.reason()).isEqualTo(MovementReason.SALE);
        assertThat(sale.order()).isEqualTo(order);
        assertThat(sale.delta()).isEqualTo(-2);
    }

    @Test
    void whatWasReleasedCannotBeConsumedButCanBeHeldAgain() {
        EditionId edition = paper(2);
        OrderId order = OrderId.create();
        List<HoldLine> lines = List.of(new HoldLine(edition, 2));
        stock.hold(order, lines, LATER);

        assertThat(stock.release(order)).isTrue();
        assertThat(stock.release(order)).isTrue();
        assertThat(stock.consume(order)).isFalse();
        assertThat(level(edition).available()).isEqualTo(2);

        assertThat(stock.hold(order, lines, LATER)).isEqualTo(new HoldResult.Held());
        assertThat(stock.consume(order)).isTrue();
        assertThat(stock.release(order)).isFalse();
        assertThat(level(edition).onHand()).isZero();
    }

    @Test
    void anOrderWithoutPaperNeedsNothing() {
        assertThat(stock.consume(OrderId.create())).isTrue();
        assertThat(stock.release(OrderId.create())).isTrue();
    }

    @Test
    void countedStockIsWrittenToTheLedger() {
        EditionId edition = paper(5);

        StockChange change = stock.adjust(edition, 3, 5, MovementReason.DAMAGE, "wet");

        assertThat(change).isEqualTo(new StockChange.Adjusted(new StockLevel(edition, 3, 0, 1)));
        assertThat(stock.movements(edition, Slice.first(1)).getFirst())
                .extracting(Movement::delta, Movement::reason, Movement::note)
                .containsExactly(-2, MovementReason.DAMAGE, "wet");
    }

    @Test
    void theSecondCounterIsToldWhatTheFirstOneWrote() {
        EditionId edition = paper(5);
        stock.adjust(edition, 3, 5, MovementReason.COUNT, "");

        assertThat(stock.adjust(edition, 4, 5, MovementReason.COUNT, ""))
                .isEqualTo(new StockChange.Conflict(new StockLevel(edition, 3, 0, 1)));
        assertThat(level(edition).onHand()).isEqualTo(3);
    }

    @Test
    void promisedCopiesCannotBeCountedAway() {
        EditionId edition = paper(5);
        stock.hold(OrderId.create(), List.of(new HoldLine(edition, 4)), LATER);

        assertThat(stock.adjust(edition, 3, 5, MovementReason.COUNT, "")).isEqualTo(new StockChange.BelowReserved(4));
    }

    @Test
    @WithMockUser(roles = "STAFF")
    void onlyTheCatalogsManagersCount() {
        EditionId edition = paper(5);

        assertThatThrownBy(() -> stock.adjust(edition, 3, 5, MovementReason.COUNT, ""))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void theLedgerRefusesChangeAndRemoval() {
        EditionId edition = paper(5);

        for (String attempt : List.of(
                "UPDATE stock_movement SET delta = 50 WHERE edition_id = " + edition,
                "DELETE FROM stock_movement WHERE edition_id = " + edition,
                "TRUNCATE stock_movement")) {
            assertThatThrownBy(() -> jdbc.sql(attempt).update())
                    .as(attempt)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void sixteenShoppersNeverGetMoreThanTheLastFiveCopies() throws Exception {
        EditionId rare = paper(5);
        EditionId common = paper(500);

        List<HoldResult> results = together(16, i -> {
            OrderId order = OrderId.create();
            // Named in either order: holding in id order keeps them from deadlocking.
            List<HoldLine> lines = new ArrayList<>(List.of(new HoldLine(rare, 1), new HoldLine(common, 1)));
            Collections.shuffle(lines, new Random(i));
            return stock.hold(order, lines, LATER);
        });

        assertThat(results).filteredOn(HoldResult.Held.class::isInstance).hasSize(5);
        assertThat(level(rare).available()).isZero();
        assertThat(level(common).reserved()).isEqualTo(5);
    }

    @Test
    void copiesAddUpAfterManyShoppersDidEverythingAtOnce() throws Exception {
        EditionId edition = paper(5);
        together(16, i -> {
            Random random = new Random(i);
            for (int round = 0; round < 20; round++) {
                OrderId order = OrderId.create();
                if (stock.hold(order, List.of(new HoldLine(edition, 1 + random.nextInt(2))), LATER)
                        instanceof HoldResult.Held) {
                    boolean sold = random.nextInt(4) == 0 ? stock.consume(order) : !stock.release(order);
                    if (sold) {
                        stock.open(edition, 1, "brought back");
                    }
                }
            }
            return true;
        });

        StockLevel level = level(edition);
        assertThat(level.reserved()).isZero();
        assertThat(level.onHand())
                .isEqualTo(jdbc.sql("SELECT sum(delta) FROM stock_movement WHERE edition_id = :e")
                        .param("e", edition.value())
                        .query(Integer.class)
                        .single());
        List<Movement> ledger = stock.movements(edition, Slice.first(500));
        assertThat(ledger.getFirst().onHandAfter()).isEqualTo(level.onHand());
        for (int i = 0; i + 1 < ledger.size(); i++) {
            assertThat(ledger.get(i).onHandAfter())
                    .isEqualTo(ledger.get(i + 1).onHandAfter() + ledger.get(i).delta());
        }
    }

    private interface Shopper<T> {
        T act(int number) throws Exception;
    }

    private static <T> List<T> together(int shoppers, Shopper<T> shopper) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(shoppers)) {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < shoppers; i++) {
                int number = i;
                tasks.add(() -> shopper.act(number));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> done : pool.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        }
    }

    private EditionId paper(int copies) {
        EditionId edition = new EditionId(NEXT.incrementAndGet());
        stock.open(edition, copies, "first count");
        return edition;
    }

    private StockLevel level(EditionId edition) {
        return stock.levels(List.of(edition)).get(edition);
    }

    private List<String> reservations(OrderId order) {
        return jdbc.sql("SELECT status FROM stock_reservation WHERE order_id = :order")
                .param("order", order.value())
                .query(String.class)
                .list();
    }
}
