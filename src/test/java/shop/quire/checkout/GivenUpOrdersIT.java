package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.demo.stripe.Faults;
import shop.quire.demo.stripe.StripeObject;
import shop.quire.demo.stripe.StripeStandIn;
import shop.quire.demo.stripe.TestCard;
import shop.quire.inventory.Movement;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.StockService;
import shop.quire.order.DeskResult;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderService;
import shop.quire.order.OrderService.CancelResult;
import shop.quire.order.OrderStatus;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.support.Bookshelf;
import shop.quire.support.Crowd;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.TestStripe;
import shop.quire.support.Till;

@QuireTest
class GivenUpOrdersIT {

    @Autowired
    Bookshelf shelf;

    @Autowired
    Shopper shopper;

    @Autowired
    People people;

    @Autowired
    Till till;

    @Autowired
    CheckoutService checkout;

    @Autowired
    OrderService orders;

    @Autowired
    OrderDesk desk;

    @Autowired
    StockService stock;

    @Autowired
    Settlement settlement;

    private final StripeStandIn stripe = TestStripe.standIn();

    @AfterEach
    void everythingIsWellAgain() {
        till.everythingIsWellAgain();
        people.signOut();
    }

    @Test
    void anUnpaidOrderClosesItsPageAndFreesItsCopies() {
        EditionId book = shelf.paperback("12.90", 1);
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(book));
        assertThat(orders.cancelByLink(orders.link(placed.order()), "Changed my mind"))
                .isEqualTo(new CancelResult.Cancelled());
        await().untilAsserted(() -> assertThat(shelf.reserved(book)).isZero());
        assertThat(till.session(placed.order()).text("status")).isEqualTo("expired");
        assertThat(shopper.comesBack(placed.order())).isEqualTo(new PaymentOutcome.Over(placed.order()));
    }

    @Test
    void copiesOfACancelledOrderStayHeldWhileItsPageIsOpen() {
        EditionId book = shelf.paperback("12.90", 1);
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(book));
        stripe.faults()
                .requests((method, path) -> path.endsWith("/expire") ? Faults.Request.ERROR : Faults.Request.NONE);
        orders.cancelByLink(orders.link(placed.order()), "");
        assertThat(settlement.settle(placed.order()).done()).isFalse();
        assertThat(shelf.reserved(book)).isEqualTo(1);
        stripe.faults().none();
        assertThat(settlement.settle(placed.order()).done()).isTrue();
        assertThat(shelf.reserved(book)).isZero();
    }

    @Test
    void aPaymentThatCrossesTheCancellationIsLetGo() {
        EditionId book = shelf.paperback("12.90", 1);
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(book));
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        orders.cancelByLink(orders.link(placed.order()), "Too slow");
        await().untilAsserted(() ->
                assertThat(till.payment(placed.order()).text("status")).isEqualTo("canceled"));
        await().untilAsserted(() -> assertThat(shelf.reserved(book)).isZero());
        assertThat(shelf.onHand(book)).isEqualTo(1);
        assertThat(till.order(placed.order()).status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void aCaptureUnderWayIsAwaitedAndThenGivenBack() {
        EditionId book = shelf.paperback("12.90", 1);
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(book));
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        stripe.faults()
                .requests((method, path) -> path.endsWith("/capture") ? Faults.Request.ERROR : Faults.Request.NONE);
        shopper.comesBack(placed.order());
        // The capture was asked for and may have happened: only its outcome decides between letting go and giving back.
        orders.cancelByLink(orders.link(placed.order()), "");
        assertThat(shelf.onHand(book)).as("the copy is back at once").isEqualTo(1);
        stripe.faults().none();
        settlement.settle(placed.order());
        await().untilAsserted(
                        () -> assertThat(till.order(placed.order()).status()).isEqualTo(OrderStatus.REFUNDED));
        assertNetOfNothing(placed.order());
    }

    @Test
    void aPaidOrderGivesAllItsMoneyBackOnce() throws Exception {
        EditionId book = shelf.paperback("12.90", 2);
        OrderId id = shopper.buys(book);
        String link = orders.link(id);
        List<CancelResult> clicks = Crowd.atOnce(4, i -> orders.cancelByLink(link, "Twice"));
        assertThat(clicks).containsOnly(new CancelResult.Cancelled());
        await().untilAsserted(() -> assertThat(till.order(id).status()).isEqualTo(OrderStatus.REFUNDED));
        assertThat(till.order(id).refunded()).isEqualTo(till.order(id).totals().total());
        assertNetOfNothing(id);
        assertThat(till.refundsAtTheProvider(id)).hasSize(1);
        assertThat(shelf.onHand(book)).isEqualTo(2);
        people.signInAs(Role.CATALOG_MANAGER);
        assertThat(stock.movements(book, Slice.first(10)).stream().map(Movement::reason))
                .containsExactly(MovementReason.RETURN, MovementReason.SALE, MovementReason.OPENING);
    }

    @Test
    void aRefundIsNotDoneBeforeTheProviderSaysSo() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        stripe.faults().refunds(() -> Faults.Refund.PENDING);
        orders.cancelByLink(orders.link(id), "");
        await().untilAsserted(() -> assertThat(till.refundsAtTheProvider(id)).hasSize(1));
        settlement.settle(id);
        assertThat(till.order(id).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(till.order(id).refunded().isZero()).isTrue();
        stripe.finishRefunds();
        settlement.settle(id);
        assertThat(till.order(id).status()).isEqualTo(OrderStatus.REFUNDED);
    }

    @Test
    void aRefundWhoseAnswerIsLostIsAskedForOnce() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        stripe.faults()
                .requests((method, path) ->
                        path.endsWith("/refunds") ? Faults.Request.BREAK_AFTER_SUCCESS : Faults.Request.NONE);
        orders.cancelByLink(orders.link(id), "");
        assertThat(settlement.settle(id).done()).isFalse();
        stripe.faults().none();
        await().untilAsserted(() -> {
            settlement.settle(id);
            assertThat(till.order(id).status()).isEqualTo(OrderStatus.REFUNDED);
        });
        assertThat(till.refundsAtTheProvider(id)).hasSize(1);
    }

    @Test
    void aRefundThatFailsNeedsAPerson() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        stripe.faults().refunds(() -> Faults.Refund.FAIL);
        orders.cancelByLink(orders.link(id), "");
        await().untilAsserted(() -> assertThat(till.order(id).status()).isEqualTo(OrderStatus.NEEDS_ATTENTION));
        assertThat(till.order(id).attention()).contains("failed");
    }

    @Test
    void whatIsPackedIsTheShopsToCancel() {
        People.Person manager = people.signInAs(Role.ORDER_MANAGER);
        EditionId book = shelf.paperback("12.90", 1);
        OrderId id = shopper.buys(book);
        assertThat(desk.pack(id, till.order(id).version())).isInstanceOf(DeskResult.Done.class);
        assertThat(orders.cancelByLink(orders.link(id), "")).isEqualTo(new CancelResult.TooLate(OrderStatus.PACKED));
        assertThat(desk.cancel(id, "Damaged while packing", till.order(id).version()))
                .isInstanceOf(DeskResult.Done.class);
        await().untilAsserted(() -> assertThat(till.order(id).status()).isEqualTo(OrderStatus.REFUNDED));
        assertThat(till.order(id).timeline()).anySatisfy(entry -> {
            assertThat(entry.why()).isEqualTo("Damaged while packing");
            assertThat(entry.actorName()).isEqualTo(manager.name());
        });
        assertNetOfNothing(id);
    }

    private void assertNetOfNothing(OrderId id) {
        StripeObject payment = till.payment(id);
        StripeObject charge = stripe.objects("charge").stream()
                .filter(one -> payment.id().equals(one.text("payment_intent")))
                .findFirst()
                .orElseThrow();
        assertThat(charge.number("amount_refunded")).isEqualTo(charge.number("amount_captured"));
    }
}
