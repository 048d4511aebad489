package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static shop.quire.checkout.ReturnsInHand.done;
import static shop.quire.checkout.ReturnsInHand.lines;
import static shop.quire.checkout.ReturnsInHand.payback;
import static shop.quire.support.Till.euro;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.demo.stripe.Faults;
import shop.quire.demo.stripe.StripeStandIn;
import shop.quire.order.ArrivedCopies;
import shop.quire.order.OrderStatus;
import shop.quire.order.ReturnStatus;
import shop.quire.payment.Refund;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.Crowd;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.RefundSlip;
import shop.quire.support.ReturnCounter;
import shop.quire.support.TestStripe;
import shop.quire.support.Till;

/** The money of a return: asked for at the desk, on its way, failed, back, and never more than is left. */
@QuireTest
class ReturnPaybackIT {

    @Autowired
    Bookshelf shelf;

    @Autowired
    People people;

    @Autowired
    Till till;

    @Autowired
    ReturnCounter counter;

    @Autowired
    ReturnDesk desk;

    @Autowired
    RefundDesk refunds;

    @Autowired
    Settlement settlement;

    private final StripeStandIn stripe = TestStripe.standIn();

    private ReturnsInHand returns;

    @BeforeEach
    void theDeskIsOpen(@Autowired Invariants invariants) {
        returns = new ReturnsInHand(desk, counter, invariants);
    }

    @AfterEach
    void everythingIsWellAgain() {
        till.everythingIsWellAgain();
        people.signOut();
    }

    @Test
    void aReturnOfAllThatWasPaidEndsTheOrderToo() {
        OrderId order = counter.delivered(shelf.paperback("12.90", 1), 1);
        people.signInAs(Role.ORDER_MANAGER);
        String number = returns.received(order, 1);
        done(desk.refund(number, new ReturnPayback(lines(1, "12.90"), euro("3.90"), ""), returns.version(number)));
        await().pollInSameThread()
                .untilAsserted(() -> assertThat(till.order(order).status()).isEqualTo(OrderStatus.REFUNDED));
        assertThat(returns.find(number).status()).isEqualTo(ReturnStatus.REFUNDED);
    }

    @Test
    void eightWhoPayBackAtOncePayOnce() throws Exception {
        OrderId order = counter.delivered(shelf.paperback("12.90", 2), 2);
        people.signInAs(Role.ORDER_MANAGER);
        String number = returns.received(order, 2);
        long seen = returns.version(number);
        List<ReturnResult> results = Crowd.atOnce(8, i -> desk.refund(number, payback(1, "12.90"), seen));
        assertThat(results).allSatisfy(result -> assertThat(result).isInstanceOf(ReturnResult.Done.class));
        await().pollInSameThread()
                .untilAsserted(() -> assertThat(returns.find(number).status()).isEqualTo(ReturnStatus.REFUNDED));
        assertThat(till.takenBackAtTheProvider(order)).isEqualTo(1290);
    }

    @Test
    void moneyThatIsOnItsWayIsNotBack() {
        OrderId order = counter.delivered(shelf.paperback("12.90", 1), 1);
        people.signInAs(Role.ORDER_MANAGER);
        String number = returns.received(order, 1);
        stripe.faults().refunds(() -> Faults.Refund.PENDING);
        done(desk.refund(number, payback(1, "12.90"), returns.version(number)));
        await().pollInSameThread()
                .untilAsserted(() -> assertThat(desk.refunds(returns.find(number)))
                        .extracting(Refund::status)
                        .containsExactly(Refund.Status.PENDING));
        assertThat(returns.find(number).status()).isEqualTo(ReturnStatus.RECEIVED);
        assertThat(desk.reject(number, "Changed our mind", returns.version(number)))
                .as("while its money is on the way")
                .isInstanceOf(ReturnResult.Refused.class);
        stripe.finishRefunds();
        await().pollInSameThread().untilAsserted(() -> {
            settlement.settle(order);
            assertThat(returns.find(number).status()).isEqualTo(ReturnStatus.REFUNDED);
        });
    }

    @Test
    void aRefundThatFailedIsAskedForAnewAndTheReturnWaitsForIt() {
        EditionId book = shelf.paperback("12.90", 2);
        OrderId order = counter.delivered(book, 2);
        people.signInAs(Role.ORDER_MANAGER);
        String number = returns.received(order, 2);
        stripe.faults().refunds(() -> Faults.Refund.FAIL);
        done(desk.refund(number, payback(2, "25.80"), returns.version(number)));
        await().pollInSameThread()
                .untilAsserted(() -> assertThat(desk.refunds(returns.find(number)))
                        .extracting(Refund::status)
                        .containsExactly(Refund.Status.FAILED));
        assertThat(returns.find(number).status()).isEqualTo(ReturnStatus.RECEIVED);
        assertThat(returns.violations(order)).isEmpty();

        till.everythingIsWellAgain();
        done(desk.refund(number, payback(2, "20.00"), returns.version(number)));
        await().pollInSameThread()
                .untilAsserted(() -> assertThat(returns.find(number).status()).isEqualTo(ReturnStatus.REFUNDED));
        assertThat(till.takenBackAtTheProvider(order)).isEqualTo(2000);
        assertThat(shelf.onHand(book)).isEqualTo(2);
        assertThat(returns.violations(order)).isEmpty();
    }

    @Test
    void aFailedRefundMayAlsoBeAskedForAgainOnTheOrdersPage() {
        OrderId order = counter.delivered(shelf.paperback("12.90", 1), 1);
        people.signInAs(Role.ORDER_MANAGER);
        String number = returns.received(order, 1);
        stripe.faults().refunds(() -> Faults.Refund.FAIL);
        done(desk.refund(number, payback(1, "12.90"), returns.version(number)));
        await().pollInSameThread()
                .untilAsserted(() -> assertThat(till.order(order).attention()).contains("failed"));
        till.everythingIsWellAgain();
        refunds.again(order, desk.refunds(returns.find(number)).getFirst().reference());
        await().pollInSameThread()
                .untilAsserted(() -> assertThat(returns.find(number).status()).isEqualTo(ReturnStatus.REFUNDED));
    }

    @Test
    void moneyWithoutAParcelNeedsWordsAndTheParcelMayStillCome() {
        EditionId book = shelf.paperback("12.90", 1);
        OrderId order = counter.delivered(book, 1);
        people.signInAs(Role.ORDER_MANAGER);
        String number = counter.asked(order, 1).number();
        done(desk.approve(number, returns.version(number)));
        assertThat(desk.refund(number, payback(1, "12.90"), returns.version(number)))
                .isInstanceOf(ReturnResult.WordsMissing.class);
        done(desk.refund(
                number,
                new ReturnPayback(lines(1, "12.90"), euro("0.00"), "The post lost it"),
                returns.version(number)));
        await().pollInSameThread()
                .untilAsserted(() -> assertThat(returns.find(number).status()).isEqualTo(ReturnStatus.REFUNDED));
        assertThat(desk.refunds(returns.find(number)).getFirst().reason()).isEqualTo(number + ": The post lost it");
        assertThat(shelf.onHand(book)).isZero();

        done(desk.receive(number, List.of(new ArrivedCopies(1, 1, 1)), returns.version(number)));
        assertThat(returns.find(number).status()).isEqualTo(ReturnStatus.REFUNDED);
        assertThat(shelf.onHand(book)).isEqualTo(1);
        assertThat(returns.violations(order)).isEmpty();
    }

    @Test
    void neverMoreThanIsLeft() {
        OrderId order = counter.delivered(shelf.paperback("12.90", 1), 1);
        people.signInAs(Role.ORDER_MANAGER);
        String number = returns.received(order, 1);
        assertThat(desk.refund(number, payback(1, "12.91"), returns.version(number)))
                .isInstanceOf(ReturnResult.TooMuch.class);
        assertThat(desk.refund(number, payback(1, "0.00"), returns.version(number)))
                .isInstanceOf(ReturnResult.NothingToPay.class);
        refunds.refund(order, RefundSlip.line(1, 1, "12.90", false, "x"));
        assertThat(desk.refund(number, payback(1, "12.90"), returns.version(number)))
                .isInstanceOf(ReturnResult.TooMuch.class);
        done(desk.reject(number, "It was paid back already", returns.version(number)));
    }

    @Test
    void moneyIsForCopiesOfTheReturnOnly() {
        OrderId order = counter.delivered(shelf.paperback("12.90", 2), 2);
        people.signInAs(Role.ORDER_MANAGER);
        String number = returns.received(order, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.refund(number, payback(2, "12.90"), returns.version(number)))
                .withMessageContaining("paid back");
        assertThat(desk.refunds(returns.find(number))).isEmpty();
    }
}
