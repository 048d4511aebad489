package shop.quire.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.checkout.PlaceResult;
import shop.quire.demo.stripe.Faults;
import shop.quire.demo.stripe.StripeObject;
import shop.quire.demo.stripe.StripeStandIn;
import shop.quire.demo.stripe.TestCard;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.order.OrderStatus;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.TestStripe;

/** What the provider knows and we do not, or otherwise. No webhook is delivered in these tests. */
@QuireTest
class ReconciliationIT {

    @Autowired
    Bookshelf shelf;

    @Autowired
    Shopper shopper;

    @Autowired
    OrderService orders;

    @Autowired
    MissedEvents missed;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    JdbcClient jdbc;

    private final StripeStandIn stripe = TestStripe.standIn();

    @AfterEach
    void everythingIsWellAgain() {
        stripe.faults().none();
    }

    @Test
    void anEventThatWasNeverDeliveredIsFetchedOnce() {
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(shelf.paperback("12.90", 1)));
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        assertThat(missed.fetch()).isPositive();
        await().untilAsserted(() -> assertThat(order(placed.order()).status()).isEqualTo(OrderStatus.PAID));
        missed.fetch();
        assertThat(missed.fetch()).as("all of it is known by now").isZero();
        await().untilAsserted(() -> assertThat(unprocessed(placed.order())).isZero());
    }

    @Test
    void manyEventsAreFetchedPageByPage() {
        missed.fetch();
        for (int i = 0; i < 130; i++) {
            stripe.letGoElsewhere(stripe.payElsewhere(500 + i, "eur").id());
        }
        assertThat(missed.fetch()).isGreaterThanOrEqualTo(260);
    }

    @Test
    void aFetchThatBreaksOffBeginsAgainAtTheSamePlace() {
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(shelf.paperback("12.90", 1)));
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        stripe.faults()
                .requests((method, path) -> path.endsWith("/events") ? Faults.Request.ERROR : Faults.Request.NONE);
        assertThat(missed.fetch()).isZero();
        stripe.faults().none();
        assertThat(missed.fetch()).isPositive();
    }

    @Test
    void aPaymentWithoutOrderIsFoundAndGivenBackOnce() {
        String payment = stripe.payElsewhere(4200, "eur").id();
        reconciliation.reconcile();
        assertThat(difference(payment)).containsEntry("kind", "UNKNOWN_PAYMENT").containsEntry("theirs_minor", 4200L);

        assertThat(reconciliation.giveBack(payment)).isTrue();
        assertThat(reconciliation.giveBack(payment)).isTrue();
        assertThat(refunds(payment)).hasSize(1);
        assertThat(difference(payment)).isEmpty();
    }

    @Test
    void aPaymentOfAnOrderIsNotGivenBackAsUnknown() {
        OrderId order = shopper.buys(shelf.paperback("12.90", 1));
        String payment = payment(order).id();
        assertThat(reconciliation.giveBack(payment)).isFalse();
        assertThat(refunds(payment)).isEmpty();
    }

    @Test
    void aSecondPaymentBesideThatOfTheOrderIsFoundAndGivenBackOnce() {
        OrderId order = shopper.buys(shelf.paperback("12.90", 1));
        StripeObject second = payment(order);
        intent(order, "pi_first" + order);
        reconciliation.reconcile();
        assertThat(difference(second.id()))
                .containsEntry("kind", "UNKNOWN_PAYMENT")
                .containsEntry("theirs_minor", second.number("amount_received"))
                .containsEntry("ours_minor", 0L);

        assertThat(reconciliation.giveBack(second.id())).isTrue();
        assertThat(reconciliation.giveBack(second.id())).isTrue();
        assertThat(refunds(second.id())).hasSize(1);
        assertThat(difference(second.id())).isEmpty();
    }

    @Test
    void whatAgreesIsNoDifference() {
        OrderId order = shopper.buys(shelf.paperback("12.90", 1));
        reconciliation.reconcile();
        assertThat(difference(payment(order).id())).isEmpty();
    }

    @Test
    void anotherAmountIsADifferenceUntilItIsGone() {
        OrderId order = shopper.buys(shelf.paperback("12.90", 1));
        String payment = payment(order).id();
        captured(order, -100);
        try {
            reconciliation.reconcile();
            assertThat(difference(payment))
                    .containsEntry("kind", "OTHER_AMOUNT")
                    .containsEntry("ours_minor", 1580L)
                    .containsEntry("theirs_minor", 1680L);
        } finally {
            captured(order, 100);
        }
        reconciliation.compareAgain(payment);
        assertThat(difference(payment)).isEmpty();
    }

    @Test
    void moneyTheProviderKnowsNothingOfIsMissing() {
        OrderId order = shopper.buys(shelf.paperback("12.90", 1));
        String payment = payment(order).id();
        String elsewhere = "pi_elsewhere_" + order;
        intent(order, elsewhere);
        jdbc.sql("UPDATE payment_attempt SET created_at = now() - interval '1 day' WHERE order_id = :order")
                .param("order", order.value())
                .update();
        try {
            reconciliation.reconcile();
            assertThat(difference(elsewhere)).containsEntry("kind", "MISSING_PAYMENT");
        } finally {
            intent(order, payment);
            jdbc.sql("DELETE FROM payment_difference WHERE provider_id = :id")
                    .param("id", elsewhere)
                    .update();
        }
    }

    @Test
    void aRefundMadeByHandIsWrittenDownOnce() {
        OrderId order = shopper.buys(shelf.paperback("12.90", 1));
        stripe.refundElsewhere(payment(order).id(), 300);
        reconciliation.reconcile();
        reconciliation.reconcile();
        assertThat(order(order).refunded().getAmountMinorLong()).isEqualTo(300);
        assertThat(order(order).status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void aRefundMadeByHandIsHeardOfByItsEvent() {
        OrderId order = shopper.buys(shelf.paperback("12.90", 1));
        missed.fetch();
        stripe.refundElsewhere(payment(order).id(), 300);
        missed.fetch();
        await().untilAsserted(() ->
                assertThat(order(order).refunded().getAmountMinorLong()).isEqualTo(300));
    }

    @Test
    void whatWasGivenBackWhollyByHandIsNotSent() {
        OrderId order = shopper.buys(shelf.paperback("12.90", 1));
        stripe.refundElsewhere(payment(order).id(), 1680);
        reconciliation.reconcile();
        assertThat(order(order).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(order(order).attention()).contains("given back at the provider");
    }

    @Test
    void aRefundThatFailedAfterAllIsADifference() {
        OrderId order = shopper.buys(shelf.paperback("12.90", 1));
        stripe.refundElsewhere(payment(order).id(), 300);
        reconciliation.reconcile();
        String refund = refunds(payment(order).id()).getFirst().id();
        stripe.letRefundFail(refund);
        reconciliation.compareAgain(refund);
        assertThat(difference(refund)).containsEntry("kind", "REFUND").containsEntry("theirs_minor", 0L);
    }

    private void captured(OrderId order, int by) {
        jdbc.sql("UPDATE payment_attempt SET captured_minor = captured_minor + :by WHERE order_id = :order")
                .param("by", by)
                .param("order", order.value())
                .update();
    }

    private void intent(OrderId order, String intent) {
        jdbc.sql("UPDATE payment_attempt SET intent_id = :intent WHERE order_id = :order")
                .param("intent", intent)
                .param("order", order.value())
                .update();
    }

    private Map<String, Object> difference(String providerId) {
        return jdbc
                .sql("SELECT kind, ours_minor, theirs_minor FROM payment_difference WHERE provider_id = :id")
                .param("id", providerId)
                .query()
                .listOfRows()
                .stream()
                .findFirst()
                .orElse(Map.of());
    }

    private long unprocessed(OrderId order) {
        return jdbc.sql("SELECT count(*) FROM stripe_event WHERE order_id = :order AND processed_at IS NULL")
                .param("order", order.value())
                .query(Long.class)
                .single();
    }

    private List<StripeObject> refunds(String payment) {
        return stripe.objects("refund").stream()
                .filter(refund -> payment.equals(refund.text("payment_intent")))
                .toList();
    }

    private StripeObject payment(OrderId order) {
        return stripe.objects("payment_intent", "order", order.toString()).getFirst();
    }

    private OrderDetail order(OrderId id) {
        return orders.byLink(orders.link(id)).orElseThrow();
    }
}
