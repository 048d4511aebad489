package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.quire.support.RefundSlip.free;
import static shop.quire.support.RefundSlip.line;
import static shop.quire.support.Till.euro;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.demo.stripe.Faults;
import shop.quire.demo.stripe.StripeStandIn;
import shop.quire.inventory.Movement;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.StockService;
import shop.quire.order.OrderService;
import shop.quire.order.OrderStatus;
import shop.quire.payment.RefundRequest;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.TestStripe;
import shop.quire.support.Till;

/** Where copies are once their money goes back: on the shelf, with the customer, or written off, and each of them once. */
@QuireTest
class RefundedCopiesIT {

    @Autowired
    Bookshelf shelf;

    @Autowired
    People people;

    @Autowired
    Till till;

    @Autowired
    OrderService orders;

    @Autowired
    RefundDesk refunds;

    @Autowired
    StockService stock;

    private final StripeStandIn stripe = TestStripe.standIn();

    @AfterEach
    void everythingIsWellAgain() {
        till.everythingIsWellAgain();
        people.signOut();
    }

    @Test
    void aCopyThatIsUnfitBeforeItIsSentIsWrittenOff() {
        EditionId book = shelf.paperback("12.90", 2);
        OrderId id = till.paid(book, 2);
        people.signInAs(Role.ORDER_MANAGER);
        refunds.refund(id, line(1, 1, "12.90", false, "Coffee over it"));
        assertThat(shelf.onHand(book)).isZero();

        orders.cancelByLink(orders.link(id), "Then neither");

        assertThat(shelf.onHand(book)).as("the other one never left").isEqualTo(1);
        await().untilAsserted(() -> assertThat(till.order(id).status()).isEqualTo(OrderStatus.REFUNDED));
        people.signInAs(Role.CATALOG_MANAGER);
        assertThat(stock.movements(book, Slice.first(10)).stream().map(Movement::reason))
                .containsExactly(
                        MovementReason.RETURN,
                        MovementReason.DAMAGE,
                        MovementReason.RETURN,
                        MovementReason.SALE,
                        MovementReason.OPENING);
    }

    @Test
    void copiesOnTheWayStayThereUnlessTheyAreSaidToHaveComeBack() {
        EditionId book = shelf.paperback("12.90", 2);
        OrderId id = till.paid(book, 2);
        people.signInAs(Role.ORDER_MANAGER);
        till.ship(id);
        refunds.refund(id, line(1, 1, "12.90", false, "Keep it"));
        assertThat(shelf.onHand(book)).isZero();
        refunds.refund(id, line(1, 1, "12.90", true, "Came back"));
        assertThat(shelf.onHand(book)).isEqualTo(1);
    }

    @Test
    void whatIsAllPaidBackBeforeItIsSentStaysInTheHouse() {
        EditionId book = shelf.paperback("12.90", 1);
        OrderId id = till.paid(book, 1);
        people.signInAs(Role.ORDER_MANAGER);
        refunds.refund(id, free("16.80", "Sorry"));
        await().untilAsserted(() -> assertThat(till.order(id).status()).isEqualTo(OrderStatus.REFUNDED));
        assertThat(shelf.onHand(book)).isEqualTo(1);
    }

    @Test
    void copiesOfAFailedRefundAreNotMovedTwiceNorTheOthersForgottenWhenItIsAskedForInOtherWords() {
        EditionId book = shelf.paperback("12.90", 4);
        OrderId id = till.paid(book, 4);
        people.signInAs(Role.ORDER_MANAGER);
        till.deliver(id);
        failing(id, line(1, 1, "12.90", true, "One came back"));
        assertThat(shelf.onHand(book)).isEqualTo(1);

        refunds.refund(id, line(1, 2, "25.80", true, "Two came back, counting the first"));
        await().untilAsserted(() -> assertThat(till.order(id).refunded()).isEqualTo(euro("25.80")));
        assertThat(shelf.onHand(book)).isEqualTo(2);
        refunds.refund(id, line(1, 2, "25.80", true, "Then the others"));
        assertThat(shelf.onHand(book)).isEqualTo(4);
    }

    @Test
    void allCopiesOfALineComeBackAlthoughOneOfThemDidBeforeItsRefundFailed() {
        EditionId book = shelf.paperback("12.90", 2);
        OrderId id = till.paid(book, 2);
        people.signInAs(Role.ORDER_MANAGER);
        till.deliver(id);
        failing(id, line(1, 1, "12.90", true, "One came back"));

        refunds.refund(id, line(1, 2, "25.80", true, "Both came back"));

        assertThat(shelf.onHand(book)).isEqualTo(2);
    }

    @Test
    void askingAgainForAFailedRefundLeavesTheNextCopyItsWay() {
        EditionId book = shelf.paperback("12.90", 2);
        OrderId id = till.paid(book, 2);
        people.signInAs(Role.ORDER_MANAGER);
        till.deliver(id);
        failing(id, line(1, 1, "12.90", true, "One came back"));
        refunds.again(id, refunds.refunds(id).getFirst().reference());
        await().untilAsserted(() -> assertThat(till.order(id).refunded()).isEqualTo(euro("12.90")));
        assertThat(shelf.onHand(book)).isEqualTo(1);

        refunds.refund(id, line(1, 1, "12.90", true, "Then the other"));

        assertThat(shelf.onHand(book)).isEqualTo(2);
    }

    /** It is asked for, and the provider refuses. */
    private void failing(OrderId id, RefundRequest wanted) {
        stripe.faults().refunds(() -> Faults.Refund.FAIL);
        refunds.refund(id, wanted);
        await().untilAsserted(() -> assertThat(till.order(id).attention()).contains("failed"));
        till.everythingIsWellAgain();
    }
}
