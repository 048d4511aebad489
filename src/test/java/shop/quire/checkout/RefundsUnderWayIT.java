package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static shop.quire.support.RefundSlip.free;
import static shop.quire.support.RefundSlip.line;
import static shop.quire.support.RefundSlip.shipping;
import static shop.quire.support.Till.euro;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.Role;
import shop.quire.demo.stripe.Faults;
import shop.quire.demo.stripe.StripeStandIn;
import shop.quire.order.OrderStatus;
import shop.quire.payment.Refund;
import shop.quire.payment.RefundLedger;
import shop.quire.payment.RefundResult;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.TestStripe;
import shop.quire.support.Till;

/** Refunds between the asking and the provider's answer: on their way, late, or failed. */
@QuireTest
class RefundsUnderWayIT {

    @Autowired
    Bookshelf shelf;

    @Autowired
    People people;

    @Autowired
    Till till;

    @Autowired
    RefundDesk refunds;

    @Autowired
    RefundLedger ledger;

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
    void nothingIsDoneBeforeTheProviderSaysSo() {
        OrderId id = till.paid(shelf.paperback("12.90", 1), 1);
        people.signInAs(Role.ORDER_MANAGER);
        stripe.faults().refunds(() -> Faults.Refund.PENDING);
        refunds.refund(id, line(1, 1, "12.90", true, "Returned"));
        await().untilAsserted(
                        () -> assertThat(ledger.refunds(id).getFirst().status()).isEqualTo(Refund.Status.PENDING));
        assertThat(till.order(id).refunded()).isEqualTo(euro("0.00"));
        assertThat(refunds.left(id).orElseThrow().total())
                .as("on its way is gone")
                .isEqualTo(euro("3.90"));
        stripe.finishRefunds();
        await().untilAsserted(() -> {
            settlement.settle(id);
            assertThat(till.order(id).refunded()).isEqualTo(euro("12.90"));
        });
    }

    @Test
    void theStandingSaysWhatWasTakenWentBackIsOnItsWayAndIsLeft() {
        OrderId id = till.paid(shelf.paperback("12.90", 1), 1);
        people.signInAs(Role.ORDER_MANAGER);
        refunds.refund(id, free("2.00", "Sorry"));
        await().untilAsserted(() -> assertThat(till.order(id).refunded()).isEqualTo(euro("2.00")));
        stripe.faults().refunds(() -> Faults.Refund.PENDING);
        refunds.refund(id, shipping("3.90", "Too late"));

        RefundStanding standing = refunds.standing(id).orElseThrow();
        assertThat(standing.captured()).isEqualTo(euro("16.80"));
        assertThat(standing.refunded()).isEqualTo(euro("2.00"));
        assertThat(standing.pending()).isEqualTo(euro("3.90"));
        assertThat(standing.left().total()).isEqualTo(euro("10.90"));
        assertThat(till.order(id).partlyRefunded()).isTrue();
        stripe.finishRefunds();
        settlement.settle(id);
    }

    @Test
    void aFailedPartIsListedForAPersonAndAskedForAgainOnce() {
        OrderId id = till.paid(shelf.paperback("12.90", 1), 1);
        people.signInAs(Role.ORDER_MANAGER);
        stripe.faults().refunds(() -> Faults.Refund.FAIL);
        refunds.refund(id, free("2.00", "Sorry"));
        await().untilAsserted(() -> assertThat(till.order(id).attention()).contains("failed"));
        assertThat(till.order(id).status()).as("it can still be packed").isEqualTo(OrderStatus.PAID);
        assertThat(refunds.left(id).orElseThrow().total()).isEqualTo(euro("16.80"));

        stripe.faults().none();
        String failed = refunds.refunds(id).getFirst().reference();
        assertThat(refunds.again(id, failed)).isInstanceOf(RefundResult.Requested.class);
        assertThat(refunds.again(id, failed)).isInstanceOf(RefundResult.Repeated.class);
        await().untilAsserted(() -> assertThat(till.order(id).refunded()).isEqualTo(euro("2.00")));
        assertThatIllegalArgumentException().isThrownBy(() -> refunds.again(id, failed + "#2"));
        assertThatIllegalArgumentException().isThrownBy(() -> refunds.again(id, "cancellation"));
    }

    @Test
    void aRefundThatWaitsForDaysIsListedForAPersonOnce() {
        OrderId id = till.paid(shelf.paperback("12.90", 1), 1);
        people.signInAs(Role.ORDER_MANAGER);
        stripe.faults().refunds(() -> Faults.Refund.PENDING);
        refunds.refund(id, free("2.00", "Sorry"));
        await().untilAsserted(
                        () -> assertThat(ledger.refunds(id).getFirst().status()).isEqualTo(Refund.Status.PENDING));
        settlement.settle(id);
        assertThat(till.order(id).attention()).isNull();
        jdbc.sql("""
                        UPDATE payment_refund SET created_at = created_at - interval '3 days' WHERE attempt_id IN (
                            SELECT id FROM payment_attempt WHERE order_id = :order)
                        """).param("order", id.value()).update();
        IntStream.range(0, 3).forEach(again -> settlement.settle(id));
        assertThat(till.order(id).attention()).contains("still not done");
        assertThat(till.order(id).timeline().stream()
                        .filter(entry -> entry.what().equals("order.attention")))
                .hasSize(1);
        stripe.finishRefunds();
        settlement.settle(id);
    }
}
