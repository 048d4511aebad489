package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.Role;
import shop.quire.demo.stripe.Faults;
import shop.quire.demo.stripe.StripeStandIn;
import shop.quire.demo.stripe.TestCard;
import shop.quire.order.DeskResult;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderService;
import shop.quire.order.OrderStatus;
import shop.quire.order.TimelineEntry;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.TestStripe;
import shop.quire.support.Till;

/** Where capture, cancellation and refund cross each other, or somebody's hand at the provider. */
@QuireTest
class HandsAtTheProviderIT {

    @Autowired
    Bookshelf shelf;

    @Autowired
    Shopper shopper;

    @Autowired
    People people;

    @Autowired
    Till till;

    @Autowired
    OrderService orders;

    @Autowired
    OrderDesk desk;

    @Autowired
    Settlement settlement;

    @Autowired
    JdbcClient jdbc;

    private final StripeStandIn stripe = TestStripe.standIn();

    @AfterEach
    void everythingIsWellAgain() {
        till.everythingIsWellAgain();
        people.signOut();
    }

    @Test
    void moneyTakenByHandWhileItWasLetGoGoesBack() {
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(shelf.paperback("12.90", 1)));
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        till.nothingWorks("/cancel");
        orders.cancelByLink(orders.link(placed.order()), "");
        await().untilAsserted(() -> assertThat(attemptStatus(placed.order())).isEqualTo("VOIDING"));
        stripe.captureElsewhere(till.payment(placed.order()).id());
        stripe.faults().none();

        settlement.settle(placed.order());
        await().untilAsserted(
                        () -> assertThat(till.order(placed.order()).status()).isEqualTo(OrderStatus.REFUNDED));
        assertThat(till.order(placed.order()).timeline().stream().map(TimelineEntry::what))
                .containsOnlyOnce("order.payment.returning")
                .doesNotContain("order.attention");
        assertThat(till.refundsAtTheProvider(placed.order())).hasSize(1);
    }

    @Test
    void aCancellationIsPaidBackThoughItsFirstRefundFailed() {
        people.signInAs(Role.ORDER_MANAGER);
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        stripe.faults().refunds(() -> Faults.Refund.FAIL);
        orders.cancelByLink(orders.link(id), "");
        await().untilAsserted(() -> assertThat(till.order(id).status()).isEqualTo(OrderStatus.NEEDS_ATTENTION));
        stripe.faults().none();

        assertThat(desk.cancel(id, "Once more", till.order(id).version())).isInstanceOf(DeskResult.Done.class);
        await().untilAsserted(() -> assertThat(till.order(id).status()).isEqualTo(OrderStatus.REFUNDED));
    }

    @Test
    void aCancellationGivesBackWhatIsLeftWhileAPartIsOnItsWay() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        aPartIsToGoBack(id);
        orders.cancelByLink(orders.link(id), "");
        await().untilAsserted(() -> {
            settlement.settle(id);
            assertThat(till.order(id).status()).isEqualTo(OrderStatus.REFUNDED);
        });
        assertThat(till.refundsAtTheProvider(id).stream().mapToLong(refund -> refund.number("amount")))
                .containsExactlyInAnyOrder(100L, 1580L);
    }

    @Test
    void aCaptureLostAfterTheOrderWasGivenUpNeedsNobody() {
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(shelf.paperback("12.90", 1)));
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        till.nothingWorks("/capture");
        shopper.comesBack(placed.order());
        orders.cancelByLink(orders.link(placed.order()), "");
        stripe.letGoElsewhere(till.payment(placed.order()).id());
        stripe.faults().none();

        await().untilAsserted(() -> {
            settlement.settle(placed.order());
            assertThat(attemptStatus(placed.order())).isEqualTo("VOIDED");
        });
        assertThat(till.order(placed.order()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(till.order(placed.order()).attention()).isNull();
    }

    @Test
    void aRefundIsMadeOnceThoughTheProviderHasForgottenItsKey() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        aPartIsToGoBack(id);
        stripe.faults()
                .requests((method, path) -> method.equals("POST") && path.endsWith("/refunds")
                        ? Faults.Request.BREAK_AFTER_SUCCESS
                        : Faults.Request.NONE);
        assertThat(settlement.settle(id).done()).isFalse();
        stripe.faults().none();
        stripe.forgetKeys();

        assertThat(settlement.settle(id).done()).isTrue();
        assertThat(till.refundsAtTheProvider(id)).hasSize(1);
        assertThat(till.order(id).refunded().getAmountMinorLong()).isEqualTo(100);
    }

    private void aPartIsToGoBack(OrderId id) {
        jdbc.sql("""
                        INSERT INTO payment_refund (id, attempt_id, reference, status, amount_minor, free_minor, currency,
                            created_at, changed_at)
                        SELECT gen_random_uuid(), id, 'a-part', 'REQUESTED', 100, 100, currency, now(), now()
                        FROM payment_attempt WHERE order_id = :order
                        """).param("order", id.value()).update();
    }

    private String attemptStatus(OrderId order) {
        return jdbc.sql("SELECT status FROM payment_attempt WHERE order_id = :order")
                .param("order", order.value())
                .query(String.class)
                .single();
    }
}
