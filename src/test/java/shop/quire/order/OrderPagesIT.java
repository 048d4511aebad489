package shop.quire.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.Role;
import shop.quire.shared.Anchor;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
import shop.quire.support.PastOrders;
import shop.quire.support.PastOrders.Line;
import shop.quire.support.People;
import shop.quire.support.QuireTest;

/** However the list is sorted, its pages are the list: nothing twice, nothing missing, from any place on. */
@QuireTest
class OrderPagesIT {

    private static final OrderStatus[] STATUSES = {OrderStatus.PAID, OrderStatus.SHIPPED, OrderStatus.DELIVERED};

    @Autowired
    OrderDesk desk;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private PastOrders past;
    private OrderFilter placedHere;

    @BeforeEach
    void place() {
        past = new PastOrders(jdbc);
        people.signInAs(Role.ORDER_MANAGER);
        placedHere = OrderFilter.all().withPlaced(past.begin(), past.begin());
        // Many are alike in what they are sorted by.
        for (int i = 0; i < 17; i++) {
            past.place(
                    at(i / 3),
                    STATUSES[i % STATUSES.length],
                    i % 2 == 0 ? "Nora" : "nora",
                    i % 5 * 100,
                    new Line("9780306406157", "Comet in Moominland", 1 + i % 2, 1290, 900));
        }
    }

    @AfterEach
    void forget() {
        past.forget();
        people.signOut();
    }

    static List<Arguments> orders() {
        List<Arguments> all = new ArrayList<>();
        all.add(Arguments.of(List.of()));
        for (OrderSort sort : OrderSort.values()) {
            all.add(Arguments.of(List.of(new SortKey<>(sort, true))));
            all.add(Arguments.of(List.of(new SortKey<>(sort, false))));
        }
        all.add(Arguments.of(List.of(new SortKey<>(OrderSort.STATUS, true), new SortKey<>(OrderSort.TOTAL, false))));
        all.add(Arguments.of(List.of(new SortKey<>(OrderSort.STATUS, true), new SortKey<>(OrderSort.PLACED, false))));
        all.add(Arguments.of(List.of(new SortKey<>(OrderSort.PLACED, true), new SortKey<>(OrderSort.STATUS, true))));
        all.add(Arguments.of(List.of(
                new SortKey<>(OrderSort.COPIES, false),
                new SortKey<>(OrderSort.CUSTOMER, true),
                new SortKey<>(OrderSort.CHANGED, false))));
        return all;
    }

    @ParameterizedTest
    @MethodSource("orders")
    void thePagesOfAListAreTheList(List<SortKey<OrderSort>> sorting) {
        List<String> whole = numbers(desk.orders(placedHere, sorting, Slice.first(100)));
        assertThat(whole).hasSize(17).doesNotHaveDuplicates();

        List<String> paged = new ArrayList<>();
        Anchor end = null;
        Page<OrderRow> page;
        do {
            page = desk.orders(placedHere, sorting, new Slice(paged.size(), 4, end));
            paged.addAll(numbers(page));
            end = page.end().orElse(end);
        } while (!page.isEmpty());
        assertThat(paged).isEqualTo(whole);

        Anchor fifth = desk.orders(placedHere, sorting, Slice.first(5)).end().orElseThrow();
        assertThat(numbers(desk.orders(placedHere, sorting, new Slice(11, 3, fifth))))
                .isEqualTo(whole.subList(11, 14));
    }

    @Test
    void theSecondKeyDecidesWhereTheFirstDoesNot() {
        List<SortKey<OrderSort>> byStatusNewestFirst =
                List.of(new SortKey<>(OrderSort.STATUS, true), new SortKey<>(OrderSort.PLACED, false));
        List<OrderRow> delivered = desk.orders(placedHere, byStatusNewestFirst, Slice.first(100)).stream()
                .filter(row -> row.status() == OrderStatus.DELIVERED)
                .toList();

        assertThat(delivered)
                .hasSize(5)
                .isSortedAccordingTo(Comparator.comparing(OrderRow::placedAt).reversed());
    }

    @Test
    void aPlaceStaysWhereItIsWhenOrdersCome() {
        List<String> before = numbers(desk.orders(placedHere, List.of(), Slice.first(100)));
        Anchor third = desk.orders(placedHere, List.of(), Slice.first(3)).end().orElseThrow();
        past.place(at(59), OrderStatus.PAID, "piet", 0, new Line("9780306406157", "Comet", 1, 1290, 900));

        assertThat(numbers(desk.orders(placedHere, List.of(), new Slice(3, 3, third))))
                .isEqualTo(before.subList(3, 6));
    }

    @Test
    void fewOrdersAreCounted() {
        assertThat(desk.size(placedHere)).isEqualTo(RowCount.exactly(17));
        assertThat(desk.size(placedHere.withStatuses(Set.of(OrderStatus.SHIPPED))))
                .isEqualTo(RowCount.exactly(6));
    }

    @Test
    void theDatabaseSaysHowManyItExpectsWhereThereAreTooManyToCount() {
        String rows = "FROM generate_series(1, :many)";
        long counted = jdbc.sql(RowCount.counting(rows))
                .param("many", 50_000)
                .query(Long.class)
                .single();
        assertThat(counted).isEqualTo(10_001);

        RowCount expected = RowCount.of(
                counted,
                () -> jdbc.sql(RowCount.planning(rows))
                        .param("many", 50_000)
                        .query(String.class)
                        .single());
        assertThat(expected).isEqualTo(new RowCount(50_000, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "No", "Q", "q-"})
    void oneOrTwoLettersFindTheBeginningsOfWords(String text) {
        assertThat(desk.size(placedHere.withText(text)).rows()).isEqualTo(17);
        assertThat(desk.size(placedHere.withText("zq")).rows()).isZero();
        assertThat(desk.size(placedHere.withText("or")).rows())
                .as("within Nora")
                .isZero();
    }

    private static List<String> numbers(List<OrderRow> rows) {
        return rows.stream().map(OrderRow::number).toList();
    }

    private Instant at(int minutes) {
        return past.begin().atTime(12, minutes).toInstant(ZoneOffset.UTC);
    }
}
