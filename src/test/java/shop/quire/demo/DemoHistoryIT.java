package shop.quire.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import shop.quire.account.AddressBook;
import shop.quire.account.CurrentUser;
import shop.quire.account.UserAdmin;
import shop.quire.cart.CartService;
import shop.quire.checkout.AttentionCase;
import shop.quire.checkout.AttentionDesk;
import shop.quire.checkout.AttentionFilter;
import shop.quire.checkout.AttentionKind;
import shop.quire.checkout.ReturnDesk;
import shop.quire.demo.stripe.StripeObject;
import shop.quire.demo.stripe.StripeStandIn;
import shop.quire.order.DeskResult;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.order.OrderStatus;
import shop.quire.order.OrderSummary;
import shop.quire.order.ReturnFilter;
import shop.quire.order.ReturnRow;
import shop.quire.order.ReturnStatus;
import shop.quire.shared.Slice;

/** The demo with its past, started as a newcomer starts it, but forgotten afterwards. */
class DemoHistoryIT {

    private static ConfigurableApplicationContext shop;
    private static DemoEnvironment environment;
    private static StripeStandIn stripe;
    private static JdbcClient jdbc;
    private static DemoIdentities identities;
    private static Instant begun;
    private static Instant told;

    @BeforeAll
    static void start() {
        begun = Instant.now();
        environment = DemoEnvironment.start(Optional.empty(), 0);
        shop = environment.run("--management.server.port=0", "--logging.level.root=warn");
        stripe = environment.payments().orElseThrow();
        jdbc = shop.getBean(JdbcClient.class);
        identities =
                new DemoIdentities(shop.getBean(UserAdmin.class), shop.getBean("signIn", AuthenticationProvider.class));
        assertThat(shop.getBean(DemoData.class).isNewShop()).isTrue();
        shop.getBean(DemoHistory.class).tell(stripe);
        // The reminders of the past find nothing to do and go.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> count("SELECT count(*) FROM scheduled_tasks WHERE task_name = 'settle-order'") == 1);
        told = Instant.now();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void thereAreOrdersOfEveryKindThatLasts() {
        Map<OrderStatus, Long> orders =
                jdbc.sql("SELECT status, count(*) AS orders FROM orders GROUP BY status").query().listOfRows().stream()
                        .collect(Collectors.toMap(row -> OrderStatus.valueOf((String) row.get("status")), row ->
                                (Long) row.get("orders")));
        assertThat(orders)
                .containsKeys(
                        OrderStatus.HELD,
                        OrderStatus.PAID,
                        OrderStatus.PACKED,
                        OrderStatus.SHIPPED,
                        OrderStatus.DELIVERED,
                        OrderStatus.EXPIRED,
                        OrderStatus.CANCELLED,
                        OrderStatus.REFUNDED,
                        OrderStatus.NEEDS_ATTENTION);
        assertThat(orders.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(121);
        assertThat(orders.get(OrderStatus.HELD)).isEqualTo(1);
        assertThat(orders.get(OrderStatus.NEEDS_ATTENTION)).isEqualTo(1);
        assertThat(orders.get(OrderStatus.PACKED)).isEqualTo(4);
        assertThat(orders.get(OrderStatus.DELIVERED)).isGreaterThan(60);
        assertThat(count("SELECT count(DISTINCT ship_country) FROM orders")).isGreaterThanOrEqualTo(10);
    }

    @Test
    void thereIsAReturnInEveryPlace() {
        List<ReturnRow> returns = identities.as(
                DemoPeople.ORDER_MANAGER,
                () -> shop.getBean(ReturnDesk.class).returns(ReturnFilter.all(), List.of(), Slice.first(20)));
        assertThat(returns)
                .extracting(ReturnRow::status)
                .containsExactly(
                        ReturnStatus.REQUESTED,
                        ReturnStatus.APPROVED,
                        ReturnStatus.RECEIVED,
                        ReturnStatus.REJECTED,
                        ReturnStatus.REFUNDED);
        assertThat(returns).allSatisfy(one -> assertThat(one.changedAt()).isBefore(begun));
    }

    @Test
    void everythingHappenedInItsTime() {
        assertThat(count("SELECT count(*) FROM orders WHERE placed_at > :told")).isZero();
        assertThat(count("SELECT count(*) FROM order_timeline WHERE at BETWEEN :begun AND :told"))
                .isZero();
        assertThat(count("SELECT count(*) FROM stock_movement WHERE at BETWEEN :begun AND :told"))
                .isZero();
        assertThat(count("SELECT count(*) FROM order_timeline t JOIN orders o ON o.id = t.order_id"
                        + " WHERE t.at < o.placed_at"))
                .isZero();
        assertThat(count("SELECT count(*) FROM (SELECT at < lag(at) OVER (PARTITION BY edition_id ORDER BY id) AS back"
                        + " FROM stock_movement) m WHERE back"))
                .as("the ledger is in the order of time")
                .isZero();
        assertThat(count("SELECT count(*) FROM (SELECT at < lag(at) OVER (PARTITION BY order_id ORDER BY id) AS back"
                        + " FROM order_timeline) t WHERE back"))
                .isZero();
        assertThat(
                        count(
                                "SELECT count(*) FROM (SELECT placed_at < lag(placed_at)"
                                        + " OVER (PARTITION BY substr(number, 1, 7) ORDER BY number) AS back FROM orders) o WHERE back"))
                .as("order numbers grow with time")
                .isZero();
    }

    @Test
    void theShelvesAgreeWithTheBooks() {
        assertThat(
                        count(
                                "SELECT count(*) FROM stock s WHERE s.on_hand <>"
                                        + " (SELECT coalesce(sum(m.delta), 0) FROM stock_movement m WHERE m.edition_id = s.edition_id)"))
                .isZero();
        assertThat(count("SELECT count(*) FROM stock s WHERE s.reserved <> (SELECT coalesce(sum(r.quantity), 0)"
                        + " FROM stock_reservation r WHERE r.edition_id = s.edition_id AND r.status = 'HELD')"))
                .isZero();
        assertThat(count("SELECT count(*) FROM edition e JOIN stock s ON s.edition_id = e.id"
                        + " WHERE e.on_hand <> s.on_hand OR e.available <> s.on_hand - s.reserved"))
                .as("the catalog knows")
                .isZero();
        assertThat(count("SELECT count(*) FROM stock_movement WHERE reason = 'RECEIPT'"))
                .isGreaterThanOrEqualTo(20);
    }

    @Test
    void theMoneyAgreesWithTheProvider() {
        long taken = 0;
        long returned = 0;
        for (StripeObject charge : stripe.objects("charge")) {
            taken += charge.number("amount_captured");
            returned += charge.number("amount_refunded");
        }
        long unknown = count("SELECT sum(theirs_minor) FROM payment_difference WHERE kind = 'UNKNOWN_PAYMENT'");
        assertThat(unknown).as("paid at the book fair").isEqualTo(2450);
        assertThat(taken - unknown).isPositive().isEqualTo(count("SELECT sum(captured_minor) FROM payment_attempt"));
        assertThat(returned).isPositive().isEqualTo(count("SELECT sum(refunded_minor) FROM payment_attempt"));
        assertThat(count("SELECT count(*) FROM orders o WHERE o.status IN ('PAID', 'PACKED', 'SHIPPED', 'DELIVERED')"
                        + " AND o.total_minor - o.refunded_minor <> (SELECT sum(a.captured_minor - a.refunded_minor) FROM payment_attempt a"
                        + " WHERE a.order_id = o.id)"))
                .isZero();
        assertThat(stripe.objects("charge"))
                .allSatisfy(charge -> assertThat(charge.number("created")).isLessThan(begun.getEpochSecond()));
    }

    @Test
    void everythingThatWasPaidIsInvoicedAndEverythingThatWentBackCreditedInItsTime() {
        assertThat(count("SELECT count(*) FROM billing_document WHERE kind = 'INVOICE' AND issued_at < :begun"))
                .isGreaterThan(90)
                .isEqualTo(count("SELECT count(*) FROM payment_attempt WHERE status = 'CAPTURED'"));
        assertThat(count("SELECT count(*) FROM billing_document d JOIN orders o ON o.id = d.order_id"
                        + " WHERE d.kind = 'INVOICE' AND d.issued_at NOT BETWEEN o.paid_at"
                        + " AND o.paid_at + interval '1 minute'"))
                .isZero();
        assertThat(count("SELECT sum(gross_minor) FROM billing_document WHERE kind = 'CREDIT_NOTE'"
                        + " AND issued_at < :begun"))
                .isPositive()
                .isEqualTo(count("SELECT sum(amount_minor) FROM payment_refund"
                        + " WHERE status = 'SUCCEEDED' AND changed_at < :begun"));
        assertThat(count("SELECT count(*) FROM billing_series s WHERE s.last_number <>"
                        + " (SELECT count(*) FROM billing_document d WHERE d.kind = s.kind AND d.year = s.year)"))
                .as("numbers without gaps")
                .isZero();
    }

    @Test
    void noraFindsHerOrders() {
        List<OrderSummary> orders = identities.as(
                DemoReader.NORA, () -> shop.getBean(OrderService.class).history(Slice.first(20)));
        assertThat(orders)
                .extracting(OrderSummary::status)
                .containsExactly(
                        OrderStatus.PAID,
                        OrderStatus.SHIPPED,
                        OrderStatus.DELIVERED,
                        OrderStatus.DELIVERED,
                        OrderStatus.REFUNDED,
                        OrderStatus.DELIVERED,
                        OrderStatus.DELIVERED);
        OrderDetail shipped = identities
                .as(
                        DemoReader.NORA,
                        () -> shop.getBean(OrderService.class)
                                .mine(orders.get(1).number()))
                .orElseThrow();
        assertThat(shipped.tracking().carrier()).isEqualTo("PostNL");
        assertThat(identities.as(
                        DemoReader.NORA, () -> shop.getBean(AddressBook.class).all()))
                .hasSize(1);
        int copies = identities.as(DemoReader.NORA, () -> {
            CartService carts = shop.getBean(CartService.class);
            return carts.copies(
                    carts.of(shop.getBean(CurrentUser.class).require().id()));
        });
        assertThat(copies).isEqualTo(2);
    }

    @Test
    void anOrderOfThePastCanBeGivenBackInThePresent() {
        String number = jdbc.sql("SELECT number FROM orders WHERE status = 'PACKED' ORDER BY number LIMIT 1")
                .query(String.class)
                .single();
        OrderDesk desk = shop.getBean(OrderDesk.class);
        OrderDetail order = identities
                .as(DemoPeople.ORDER_MANAGER, () -> desk.order(number))
                .orElseThrow();
        DeskResult result = identities.as(
                DemoPeople.ORDER_MANAGER, () -> desk.cancel(order.id(), "Changed its mind", order.version()));
        assertThat(result).isInstanceOf(DeskResult.Done.class);
        OrderDetail over = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> identities
                                .as(DemoPeople.ORDER_MANAGER, () -> desk.order(number))
                                .orElseThrow(),
                        now -> now.status() == OrderStatus.REFUNDED);
        assertThat(over.refunded()).isEqualTo(over.totals().total());
        assertThat(over.timeline().getLast().at()).isAfter(begun);
    }

    @Test
    void twoThingsNeedAPerson() {
        AttentionDesk attention = shop.getBean(AttentionDesk.class);
        List<AttentionCase> open = identities.as(DemoPeople.ORDER_MANAGER, () -> {
            attention.look();
            return attention.cases(AttentionFilter.open(), Slice.first(10));
        });
        assertThat(open)
                .extracting(AttentionCase::kind)
                .containsExactly(AttentionKind.PAYMENT_WITHOUT_ORDER, AttentionKind.REFUND_FAILED);
        assertThat(open).allSatisfy(one -> {
            assertThat(one.since()).isBefore(begun);
            assertThat(one.firstSeen()).isBefore(begun);
        });
    }

    @Test
    void everyMailOfThePastIsDatedInItAndNotBeforeWhatItTells() {
        Map<String, List<Instant>> sent = environment.mail().all().stream()
                .collect(Collectors.groupingBy(
                        LocalMail.Received::subject,
                        Collectors.mapping(LocalMail.Received::sent, Collectors.toList())));
        record Told(String subject, Instant at) {}
        List<Told> events = jdbc.sql("""
                        SELECT o.number, t.what, t.at FROM order_timeline t JOIN orders o ON o.id = t.order_id
                        WHERE t.what IN ('order.paid', 'order.shipped') AND t.at < :begun
                        """)
                .param("begun", OffsetDateTime.ofInstant(begun, ZoneOffset.UTC))
                .query((row, i) -> new Told(
                        row.getString("what").equals("order.paid")
                                ? "Your order " + row.getString("number")
                                : "Your books are on their way (" + row.getString("number") + ")",
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
        assertThat(events)
                .hasSizeGreaterThan(150)
                .allSatisfy(event -> assertThat(sent.get(event.subject()))
                        .as(event.subject())
                        .singleElement()
                        // A mail's date has no fractions of a second.
                        .satisfies(date -> assertThat(date)
                                .isBetween(
                                        event.at().truncatedTo(ChronoUnit.SECONDS),
                                        begun.truncatedTo(ChronoUnit.SECONDS))));
    }

    private static long count(String sql) {
        return jdbc.sql(sql)
                .param("begun", OffsetDateTime.ofInstant(begun, ZoneOffset.UTC))
                .param("told", OffsetDateTime.ofInstant(told == null ? begun : told, ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }
}
