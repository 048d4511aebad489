package shop.quire.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import shop.quire.account.Role;
import shop.quire.audit.AuditLog;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Page;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;

@QuireTest
class OrderDeskIT {

    @Autowired
    OrderDesk desk;

    @Autowired
    Bookshelf shelf;

    @Autowired
    Shopper shopper;

    @Autowired
    People people;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void leave() {
        people.signOut();
    }

    @Test
    void anOrderIsPackedSentAndDelivered() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        People.Person manager = people.signInAs(Role.ORDER_MANAGER);
        DeskResult.Done packed = (DeskResult.Done) desk.pack(id, version(id));
        DeskResult.Done shipped =
                (DeskResult.Done) desk.ship(id, new Tracking("PostNL", "3S ABC 123"), packed.version());
        assertThat(desk.deliver(id, shipped.version()))
                .isEqualTo(new DeskResult.Done(OrderStatus.DELIVERED, shipped.version() + 1));

        OrderDetail order = order(id);
        assertThat(order.tracking()).isEqualTo(new Tracking("PostNL", "3S ABC 123"));
        assertThat(order.timeline())
                .extracting(TimelineEntry::what)
                .endsWith("order.packed", "order.shipped", "order.delivered");
        assertThat(order.timeline().getLast().actorName()).isEqualTo(manager.name());
        assertThat(audit.of("order", order.number(), Slice.first(10)))
                .extracting(entry -> entry.after().get("status"))
                .containsExactly("DELIVERED", "SHIPPED", "PACKED");
    }

    @Test
    void eBooksAloneAreNotToBePackedAndCountAmongWhatHasArrived() {
        OrderId ebook = shopper.buys(shelf.ebook("7.99"));
        OrderId paper = shopper.buys(shelf.paperback("12.90", 1));
        people.signInAs(Role.ORDER_MANAGER);
        assertThat(foundAs(OrderStatus.PAID, ebook)).isZero();
        assertThat(foundAs(OrderStatus.PAID, paper)).isOne();
        assertThat(foundAs(OrderStatus.DELIVERED, ebook)).isOne();
        assertThat(foundAs(OrderStatus.DELIVERED, paper)).isZero();
        OrderFilter both = OrderFilter.all()
                .withText(order(ebook).number())
                .withStatuses(Set.of(OrderStatus.PAID, OrderStatus.DELIVERED));
        assertThat(desk.size(both).rows()).isOne();
    }

    private long foundAs(OrderStatus status, OrderId id) {
        return desk.size(OrderFilter.all().withText(order(id).number()).withStatuses(Set.of(status)))
                .rows();
    }

    @Test
    void theSecondPersonIsToldBothValues() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        long seen = asManager(() -> version(id));
        People.Person first = people.signInAs(Role.ORDER_MANAGER);
        desk.pack(id, seen);
        people.signInAs(Role.ORDER_MANAGER);
        assertThat(desk.cancel(id, "Out of print", seen))
                .isInstanceOfSatisfying(DeskResult.Conflict.class, conflict -> {
                    assertThat(conflict.wanted()).isEqualTo(OrderStatus.CANCELLED);
                    assertThat(conflict.current()).isEqualTo(OrderStatus.PACKED);
                    assertThat(conflict.changedBy()).isEqualTo(first.name());
                    assertThat(conflict.version()).isEqualTo(seen + 1);
                });
        assertThat(order(id).status()).isEqualTo(OrderStatus.PACKED);
    }

    @Test
    void theTableIsNotLeft() {
        OrderId paid = shopper.buys(shelf.paperback("12.90", 1));
        people.signInAs(Role.ORDER_MANAGER);
        assertThat(desk.deliver(paid, version(paid)))
                .isEqualTo(new DeskResult.Refused(OrderStatus.DELIVERED, OrderStatus.PAID));
        assertThat(desk.pack(OrderId.create(), 0)).isEqualTo(new DeskResult.NotFound());
    }

    @Test
    void onlyThoseWhoseWorkItIsGetIn() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        for (Role role : List.of(Role.CUSTOMER, Role.STAFF, Role.CATALOG_MANAGER)) {
            people.signInAs(role);
            denied(() -> desk.orders(OrderFilter.all(), List.of(), Slice.first(1)));
            denied(() -> desk.size(OrderFilter.all()));
            denied(() -> desk.order("Q-2026-000001"));
            denied(() -> desk.pack(id, 0));
            denied(() -> desk.cancel(id, "", 0));
        }
    }

    @Test
    void ordersAreFoundByWhatPeopleKnowOfThem() {
        EditionId book = shelf.paperback("12.90", 3);
        OrderId one = shopper.buys(book);
        OrderId other = shopper.buys(book);
        people.signInAs(Role.ORDER_MANAGER);
        String number = order(one).number();
        String isbn = order(one).lines().getFirst().isbn().formatted();
        assertThat(found(OrderFilter.all().withText(number))).containsExactly(one);
        assertThat(found(OrderFilter.all().withText(number.substring(2)))).containsExactly(one);
        assertThat(found(OrderFilter.all().withText(isbn))).containsExactlyInAnyOrder(one, other);
        assertThat(found(OrderFilter.all().withText("LINDQVIST").withStatuses(Set.of(OrderStatus.PAID))))
                .contains(one, other);
        assertThat(found(OrderFilter.all().withText(isbn).withStatuses(Set.of(OrderStatus.HELD))))
                .isEmpty();
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Amsterdam"));
        assertThat(found(OrderFilter.all().withText(isbn).withPlaced(today, today)))
                .hasSize(2);
        assertThat(found(OrderFilter.all().withText(isbn).withPlaced(null, today.minusDays(1))))
                .isEmpty();
        assertThat(found(OrderFilter.all().withText(isbn).withTotal(1680L, 1680L)))
                .hasSize(2);
        assertThat(found(OrderFilter.all().withText(isbn).withTotal(1681L, null)))
                .isEmpty();
        assertThat(desk.size(OrderFilter.all().withText(isbn)).rows()).isEqualTo(2);
        assertThat(desk.size(OrderFilter.all().withText(isbn).withAttentionOnly(true))
                        .rows())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "'; DROP TABLE orders; --", "\\", "\0", "<script>", "Q-9999-999999"})
    void hostileTextFindsNothing(String text) {
        people.signInAs(Role.ORDER_MANAGER);
        OrderFilter filter = OrderFilter.all().withText(text + "no such order");
        assertThat(desk.orders(filter, List.of(), Slice.first(10))).isEmpty();
        assertThat(desk.size(OrderFilter.all().withText("no such order" + text.repeat(2_000)))
                        .rows())
                .isZero();
        assertThat(desk.order(text)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STATUS", "COPIES"})
    void aSecondColumnSortsThoseThatAreAlikeInTheFirst(OrderSort first) {
        EditionId book = shelf.paperback("12.90", 9);
        shopper.buys(book);
        shopper.buys(book);
        shopper.buys(book, shelf.paperback("9.90", 1));
        shopper.buys(shelf.ebook("7.99"));
        people.signInAs(Role.ORDER_MANAGER);
        for (boolean ascending : List.of(true, false)) {
            List<SortKey<OrderSort>> two =
                    List.of(new SortKey<>(first, ascending), new SortKey<>(OrderSort.PLACED, !ascending));
            Comparator<OrderRow> byFirst = first == OrderSort.STATUS
                    ? Comparator.comparing(row -> row.status().name())
                    : Comparator.comparing(OrderRow::copies);
            Comparator<OrderRow> byPlaced = Comparator.comparing(OrderRow::placedAt);
            for (OrderFilter filter : List.of(
                    OrderFilter.all(),
                    OrderFilter.all().withStatuses(EnumSet.of(OrderStatus.DELIVERED, OrderStatus.PAID)))) {
                List<OrderRow> all = paged(filter, two);
                assertThat(all)
                        .hasSize((int) desk.size(filter).rows())
                        .doesNotHaveDuplicates()
                        .isSortedAccordingTo(
                                ascending
                                        ? byFirst.thenComparing(byPlaced.reversed())
                                        : byFirst.reversed().thenComparing(byPlaced));
            }
        }
    }

    private List<OrderRow> paged(OrderFilter filter, List<SortKey<OrderSort>> order) {
        List<OrderRow> rows = new ArrayList<>();
        Page<OrderRow> page = desk.orders(filter, order, Slice.first(2));
        while (!page.isEmpty()) {
            rows.addAll(page);
            page = desk.orders(
                    filter, order, new Slice(rows.size(), 7, page.end().orElseThrow()));
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnSortsBothWaysAndPagesWithoutGaps(OrderSort column) {
        EditionId book = shelf.paperback("12.90", 9);
        shopper.buys(book);
        shopper.buys(book);
        shopper.buys(book);
        people.signInAs(Role.ORDER_MANAGER);
        OrderFilter filter = OrderFilter.all().withText(isbn(book));
        for (boolean ascending : List.of(true, false)) {
            List<SortKey<OrderSort>> sorting = List.of(new SortKey<>(column, ascending));
            List<OrderRow> all = desk.orders(filter, sorting, Slice.first(10));
            List<OrderRow> paged = new ArrayList<>(desk.orders(filter, sorting, new Slice(0, 1)));
            paged.addAll(desk.orders(filter, sorting, new Slice(1, 2)));
            assertThat(paged).isEqualTo(all).hasSize(3);
        }
        List<OrderRow> newest = desk.orders(filter, List.of(new SortKey<>(OrderSort.PLACED, false)), Slice.first(10));
        assertThat(newest).isSortedAccordingTo((a, b) -> b.placedAt().compareTo(a.placedAt()));
    }

    @Test
    void theTimelineCannotBeRewritten() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql("DELETE FROM order_timeline WHERE order_id = :id")
                        .param("id", id.value())
                        .update());
    }

    private List<OrderId> found(OrderFilter filter) {
        return desk.orders(filter, List.of(), Slice.first(100)).stream()
                .map(OrderRow::id)
                .toList();
    }

    private String isbn(EditionId book) {
        return jdbc.sql("SELECT isbn13 FROM edition WHERE id = :id")
                .param("id", book.value())
                .query(String.class)
                .single();
    }

    private OrderDetail order(OrderId id) {
        String number = jdbc.sql("SELECT number FROM orders WHERE id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
        return desk.order(number).orElseThrow();
    }

    private long version(OrderId id) {
        return order(id).version();
    }

    private <T> T asManager(Supplier<T> question) {
        people.signInAs(Role.ORDER_MANAGER);
        try {
            return question.get();
        } finally {
            people.signOut();
        }
    }

    private static void denied(Runnable work) {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(work::run);
    }
}
