package shop.quire.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import shop.quire.audit.AuditEntry;
import shop.quire.audit.AuditLog;
import shop.quire.checkout.Invariants;
import shop.quire.checkout.Violation;
import shop.quire.inventory.PurchaseResult.Done;
import shop.quire.inventory.PurchaseResult.Excess;
import shop.quire.inventory.PurchaseResult.MoreThanOrdered;
import shop.quire.shared.EditionId;
import shop.quire.shared.Slice;
import shop.quire.support.Crowd;
import shop.quire.support.QuireTest;

@QuireTest
@WithMockUser(username = "mira", roles = "STOCK")
class PurchaseDeskIT {

    private static final Money COST = Money.of(CurrencyUnit.EUR, new BigDecimal("4.20"));

    private static long next = 7_600_000_000L;

    @Autowired
    PurchaseDesk desk;

    @Autowired
    ExpectedCopies expected;

    @Autowired
    StockService stock;

    @Autowired
    Invariants invariants;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anOrderIsPlacedOnceHoweverOftenItIsSent() throws Exception {
        EditionId emma = paper(0);
        PurchaseDraft draft = draft(null, emma, 10);

        List<PurchaseResult> results = Crowd.atOnce(6, number -> desk.place(draft));

        assertThat(results.stream()
                        .map(result -> ((Done) result).now().order().number())
                        .distinct())
                .hasSize(1);
        PurchaseRow order = ((Done) results.getFirst()).now().order();
        assertThat(order.number()).matches("P-\\d{4}-\\d{6}");
        assertThat(order.status()).isEqualTo(PurchaseStatus.ORDERED);
        assertThat(order.copies()).isEqualTo(10);
        assertThat(order.cost()).isEqualTo(COST.multipliedBy(10));
        assertThat(order.createdBy()).isEqualTo("mira");
        assertThat(audit.latest("purchase", order.number()).orElseThrow().action())
                .isEqualTo("purchase.placed");
    }

    @Test
    void whatHasNoStockCannotBeOrdered() {
        EditionId ebook = new EditionId(++next);

        assertThat(desk.place(draft(null, ebook, 1))).isEqualTo(new PurchaseResult.NoStock(List.of(ebook)));
    }

    @Test
    void deliveriesComeInPartsUntilAllIsThere() {
        EditionId emma = paper(2);
        EditionId dune = paper(0);
        String number = placed(null, emma, 10, dune, 5);

        assertThat(((Done) receive(number, emma, 4)).now().order().status()).isEqualTo(PurchaseStatus.PARTLY_RECEIVED);
        assertThat(stock.levels(List.of(emma)).get(emma).onHand()).isEqualTo(6);
        PurchaseDetail now = ((Done) receive(number, emma, 6, dune, 5)).now();

        assertThat(now.order().status()).isEqualTo(PurchaseStatus.RECEIVED);
        assertThat(now.order().received()).isEqualTo(15);
        assertThat(now.lines()).extracting(PurchaseLine::received).containsExactly(10, 5);
        assertThat(stock.movements(emma, Slice.first(2)))
                .extracting(Movement::reason, Movement::delta, Movement::actor, Movement::supplier)
                .containsExactly(
                        tuple(MovementReason.RECEIPT, 6, "mira", "Gardners of Eastbourne"),
                        tuple(MovementReason.RECEIPT, 4, "mira", "Gardners of Eastbourne"));
        AuditEntry entry = audit.latest("purchase", number).orElseThrow();
        assertThat(entry.before()).containsEntry("status", "PARTLY_RECEIVED").containsEntry("received", "4");
        assertThat(entry.after()).containsEntry("status", "RECEIVED").containsEntry("received", "15");
        assertThat(violations(number)).isEmpty();
    }

    @Test
    void moreThanWasOrderedIsAskedAboutFirst() {
        EditionId emma = paper(0);
        String number = placed(null, emma, 10);
        receive(number, emma, 8);
        Delivery tooMany = new Delivery(PostingId.create(), number, "", Map.of(emma, 5), false);

        assertThat(desk.receive(tooMany)).isEqualTo(new MoreThanOrdered(List.of(new Excess(emma, 10, 8, 5))));
        assertThat(stock.levels(List.of(emma)).get(emma).onHand()).isEqualTo(8);

        PurchaseDetail now = ((Done) desk.receive(tooMany.knowingly())).now();
        assertThat(now.order().status()).isEqualTo(PurchaseStatus.RECEIVED);
        assertThat(now.lines().getFirst().received()).isEqualTo(13);
        assertThat(stock.levels(List.of(emma)).get(emma).onHand()).isEqualTo(13);
        assertThat(violations(number)).isEmpty();
    }

    @Test
    void ofTwoPeopleWhoReceiveTheSameParcelOneIsAsked() throws Exception {
        for (int round = 0; round < 5; round++) {
            EditionId emma = paper(0);
            String number = placed(null, emma, 10);

            List<PurchaseResult> results = Crowd.atOnce(4, person -> receive(number, emma, 10));

            assertThat(results.stream().filter(Done.class::isInstance)).hasSize(1);
            assertThat(results.stream().filter(MoreThanOrdered.class::isInstance))
                    .hasSize(3)
                    .containsOnly(new MoreThanOrdered(List.of(new Excess(emma, 10, 10, 10))));
            assertThat(stock.levels(List.of(emma)).get(emma).onHand()).isEqualTo(10);
            assertThat(violations(number)).isEmpty();
        }
    }

    @Test
    void sendingTheSameDeliveryAgainChangesNothing() throws Exception {
        EditionId emma = paper(0);
        String number = placed(null, emma, 10);
        Delivery delivery = new Delivery(PostingId.create(), number, "slip 4", Map.of(emma, 3), true);

        List<PurchaseResult> results = Crowd.atOnce(6, person -> desk.receive(delivery));

        assertThat(results).allMatch(Done.class::isInstance);
        assertThat(stock.levels(List.of(emma)).get(emma).onHand()).isEqualTo(3);
        assertThat(violations(number)).isEmpty();
    }

    @Test
    void differentParcelsOfOneOrderAreReceivedAtOnceWithoutLosingACopy() throws Exception {
        List<EditionId> shelf = new ArrayList<>();
        Object[] lines = new Object[20];
        for (int i = 0; i < 10; i++) {
            shelf.add(paper(0));
            lines[2 * i] = shelf.get(i);
            lines[2 * i + 1] = 100;
        }
        String number = placed(null, lines);

        Crowd.atOnce(5, person -> {
            for (int i = 0; i < 10; i++) {
                EditionId first = shelf.get((person + i) % 10);
                EditionId other = shelf.get((person + 9 - i) % 10);
                if (!first.equals(other)) {
                    assertThat(receive(number, first, 1, other, 1)).isInstanceOf(Done.class);
                }
            }
            return person;
        });

        PurchaseDetail now = desk.order(number).orElseThrow();
        assertThat(now.lines().stream().mapToInt(PurchaseLine::received).sum())
                .isEqualTo(now.order().received())
                .isEqualTo(shelf.stream()
                        .mapToInt(edition ->
                                stock.levels(List.of(edition)).get(edition).onHand())
                        .sum())
                .isPositive();
        assertThat(violations(number)).isEmpty();
    }

    @Test
    void aDeliveryOfFiveHundredLinesIsOneTransaction() {
        Object[] lines = new Object[1000];
        Map<EditionId, Integer> come = new TreeMap<>();
        for (int i = 0; i < 500; i++) {
            EditionId edition = paper(0);
            lines[2 * i] = edition;
            lines[2 * i + 1] = 3;
            come.put(edition, 3);
        }
        String number = placed(null, lines);

        PurchaseResult result = desk.receive(new Delivery(PostingId.create(), number, "", come, false));

        assertThat(((Done) result).now().order().received()).isEqualTo(1500);
        assertThat(jdbc.sql("SELECT count(DISTINCT xmin::text) FROM stock WHERE edition_id = ANY(:editions)")
                        .param(
                                "editions",
                                come.keySet().stream()
                                        .mapToLong(EditionId::value)
                                        .toArray())
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(violations(number)).isEmpty();
    }

    @Test
    void whatIsCancelledIsNotReceivedAndPromisesNothing() {
        EditionId emma = paper(0);
        LocalDate soon = desk.today().plusDays(3);
        String number = placed(soon, emma, 10);
        receive(number, emma, 4);
        assertThat(expected.of(List.of(emma))).containsEntry(emma, soon);
        long seen = desk.order(number).orElseThrow().version();

        assertThat(desk.cancel(number, seen - 1)).isInstanceOf(PurchaseResult.Conflict.class);
        assertThat(((Done) desk.cancel(number, seen)).now().order().status()).isEqualTo(PurchaseStatus.CANCELLED);

        assertThat(receive(number, emma, 1)).isInstanceOf(PurchaseResult.Refused.class);
        assertThat(desk.cancel(number, seen + 1)).isInstanceOf(PurchaseResult.Refused.class);
        assertThat(expected.of(List.of(emma))).isEmpty();
        assertThat(desk.onOrder(List.of(emma))).isEmpty();
        assertThat(stock.levels(List.of(emma)).get(emma).onHand()).isEqualTo(4);
        assertThat(violations(number)).isEmpty();
    }

    @Test
    void theEarliestDayThatIsNotPastIsPromised() {
        EditionId emma = paper(0);
        LocalDate today = desk.today();
        String late = placed(today.minusDays(1), emma, 10);
        assertThat(expected.of(List.of(emma))).isEmpty();

        placed(today.plusDays(9), emma, 10);
        String sooner = placed(today.plusDays(5), emma, 10);
        placed(null, emma, 10);
        assertThat(expected.of(List.of(emma))).containsEntry(emma, today.plusDays(5));

        desk.expect(late, today, 0);
        assertThat(expected.of(List.of(emma))).containsEntry(emma, today);
        receive(late, emma, 10);
        receive(sooner, emma, 10);
        assertThat(expected.of(List.of(emma))).containsEntry(emma, today.plusDays(9));
        assertThat(desk.onOrder(List.of(emma)).get(emma))
                .extracting(OnOrder::copies, OnOrder::expectedOn)
                .containsExactly(tuple(10, today.plusDays(9)), tuple(10, null));
    }

    @Test
    void ordersAreFoundBySupplierStatusAndLateness() {
        EditionId emma = paper(0);
        String name = "Antiquariat " + next;
        Supplier supplier = desk.supplier(name);
        assertThat(desk.supplier("  " + name.toUpperCase(java.util.Locale.ROOT) + " "))
                .isEqualTo(supplier);
        LocalDate today = desk.today();
        String late = number(desk.place(
                new PurchaseDraft(PurchaseId.create(), supplier.id(), today.minusDays(2), "", List.of(line(emma, 1)))));
        String open = number(
                desk.place(new PurchaseDraft(PurchaseId.create(), supplier.id(), today, "", List.of(line(emma, 1)))));

        assertThat(numbers(new PurchaseFilter(name, java.util.Set.of(), null))).containsExactly(open, late);
        assertThat(numbers(new PurchaseFilter(name, java.util.Set.of(), today))).containsExactly(late);
        receive(late, emma, 1);
        assertThat(numbers(new PurchaseFilter(name, java.util.Set.of(PurchaseStatus.RECEIVED), null)))
                .containsExactly(late);
        assertThat(numbers(new PurchaseFilter(open.toLowerCase(java.util.Locale.ROOT), java.util.Set.of(), null)))
                .containsExactly(open);
        assertThat(desk.count(new PurchaseFilter(name, java.util.Set.of(), null)))
                .isEqualTo(2);
    }

    @Test
    void anEditionOfAnotherOrderIsRefused() {
        EditionId emma = paper(0);
        String number = placed(null, emma, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> receive(number, paper(0), 1));
        assertThat(receive("P-0000-000000", emma, 1)).isEqualTo(new PurchaseResult.NotFound());
    }

    private List<String> numbers(PurchaseFilter filter) {
        return desk.orders(filter, List.of(), Slice.first(10)).stream()
                .map(PurchaseRow::number)
                .toList();
    }

    private List<Violation> violations(String number) {
        return invariants.checkAtRest().stream()
                .filter(violation -> violation.ids().contains(number))
                .toList();
    }

    private PurchaseResult receive(String number, Object... editionsAndCopies) {
        Map<EditionId, Integer> copies = new TreeMap<>();
        for (int i = 0; i < editionsAndCopies.length; i += 2) {
            copies.put((EditionId) editionsAndCopies[i], (Integer) editionsAndCopies[i + 1]);
        }
        return desk.receive(new Delivery(PostingId.create(), number, "", copies, false));
    }

    private String placed(@Nullable LocalDate day, Object... editionsAndCopies) {
        return number(desk.place(draft(day, editionsAndCopies)));
    }

    private static String number(PurchaseResult result) {
        return ((Done) result).now().order().number();
    }

    private PurchaseDraft draft(@Nullable LocalDate day, Object... editionsAndCopies) {
        List<PurchaseDraft.Line> lines = new ArrayList<>();
        for (int i = 0; i < editionsAndCopies.length; i += 2) {
            lines.add(line((EditionId) editionsAndCopies[i], (Integer) editionsAndCopies[i + 1]));
        }
        return new PurchaseDraft(
                PurchaseId.create(), desk.supplier("Gardners of Eastbourne").id(), day, "", lines);
    }

    private static PurchaseDraft.Line line(EditionId edition, int copies) {
        return new PurchaseDraft.Line(edition, copies, COST);
    }

    private EditionId paper(int copies) {
        EditionId edition = new EditionId(++next);
        stock.open(edition, copies, "first count");
        return edition;
    }
}
