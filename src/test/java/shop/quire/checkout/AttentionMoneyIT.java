package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import shop.quire.account.Role;
import shop.quire.audit.AuditEntry;
import shop.quire.audit.AuditLog;
import shop.quire.demo.stripe.Faults;
import shop.quire.demo.stripe.StripeStandIn;
import shop.quire.demo.stripe.TestCard;
import shop.quire.order.OrderService;
import shop.quire.order.OrderStatus;
import shop.quire.payment.Reconciliation;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.support.Bookshelf;
import shop.quire.support.Crowd;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.RefundSlip;
import shop.quire.support.Shopper;
import shop.quire.support.TestStripe;
import shop.quire.support.Till;

/** Trouble with money made for real, from refunds that fail to captures that are overdue: one case each, gone with what heals it. */
@QuireTest
class AttentionMoneyIT {

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
    AttentionDesk desk;

    @Autowired
    RefundDesk refundDesk;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    private final StripeStandIn stripe = TestStripe.standIn();

    private OpenCases cases;

    @BeforeEach
    void nobodyHasLookedYet(@Autowired Attention attention) {
        cases = new OpenCases(attention, desk, till);
    }

    @AfterEach
    void everythingIsWellAgain() {
        till.everythingIsWellAgain();
        people.signOut();
    }

    @Test
    void aPaymentWithoutOrderIsGivenBackOnceByTwoWhoPress() throws Exception {
        String payment = stripe.payElsewhere(4200, "eur").id();
        reconciliation.reconcile();
        people.signInAs(Role.ORDER_MANAGER);
        AttentionCase found = cases.only(AttentionKind.PAYMENT_WITHOUT_ORDER, payment);
        assertThat(found.amount()).hasToString("EUR 42.00");
        assertThat(desk.actions(found))
                .containsExactly(AttentionAction.GIVE_BACK, AttentionAction.ASK_AGAIN, AttentionAction.ACCEPT);
        assertThat(desk.act(found.id(), AttentionAction.GIVE_BACK, " ")).isEqualTo(new AttentionResult.ReasonMissing());
        assertThat(desk.act(found.id(), AttentionAction.ASK_AGAIN, "")).isInstanceOf(AttentionResult.StillOpen.class);

        SecurityContext manager = SecurityContextHolder.getContext();
        List<AttentionResult> results = Crowd.atOnce(4, i -> {
            SecurityContextHolder.setContext(manager);
            return desk.act(found.id(), AttentionAction.GIVE_BACK, "Paid by a link for the book fair");
        });

        assertThat(results.stream().filter(AttentionResult.Closed.class::isInstance))
                .hasSize(1);
        assertThat(stripe.objects("refund").stream().filter(refund -> payment.equals(refund.text("payment_intent"))))
                .hasSize(1);
        AttentionCase closed = desk.find(found.id()).orElseThrow();
        assertThat(closed.status()).isEqualTo(AttentionStatus.RESOLVED);
        assertThat(closed.closing().by()).isEqualTo("Nora Lindqvist");
        assertThat(closed.closing().how()).isEqualTo(AttentionAction.GIVE_BACK);
        assertThat(closed.closing().why()).isEqualTo("Paid by a link for the book fair");
        assertThat(audit.of("attention", Long.toString(found.id()), Slice.first(10)).stream()
                        .map(AuditEntry::action))
                .containsExactly("attention.give-back", "attention.ask-again");
        assertThat(desk.act(found.id(), AttentionAction.GIVE_BACK, "Once more"))
                .isEqualTo(new AttentionResult.TooLate(closed));
    }

    @Test
    void aFailedRefundIsAskedForAgainUntilItGoesThrough() throws Exception {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        stripe.faults().refunds(() -> Faults.Refund.FAIL);
        orders.cancelByLink(orders.link(id), "");
        await().untilAsserted(() -> assertThat(till.order(id).status()).isEqualTo(OrderStatus.NEEDS_ATTENTION));
        people.signInAs(Role.ORDER_MANAGER);
        AttentionCase found = cases.only(AttentionKind.REFUND_FAILED, id);
        assertThat(desk.openOf(id)).contains(found);
        assertThat(found.amount()).hasToString("EUR 16.80");
        assertThat(found.fact("failure")).isEqualTo("lost_or_stolen_card");

        assertThat(desk.act(found.id(), AttentionAction.RETRY_REFUND, ""))
                .as("the same trouble is the same case")
                .isInstanceOf(AttentionResult.StillOpen.class);
        assertThat(desk.find(found.id()).orElseThrow().count("tries")).isEqualTo(2);

        till.everythingIsWellAgain();
        SecurityContext manager = SecurityContextHolder.getContext();
        Crowd.atOnce(4, i -> {
            SecurityContextHolder.setContext(manager);
            return desk.act(found.id(), AttentionAction.RETRY_REFUND, "");
        });
        assertThat(desk.find(found.id()).orElseThrow().open()).isFalse();
        assertThat(till.order(id).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(till.refundsAtTheProvider(id).stream()
                        .filter(refund -> refund.text("status").equals("succeeded")))
                .hasSize(1);
    }

    @Test
    void aRefundUnderWayForDaysIsAskedAbout() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        stripe.faults().refunds(() -> Faults.Refund.PENDING);
        orders.cancelByLink(orders.link(id), "");
        await().untilAsserted(() -> assertThat(till.refundsAtTheProvider(id)).hasSize(1));
        people.signInAs(Role.ORDER_MANAGER);
        cases.look();
        assertThat(cases.of(id)).isEmpty();
        jdbc.sql("""
                        UPDATE payment_refund SET created_at = created_at - interval '3 days' WHERE attempt_id IN (
                            SELECT id FROM payment_attempt WHERE order_id = :order)
                        """).param("order", id.value()).update();
        AttentionCase found = cases.only(AttentionKind.REFUND_LATE, id);
        assertThat(desk.act(found.id(), AttentionAction.ASK_AGAIN, "")).isInstanceOf(AttentionResult.StillOpen.class);
        assertThat(till.order(id).attention()).contains("still not done");

        stripe.finishRefunds();
        assertThat(desk.act(found.id(), AttentionAction.ASK_AGAIN, "")).isInstanceOf(AttentionResult.Closed.class);
        assertThat(till.order(id).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(cases.of(id)).isEmpty();
    }

    @Test
    void theFlagOfAPartThatWasLateGoesWithIt() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        people.signInAs(Role.ORDER_MANAGER);
        stripe.faults().refunds(() -> Faults.Refund.FAIL);
        refundDesk.refund(id, RefundSlip.free("2.00", "A stain on the cover"));
        await().untilAsserted(() -> assertThat(till.order(id).attention()).contains("failed"));
        AttentionCase found = cases.only(AttentionKind.REFUND_FAILED, id);
        till.everythingIsWellAgain();
        assertThat(desk.act(found.id(), AttentionAction.RETRY_REFUND, "")).isInstanceOf(AttentionResult.Closed.class);
        assertThat(till.order(id).status()).isEqualTo(OrderStatus.PAID);
        assertThat(till.order(id).attention()).isNull();
        assertThat(cases.of(id)).isEmpty();
    }

    @Test
    void aCaptureThatIsOverdueIsTriedAgain() {
        OrderId id = uncaptured(shelf.paperback("12.90", 1));
        people.signInAs(Role.ORDER_MANAGER);
        cases.look();
        assertThat(cases.of(id)).as("it gets its time").isEmpty();
        itIs(id, "2 hours");
        AttentionCase found = cases.only(AttentionKind.CAPTURE_OVERDUE, id);
        assertThat(desk.actions(found)).containsExactly(AttentionAction.TRY_CAPTURE, AttentionAction.CANCEL);
        assertThat(desk.act(found.id(), AttentionAction.TRY_CAPTURE, "")).isInstanceOf(AttentionResult.StillOpen.class);

        till.everythingIsWellAgain();
        AttentionResult result = desk.act(found.id(), AttentionAction.TRY_CAPTURE, "");
        assertThat(result).isInstanceOf(AttentionResult.Closed.class);
        assertThat(till.order(id).status()).isEqualTo(OrderStatus.PAID);
        assertThat(cases.of(id)).isEmpty();
    }

    @Test
    void aReservationThatSoonLapsesIsMorePressingAndCanBeGivenUp() {
        EditionId book = shelf.paperback("12.90", 1);
        OrderId id = uncaptured(book);
        people.signInAs(Role.ORDER_MANAGER);
        itIs(id, "2 hours");
        AttentionCase overdue = cases.only(AttentionKind.CAPTURE_OVERDUE, id);
        jdbc.sql("UPDATE payment_attempt SET created_at = created_at - interval '6 days' WHERE order_id = :order")
                .param("order", id.value())
                .update();
        AttentionCase found = cases.only(AttentionKind.AUTHORIZATION_EXPIRING, id);
        assertThat(desk.find(overdue.id()).orElseThrow().open())
                .as("one of the two")
                .isFalse();
        assertThat(desk.act(found.id(), AttentionAction.CANCEL, "")).isEqualTo(new AttentionResult.ReasonMissing());

        till.everythingIsWellAgain();
        assertThat(desk.act(found.id(), AttentionAction.CANCEL, "We could not take the money"))
                .isInstanceOf(AttentionResult.Closed.class);
        await().untilAsserted(() -> assertThat(till.order(id).status()).isEqualTo(OrderStatus.REFUNDED));
        assertThat(shelf.onHand(book)).isEqualTo(1);
        assertThat(till.order(id).timeline()).anySatisfy(entry -> {
            assertThat(entry.what()).isEqualTo("order.cancelled");
            assertThat(entry.why()).isEqualTo("We could not take the money");
        });
    }

    @Test
    void aReservationThatIsLostIsReleasedToTheShelf() {
        EditionId book = shelf.paperback("12.90", 1);
        OrderId id = uncaptured(book);
        stripe.letGoElsewhere(till.payment(id).id());
        till.everythingIsWellAgain();
        people.signInAs(Role.ORDER_MANAGER);
        shopper.comesBack(id);
        AttentionCase found = cases.only(AttentionKind.CAPTURE_LOST, id);
        assertThat(shelf.onHand(book)).isZero();

        assertThat(desk.act(found.id(), AttentionAction.CANCEL, "The bank has let the money go"))
                .isInstanceOf(AttentionResult.Closed.class);
        assertThat(till.order(id).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shelf.onHand(book)).isEqualTo(1);
        assertThat(cases.of(id)).isEmpty();
    }

    @Test
    void anotherAmountThanAgreedIsLetGoAndLookedInto() {
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(shelf.paperback("12.90", 1)));
        jdbc.sql("UPDATE payment_attempt SET amount_minor = amount_minor + 1 WHERE order_id = :order")
                .param("order", placed.order().value())
                .update();
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        shopper.comesBack(placed.order());
        jdbc.sql("UPDATE payment_attempt SET amount_minor = amount_minor - 1 WHERE order_id = :order")
                .param("order", placed.order().value())
                .update();
        people.signInAs(Role.ORDER_MANAGER);
        AttentionCase found = cases.only(AttentionKind.OTHER_AMOUNT, placed.order());
        cases.acceptedTakesTheFlagOff(found);
    }

    @Test
    void whatWentBackByHandIsLookedAfterOnTheShelf() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        stripe.refundElsewhere(till.payment(id).id(), 1680);
        reconciliation.reconcile();
        people.signInAs(Role.ORDER_MANAGER);
        cases.acceptedTakesTheFlagOff(cases.only(AttentionKind.RETURNED_BY_HAND, id));
    }

    /** Paid, and the provider does not answer when the money is to be taken. */
    private OrderId uncaptured(EditionId book) {
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(book));
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        till.nothingWorks("/capture");
        shopper.comesBack(placed.order());
        assertThat(till.order(placed.order()).status()).isEqualTo(OrderStatus.AUTHORIZED);
        return placed.order();
    }

    private void itIs(OrderId order, String later) {
        jdbc.sql("UPDATE orders SET changed_at = changed_at - :later::interval WHERE id = :id")
                .param("later", later)
                .param("id", order.value())
                .update();
    }
}
