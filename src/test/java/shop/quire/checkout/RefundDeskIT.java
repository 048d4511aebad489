package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static shop.quire.support.RefundSlip.free;
import static shop.quire.support.RefundSlip.line;
import static shop.quire.support.RefundSlip.shipping;
import static shop.quire.support.Till.euro;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import shop.quire.account.Role;
import shop.quire.audit.AuditLog;
import shop.quire.order.OrderService;
import shop.quire.order.OrderStatus;
import shop.quire.payment.Refund;
import shop.quire.payment.RefundLedger;
import shop.quire.payment.RefundLine;
import shop.quire.payment.RefundRequest;
import shop.quire.payment.RefundResult;
import shop.quire.payment.Refundable;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.Crowd;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.Till;

/** What is paid back at the desk, and who may do so: each wish once, and never more than was taken. */
@QuireTest
class RefundDeskIT {

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
    RefundDesk refunds;

    @Autowired
    RefundLedger ledger;

    @Autowired
    AuditLog audit;

    @AfterEach
    void everythingIsWellAgain() {
        till.everythingIsWellAgain();
        people.signOut();
    }

    @Test
    void oneCopyOfALineGoesBackWithItsMoney() {
        EditionId book = shelf.paperback("12.90", 3);
        OrderId id = till.paid(book, 2);
        People.Person manager = people.signInAs(Role.ORDER_MANAGER);

        RefundResult result = refunds.refund(id, line(1, 1, "12.90", true, "One has a torn cover"));

        assertThat(result).isInstanceOf(RefundResult.Requested.class);
        await().untilAsserted(() -> assertThat(till.order(id).refunded()).isEqualTo(euro("12.90")));
        assertThat(till.order(id).status()).isEqualTo(OrderStatus.PAID);
        assertThat(shelf.onHand(book)).isEqualTo(2);
        assertThat(till.order(id).timeline()).anySatisfy(entry -> {
            assertThat(entry.what()).isEqualTo("order.refund.asked");
            assertThat(entry.why()).isEqualTo("One has a torn cover");
            assertThat(entry.actorName()).isEqualTo(manager.name());
        });
        Refund refund = refunds.refunds(id).getFirst();
        assertThat(refund.status()).isEqualTo(Refund.Status.SUCCEEDED);
        assertThat(refund.askedBy()).isEqualTo(manager.name());
        assertThat(refund.lines()).containsExactly(new RefundLine(1, 1, euro("12.90"), true));
        assertThat(ledger.refund(id, refund.reference())).contains(refund);
        assertThat(audit.latest("order", till.order(id).number()))
                .hasValueSatisfying(entry -> assertThat(entry.action()).isEqualTo("order.refund"));
    }

    @Test
    void theSameClickTwiceIsOneRefund() {
        OrderId id = till.paid(shelf.paperback("12.90", 2), 2);
        people.signInAs(Role.ORDER_MANAGER);
        RefundRequest click = line(1, 1, "12.90", false, "Late");

        assertThat(refunds.refund(id, click)).isInstanceOf(RefundResult.Requested.class);
        assertThat(refunds.refund(id, click)).isInstanceOf(RefundResult.Repeated.class);

        await().untilAsserted(() -> assertThat(till.order(id).refunded()).isEqualTo(euro("12.90")));
        assertThat(till.refundsAtTheProvider(id)).hasSize(1);
    }

    @Test
    void eightWhoClickAtOnceNeverGiveBackMoreThanWasTaken() throws Exception {
        EditionId book = shelf.paperback("12.90", 3);
        OrderId id = till.paid(book, 3);
        people.signInAs(Role.ORDER_MANAGER);

        List<RefundResult> results =
                Crowd.atOnce(8, i -> refunds.refund(id, line(1, 1, "12.90", true, "Clicked by number " + i)));

        assertThat(results.stream().filter(RefundResult.Requested.class::isInstance))
                .hasSize(3);
        assertThat(results.stream().filter(RefundResult.TooMuch.class::isInstance))
                .hasSize(5);
        await().untilAsserted(() -> assertThat(till.order(id).refunded()).isEqualTo(euro("38.70")));
        assertThat(shelf.onHand(book)).isEqualTo(3);
        assertThat(till.takenBackAtTheProvider(id)).isEqualTo(3870);
    }

    @Test
    void eightFreeAmountsAtOnceStayWithinTheTotal() throws Exception {
        OrderId id = till.paid(shelf.paperback("12.90", 1), 1);
        people.signInAs(Role.ORDER_MANAGER);

        List<RefundResult> results = Crowd.atOnce(8, i -> refunds.refund(id, free("5.00", "Sorry")));

        assertThat(results.stream().filter(RefundResult.Requested.class::isInstance))
                .as("of €16.80")
                .hasSize(3);
        await().untilAsserted(() -> assertThat(till.takenBackAtTheProvider(id)).isEqualTo(1500));
    }

    @Test
    void noLineGivesMoreThanItCostAndNoDeliveryMoreThanItself() {
        OrderId id = till.paid(shelf.paperback("12.90", 1), shelf.paperback("30.00", 1));
        people.signInAs(Role.ORDER_MANAGER);

        assertThat(refunds.refund(id, line(1, 1, "12.91", false, "x"))).isInstanceOf(RefundResult.TooMuch.class);
        assertThat(refunds.refund(id, line(1, 2, "12.90", false, "x"))).isInstanceOf(RefundResult.TooMuch.class);
        assertThat(refunds.refund(id, line(3, 1, "1.00", false, "x"))).isInstanceOf(RefundResult.TooMuch.class);
        assertThat(refunds.refund(id, shipping("3.91", "Too late"))).isInstanceOf(RefundResult.TooMuch.class);
        assertThat(refunds.refunds(id)).isEmpty();

        assertThat(refunds.refund(id, line(1, 0, "4.00", false, "A stain"))).isInstanceOf(RefundResult.Requested.class);
        RefundResult.TooMuch tooMuch = (RefundResult.TooMuch) refunds.refund(id, line(1, 1, "9.00", false, "x"));
        assertThat(tooMuch.left().lines().getFirst()).isEqualTo(new Refundable.Line(1, 1, euro("8.90")));
    }

    @Test
    void whatHasNoShapeIsNotEvenAskedFor() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RefundLine(0, 1, euro("1.00"), false));
        assertThatIllegalArgumentException().isThrownBy(() -> new RefundLine(1, -1, euro("1.00"), false));
        assertThatIllegalArgumentException().isThrownBy(() -> new RefundLine(1, 1, euro("-1.00"), false));
        assertThatIllegalArgumentException().isThrownBy(() -> new RefundLine(1, 0, euro("1.00"), true));
        assertThatIllegalArgumentException().isThrownBy(() -> free("-0.01", "Sorry"));
        RefundLine twice = new RefundLine(1, 1, euro("1.00"), false);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RefundRequest("a", List.of(twice, twice), euro("0.00"), euro("0.00"), "Mistake"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RefundRequest("' OR 1=1", List.of(), euro("0.00"), euro("1.00"), ""));
        OrderId id = till.paid(shelf.paperback("12.90", 1), 1);
        people.signInAs(Role.ORDER_MANAGER);
        assertThat(refunds.refund(id, free("0.00", "Sorry"))).isInstanceOf(RefundResult.Nothing.class);
        assertThat(refunds.refund(OrderId.create(), free("1.00", "Sorry"))).isInstanceOf(RefundResult.NotPaid.class);
    }

    @Test
    void anUnpaidOrderHasNothingToGiveBack() {
        OrderId id =
                shopper.placed(shopper.cartWith(shelf.paperback("12.90", 1))).order();
        people.signInAs(Role.ORDER_MANAGER);
        assertThat(refunds.refund(id, free("1.00", "Sorry"))).isInstanceOf(RefundResult.NotPaid.class);
        assertThat(refunds.left(id)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUSTOMER", "STAFF", "CATALOG_MANAGER"})
    void onlyWhoManagesOrdersGivesMoneyBack(Role role) {
        OrderId id = till.paid(shelf.paperback("12.90", 1), 1);
        people.signInAs(role);
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> refunds.refund(id, free("1.00", "Sorry")));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> refunds.refunds(id));
        people.signOut();
        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> refunds.left(id));
    }

    @Test
    void aDeliveredOrderWhoseMoneyIsAllBackIsRefunded() {
        OrderId id = till.paid(shelf.paperback("12.90", 1), 1);
        people.signInAs(Role.ORDER_MANAGER);
        till.deliver(id);
        refunds.refund(id, line(1, 1, "12.90", true, "Returned"));
        await().untilAsserted(() -> assertThat(till.order(id).refunded()).isEqualTo(euro("12.90")));
        assertThat(till.order(id).status()).isEqualTo(OrderStatus.DELIVERED);
        refunds.refund(id, shipping("3.90", "Too late"));
        await().untilAsserted(() -> assertThat(till.order(id).status()).isEqualTo(OrderStatus.REFUNDED));
    }

    @Test
    void aCancellationGivesBackWhatIsLeftLineByLine() {
        OrderId id = till.paid(shelf.paperback("12.90", 1), shelf.ebook("7.20"));
        people.signInAs(Role.ORDER_MANAGER);
        refunds.refund(id, free("2.00", "Sorry"));
        orders.cancelByLink(orders.link(id), "");
        await().untilAsserted(() -> assertThat(till.order(id).status()).isEqualTo(OrderStatus.REFUNDED));
        assertThat(refunds.refunds(id).getLast().lines())
                .containsExactly(new RefundLine(1, 1, euro("12.90"), true), new RefundLine(2, 1, euro("7.20"), false));
        assertThat(refunds.refunds(id).getLast().shipping()).isEqualTo(euro("1.90"));
        assertThat(till.takenBackAtTheProvider(id)).isEqualTo(2400);
    }

    @Test
    void aRefundUnderWayAndACancellationTogetherGiveBackTheTotal() throws Exception {
        for (int round = 0; round < 5; round++) {
            EditionId book = shelf.paperback("12.90", 2);
            OrderId id = till.paid(book, 2);
            people.signInAs(Role.ORDER_MANAGER);
            String link = orders.link(id);
            Crowd.atOnce(
                    2,
                    i -> i == 0
                            ? refunds.refund(id, line(1, 1, "12.90", true, "One too many"))
                            : orders.cancelByLink(link, "All too many"));
            await().untilAsserted(() -> assertThat(till.order(id).status()).isEqualTo(OrderStatus.REFUNDED));
            assertThat(till.takenBackAtTheProvider(id)).isEqualTo(2970);
            assertThat(shelf.onHand(book)).isEqualTo(2);
        }
    }
}
