package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.cart.CartService;
import shop.quire.demo.stripe.Faults;
import shop.quire.demo.stripe.StripeObject;
import shop.quire.demo.stripe.StripeStandIn;
import shop.quire.demo.stripe.TestCard;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.order.OrderStatus;
import shop.quire.order.TimelineEntry;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.Crowd;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.TestStripe;

/** The fault table of the checkout, as far as one process can show it. */
@QuireTest
class PaymentFaultsIT {

    @Autowired
    Bookshelf shelf;

    @Autowired
    Shopper shopper;

    @Autowired
    CheckoutService checkout;

    @Autowired
    CartService carts;

    @Autowired
    OrderService orders;

    @Autowired
    Settlement settlement;

    @Autowired
    JdbcClient jdbc;

    private final StripeStandIn stripe = TestStripe.standIn();

    @AfterEach
    void everythingIsWellAgain() {
        stripe.faults().none();
    }

    @Test
    void aProviderThatIsDownLosesNothing() {
        EditionId book = shelf.paperback("12.90", 1);
        CartId cart = shopper.cartWith(book);
        stripe.faults().requests((method, path) -> Faults.Request.ERROR);
        PlaceResult.PaymentUnavailable sorry = (PlaceResult.PaymentUnavailable) shopper.place(cart);
        assertThat(carts.view(cart).orderable()).isTrue();
        assertThat(shelf.reserved(book)).isEqualTo(1);

        stripe.faults().none();
        PlaceResult.Placed placed = shopper.placed(cart);
        assertThat(placed.order()).isEqualTo(sorry.order());
        assertThat(stripe.objects("checkout.session", "order", placed.order().toString()))
                .hasSize(1);
    }

    @Test
    void anAnswerLostWhileThePageIsOpenedIsFoundAgain() {
        CartId cart = shopper.cartWith(shelf.paperback("12.90", 1));
        stripe.faults().requests((method, path) -> Faults.Request.BREAK_AFTER_SUCCESS);
        assertThat(shopper.place(cart)).isInstanceOf(PlaceResult.PaymentUnavailable.class);
        stripe.faults().none();
        PlaceResult.Placed placed = shopper.placed(cart);
        assertThat(stripe.objects("checkout.session", "order", placed.order().toString()))
                .hasSize(1);
    }

    @Test
    void aProviderThatIsDownAtTheReturnIsAskedAgain() {
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(shelf.paperback("12.90", 1)));
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        stripe.faults().requests((method, path) -> Faults.Request.ERROR);
        assertThat(shopper.comesBack(placed.order())).isEqualTo(new PaymentOutcome.Pending(placed.order()));
        stripe.faults().none();
        assertThat(shopper.comesBack(placed.order())).isEqualTo(new PaymentOutcome.Confirmed(placed.order()));
    }

    @Test
    void aCaptureWhoseAnswerIsLostIsDoneOnce() {
        EditionId book = shelf.paperback("12.90", 1);
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(book));
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        stripe.faults()
                .requests((method, path) ->
                        path.endsWith("/capture") ? Faults.Request.BREAK_AFTER_SUCCESS : Faults.Request.NONE);
        assertThat(shopper.comesBack(placed.order()))
                .as("reserved is confirmed: the copies are the shopper's")
                .isEqualTo(new PaymentOutcome.Confirmed(placed.order()));
        assertThat(order(placed.order()).status()).isEqualTo(OrderStatus.AUTHORIZED);
        assertThat(shelf.onHand(book)).isZero();

        stripe.faults().none();
        settlement.settle(placed.order());
        assertThat(order(placed.order()).status()).isEqualTo(OrderStatus.PAID);
        assertThat(stripe.objects("event").stream()
                        .filter(event -> event.text("type").equals("payment_intent.succeeded"))
                        .filter(event -> event.json().contains(placed.order().toString())))
                .hasSize(1);
    }

    @Test
    void whoeverClosesTheTabIsRemindedOf() {
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(shelf.paperback("12.90", 1)));
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        timeComesFor(placed.order());
        await().untilAsserted(() -> assertThat(order(placed.order()).status()).isEqualTo(OrderStatus.PAID));
        await().untilAsserted(
                        () -> assertThat(jdbc.sql("SELECT count(*) FROM scheduled_tasks WHERE task_instance = :order")
                                        .param("order", placed.order().toString())
                                        .query(Long.class)
                                        .single())
                                .as("nothing is left to remind of")
                                .isZero());
    }

    @Test
    void anOrderNobodyPaysExpiresAtTheProviderFirst() {
        EditionId book = shelf.paperback("12.90", 1);
        CartId cart = shopper.cartWith(book);
        PlaceResult.Placed placed = shopper.placed(cart);
        holdIsOver(placed.order());
        stripe.faults()
                .requests((method, path) -> path.endsWith("/expire") ? Faults.Request.ERROR : Faults.Request.NONE);
        assertThat(settlement.settle(placed.order()).done()).isFalse();
        assertThat(shelf.reserved(book)).as("held until the provider confirms").isEqualTo(1);

        stripe.faults().none();
        assertThat(settlement.settle(placed.order()).done()).isTrue();
        assertThat(session(placed.order()).text("status")).isEqualTo("expired");
        assertThat(order(placed.order()).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(shelf.reserved(book)).isZero();
        assertThat(carts.copies(cart)).isEqualTo(1);
        assertThat(shopper.pay(placed.payAt(), TestCard.SUCCESS).paid()).isFalse();
        assertThat(shopper.pays(cart)).isNotEqualTo(placed.order());
    }

    @Test
    void aPageThatClosesByItselfFreesTheCopies() {
        EditionId book = shelf.paperback("12.90", 1);
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(book));
        stripe.letExpire(session(placed.order()).id());
        assertThat(shopper.comesBack(placed.order())).isEqualTo(new PaymentOutcome.Over(placed.order()));
        assertThat(shelf.reserved(book)).isZero();
    }

    @Test
    void aPaymentInTheLastMomentCounts() {
        EditionId book = shelf.paperback("12.90", 1);
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(book));
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        holdIsOver(placed.order());
        assertThat(settlement.settle(placed.order()).outcome()).isEqualTo(new PaymentOutcome.Confirmed(placed.order()));
        assertThat(order(placed.order()).status()).isEqualTo(OrderStatus.PAID);
        assertThat(shelf.onHand(book)).isZero();
    }

    @Test
    void aLatePaymentRevivesAnExpiredOrderWhereTheCopiesAreThere() {
        EditionId book = shelf.paperback("12.90", 1);
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(book));
        expireBehindTheProvidersBack(placed.order(), book);
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        assertThat(shopper.comesBack(placed.order())).isEqualTo(new PaymentOutcome.Confirmed(placed.order()));
        assertThat(order(placed.order()).status()).isEqualTo(OrderStatus.PAID);
        assertThat(shelf.onHand(book)).isZero();
        assertThat(shelf.reserved(book)).isZero();
    }

    @Test
    void aLatePaymentIsLetGoWhereTheCopiesAreGone() {
        EditionId book = shelf.paperback("12.90", 1);
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(book));
        expireBehindTheProvidersBack(placed.order(), book);
        shopper.buys(book);
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        assertThat(shopper.comesBack(placed.order())).isEqualTo(new PaymentOutcome.Over(placed.order()));
        assertThat(order(placed.order()).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order(placed.order()).timeline().stream().map(TimelineEntry::what))
                .contains("order.payment.late", "order.payment.released");
        StripeObject payment = stripe.objects(
                        "payment_intent", "order", placed.order().toString())
                .getFirst();
        assertThat(payment.text("status")).isEqualTo("canceled");
        assertThat(payment.number("amount_received")).isZero();
        assertThat(shelf.onHand(book)).isZero();
    }

    @Test
    void manyWhoSettleAtOnceDoItOnce() throws Exception {
        EditionId book = shelf.paperback("12.90", 3);
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(book));
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        List<PaymentOutcome> outcomes = Crowd.atOnce(8, i -> checkout.returned(placed.order()));
        assertThat(outcomes).containsOnly(new PaymentOutcome.Confirmed(placed.order()));
        await().untilAsserted(() ->
                assertThat(checkout.returned(placed.order())).isInstanceOf(PaymentOutcome.Confirmed.class));
        assertThat(order(placed.order()).timeline().stream().map(TimelineEntry::what))
                .containsExactly("order.placed", "order.authorized", "order.paid");
        assertThat(shelf.onHand(book)).isEqualTo(2);
    }

    @Test
    void aCaptureTheProviderRefusesNeedsAPerson() {
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(shelf.paperback("12.90", 1)));
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        stripe.faults().next("/capture", Faults.Request.TOO_MANY);
        stripe.faults().next("/capture", Faults.Request.TOO_MANY);
        shopper.comesBack(placed.order());
        stripe.letGoElsewhere(
                stripe.objects("payment_intent", "order", placed.order().toString())
                        .getFirst()
                        .id());
        settlement.settle(placed.order());
        OrderDetail order = order(placed.order());
        assertThat(order.status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);
        assertThat(order.attention()).contains("could not be taken");
    }

    private OrderDetail order(OrderId id) {
        return orders.byLink(orders.link(id)).orElseThrow();
    }

    private StripeObject session(OrderId order) {
        return stripe.objects("checkout.session", "order", order.toString()).getFirst();
    }

    private void holdIsOver(OrderId order) {
        jdbc.sql("UPDATE orders SET hold_expires_at = now() - interval '1 minute' WHERE id = :id")
                .param("id", order.value())
                .update();
    }

    private void timeComesFor(OrderId order) {
        int reminders = jdbc.sql("UPDATE scheduled_tasks SET execution_time = now() WHERE task_instance = :order")
                .param("order", order.toString())
                .update();
        assertThat(reminders).as("a reminder was made with the order").isEqualTo(1);
    }

    /** What no sequence of our own can do, but a restored backup could. */
    private void expireBehindTheProvidersBack(OrderId order, EditionId book) {
        jdbc.sql("UPDATE orders SET status = 'EXPIRED', hold_expires_at = now() + interval '1 hour' WHERE id = :id")
                .param("id", order.value())
                .update();
        jdbc.sql("UPDATE stock_reservation SET status = 'RELEASED' WHERE order_id = :id")
                .param("id", order.value())
                .update();
        jdbc.sql("UPDATE stock SET reserved = reserved - 1 WHERE edition_id = :book")
                .param("book", book.value())
                .update();
        jdbc.sql("UPDATE edition SET available = 1 WHERE id = :book")
                .param("book", book.value())
                .update();
    }
}
