package shop.quire.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.quire.support.Till.euro;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import shop.quire.account.Role;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderFilter;
import shop.quire.order.OrderStatus;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.PastOrders;
import shop.quire.support.PastOrders.Line;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Till;

/** The figures of the dashboard against the rows behind them. */
@QuireTest
class SalesFiguresIT {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @Autowired
    SalesFigures figures;

    @Autowired
    SummaryFold fold;

    @Autowired
    OrderReports reports;

    @Autowired
    OrderDesk desk;

    @Autowired
    Bookshelf shelf;

    @Autowired
    Till till;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private PastOrders past;
    private LocalDate day;

    @BeforeEach
    void aTimeOfItsOwn() {
        past = new PastOrders(jdbc);
        day = past.begin().plusDays(10);
        people.signInAs(Role.ADMIN);
    }

    @AfterEach
    void forget() {
        past.forget();
        people.signOut();
    }

    @Test
    void daysAddUpToTheReport() {
        place(day, 10, OrderStatus.DELIVERED, 1290, 2);
        place(day, 23, OrderStatus.PAID, 990, 1);
        place(day, 12, OrderStatus.CANCELLED, 5000, 1);
        place(day.plusDays(2), 0, OrderStatus.SHIPPED, 790, 1);

        for (int round = 0; round < 2; round++) {
            List<SalesDay> days = figures.days(day.minusDays(1), day.plusDays(2), ZoneOffset.UTC);
            assertThat(days)
                    .extracting(SalesDay::from)
                    .containsExactly(day.minusDays(1), day, day.plusDays(1), day.plusDays(2));
            assertThat(days).extracting(SalesDay::orders).containsExactly(0L, 2L, 0L, 1L);
            assertThat(days).extracting(SalesDay::copies).containsExactly(0L, 3L, 0L, 1L);
            assertThat(SalesFigures.sum(days).gross())
                    .isEqualTo(report(day.minusDays(1), day.plusDays(2)).gross());
            fold.fold();
        }
        // Where the sun rises earlier, eleven at night is the next day.
        assertThat(figures.days(day, day.plusDays(1), TOKYO))
                .extracting(SalesDay::orders)
                .containsExactly(1L, 1L);
    }

    @Test
    void whatHappensToAnOrderMovesItsFigures() {
        fold.fold();
        Map<OrderStatus, Long> before = figures.byStatus();
        EditionId book = shelf.paperback("12.90", 5);
        OrderId order = till.paid(book, 2);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(figures.byStatus()).containsEntry(OrderStatus.PAID, before.get(OrderStatus.PAID) + 1);
        assertThat(copies(today, book)).isEqualTo(2);

        fold.fold();
        assertThat(copies(today, book)).isEqualTo(2);
        till.ship(order);
        assertThat(figures.byStatus())
                .containsEntry(OrderStatus.PAID, before.get(OrderStatus.PAID))
                .containsEntry(OrderStatus.SHIPPED, before.get(OrderStatus.SHIPPED) + 1);
        assertThat(copies(today, book)).as("sold once").isEqualTo(2);

        OrderId given = till.paid(book, 1);
        assertThat(copies(today, book)).isEqualTo(3);
        desk.cancel(given, "Out of print", till.order(given).version());
        assertThat(copies(today, book)).as("given up").isEqualTo(2);
    }

    @Test
    void everyStatusCountsWhatTheDeskLists() {
        shelf.ebook("4.99");
        fold.fold();
        Map<OrderStatus, Long> counts = figures.byStatus();
        for (OrderStatus status : OrderStatus.values()) {
            assertThat(counts.get(status))
                    .as(status.name())
                    .isEqualTo(desk.size(OrderFilter.all().withStatuses(EnumSet.of(status)))
                            .rows());
        }
    }

    @Test
    void whatIsAddedUpIsWhatIsThere() {
        assertThat(jdbc.sql("""
                        SELECT count(*) FROM (
                            SELECT date_trunc('hour', placed_at, 'UTC') AS hour,
                                report_status(status, shipping_method) AS status, currency::text, count(*) AS orders,
                                sum(copies) AS copies, sum(total_minor) AS gross, sum(refunded_minor) AS refunded
                            FROM orders GROUP BY 1, 2, 3) AS o
                        FULL JOIN (SELECT hour, status, currency, sum(orders) AS orders, sum(copies) AS copies,
                                sum(gross_minor) AS gross, sum(refunded_minor) AS refunded
                            FROM (SELECT * FROM report_hour UNION ALL SELECT * FROM report_delta) AS all_of_them
                            WHERE status <> 'CART' GROUP BY 1, 2, 3
                            HAVING (sum(orders), sum(copies), sum(gross_minor)) <> (0, 0, 0)) AS h
                            USING (hour, status, currency)
                        WHERE (o.orders, o.copies, o.gross, o.refunded) IS DISTINCT FROM
                            (h.orders, h.copies, h.gross, h.refunded)
                        """).query(Long.class).single()).isZero();
        assertThat(jdbc.sql("""
                        SELECT count(*) FROM (
                            SELECT date_trunc('hour', o.placed_at, 'UTC') AS hour, l.edition_id, o.currency::text,
                                sum(l.quantity) AS copies,
                                sum(l.quantity * l.unit_price_minor - l.discount_minor) AS gross
                            FROM orders o JOIN order_line l ON l.order_id = o.id WHERE report_is_sold(o.status)
                            GROUP BY 1, 2, 3) AS o
                        FULL JOIN (SELECT hour, edition_id, currency, sum(copies) AS copies, sum(gross_minor) AS gross
                            FROM (SELECT * FROM report_edition_hour UNION ALL SELECT * FROM report_edition_delta) AS e
                            GROUP BY 1, 2, 3 HAVING (sum(copies), sum(gross_minor)) <> (0, 0)) AS h
                            USING (hour, edition_id, currency)
                        WHERE (o.copies, o.gross) IS DISTINCT FROM (h.copies, h.gross)
                        """).query(Long.class).single()).isZero();
    }

    @Test
    void cartsBecomeOrders() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Conversion before = figures.conversion(today, today, ZoneOffset.UTC);
        till.paid(shelf.paperback("12.90", 1), 1);
        Conversion after = figures.conversion(today, today, ZoneOffset.UTC);
        assertThat(after.carts()).isGreaterThan(before.carts());
        assertThat(after.placed()).isEqualTo(before.placed() + 1);
        assertThat(after.sold()).isEqualTo(before.sold() + 1);
        assertThat(figures.conversions(today.minusDays(29), today, ZoneOffset.UTC)
                        .getFirst())
                .isEqualTo(new DayConversion(today, after));
        assertThat(new Conversion(8, 5, 2).percent()).isEqualTo(25);
        assertThat(new Conversion(0, 0, 0).percent()).isZero();
    }

    @Test
    void growthIsOfTheMoney() {
        SalesDay before = new SalesDay(day, day, 1, 1, euro("50.00"));
        SalesDay after = new SalesDay(day, day, 1, 1, euro("62.50"));
        assertThat(after.growthSince(before)).hasValue(25);
        assertThat(before.growthSince(after)).hasValue(-20);
        assertThat(after.growthSince(new SalesDay(day, day, 0, 0, euro("0.00"))))
                .isEmpty();
    }

    @Test
    void figuresAreForWhoeverMayReadReports() {
        people.signInAs(Role.ORDER_MANAGER);
        assertThat(figures.byStatus()).isNotEmpty();
        assertThatThrownBy(() -> figures.days(day, day, ZoneOffset.UTC)).isInstanceOf(AccessDeniedException.class);
        people.signInAs(Role.CATALOG_MANAGER);
        assertThatThrownBy(() -> figures.byStatus()).isInstanceOf(AccessDeniedException.class);
    }

    private long copies(LocalDate today, EditionId book) {
        return figures.bestSellers(today, today, ZoneOffset.UTC, 10_000).stream()
                .filter(one -> one.edition().id().equals(book))
                .mapToLong(BestSeller::copies)
                .sum();
    }

    private ReportSums report(LocalDate from, LocalDate to) {
        return reports.totals(ReportQuery.of(from, to, ZoneOffset.UTC, ReportQuery.SOLD, ReportGrouping.DAY));
    }

    private void place(LocalDate on, int hour, OrderStatus status, long unitMinor, int copies) {
        past.place(
                on.atTime(LocalTime.of(hour, 30)).toInstant(ZoneOffset.UTC),
                status,
                "kerttu",
                290,
                new Line("9789510123456", "Moominland Midwinter", copies, unitMinor, 900));
    }
}
