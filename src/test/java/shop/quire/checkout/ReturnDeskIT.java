package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static shop.quire.checkout.ReturnsInHand.done;
import static shop.quire.checkout.ReturnsInHand.payback;
import static shop.quire.support.Till.euro;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import shop.quire.account.Role;
import shop.quire.audit.AuditLog;
import shop.quire.inventory.Movement;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.StockService;
import shop.quire.order.ArrivedCopies;
import shop.quire.order.ReturnDetail;
import shop.quire.order.ReturnFilter;
import shop.quire.order.ReturnRow;
import shop.quire.order.ReturnStatus;
import shop.quire.order.TimelineEntry;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.support.Bookshelf;
import shop.quire.support.Crowd;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.RefundSlip;
import shop.quire.support.ReturnCounter;
import shop.quire.support.Till;

/** Returns at the desk: listed, approved, refused, received, each by those who may and once. */
@QuireTest
class ReturnDeskIT {

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
    StockService stock;

    @Autowired
    AuditLog audit;

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
    void theWholeWayMovesCopiesAndMoneyOnceAndStandsOnTheTimeline() {
        EditionId book = shelf.paperback("12.90", 3);
        OrderId order = counter.delivered(book, 2);
        People.Person manager = people.signInAs(Role.ORDER_MANAGER);
        String number = counter.asked(order, 2).number();

        done(desk.approve(number, returns.version(number)));
        done(desk.receive(number, List.of(new ArrivedCopies(1, 2, 1)), returns.version(number)));
        assertThat(shelf.onHand(book)).as("one is fit for sale").isEqualTo(2);
        done(desk.refund(number, payback(2, "25.80"), returns.version(number)));

        await().pollInSameThread()
                .untilAsserted(() -> assertThat(returns.find(number).status()).isEqualTo(ReturnStatus.REFUNDED));
        assertThat(till.order(order).refunded()).isEqualTo(euro("25.80"));
        assertThat(shelf.onHand(book)).as("the money moves no copies").isEqualTo(2);
        assertThat(returns.find(number).lines().getFirst().copies())
                .satisfies(line -> assertThat(line.refunded()).isEqualTo(2));
        assertThat(till.order(order).timeline().stream()
                        .map(TimelineEntry::what)
                        .filter(what -> what.contains("return")))
                .containsExactly(
                        "order.return.requested",
                        "order.return.approved",
                        "order.return.received",
                        "order.return.refunded");
        assertThat(till.order(order).timeline())
                .filteredOn(entry -> entry.what().equals("order.return.approved"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actorName()).isEqualTo(manager.name());
                    assertThat(entry.why()).isEqualTo(number);
                });
        assertThat(audit.latest("return", number))
                .hasValueSatisfying(entry -> assertThat(entry.action()).isEqualTo("return.received"));
        people.signInAs(Role.CATALOG_MANAGER);
        assertThat(stock.movements(book, Slice.first(1)).stream().map(Movement::reason))
                .containsExactly(MovementReason.RETURN);
        assertThat(returns.violations(order)).isEmpty();
    }

    @Test
    void refusedNeedsWordsThatTheCustomerReads() {
        OrderId order = counter.delivered(shelf.paperback("12.90", 1), 1);
        people.signInAs(Role.ORDER_MANAGER);
        String number = counter.asked(order, 1).number();
        assertThat(desk.reject(number, "  ", returns.version(number))).isInstanceOf(ReturnResult.WordsMissing.class);
        done(desk.reject(number, "It was a gift card", returns.version(number)));
        assertThat(returns.find(number).answer()).isEqualTo("It was a gift card");
        assertThat(till.order(order).timeline().getLast().why()).isEqualTo(number + ": It was a gift card");
        assertThat(desk.approve(number, returns.version(number))).isInstanceOf(ReturnResult.Refused.class);
        assertThat(counter.asked(order, 1).status()).as("asked anew").isEqualTo(ReturnStatus.REQUESTED);
    }

    @Test
    void whoIsSecondIsToldAndChangesNothing() {
        OrderId order = counter.delivered(shelf.paperback("12.90", 1), 1);
        people.signInAs(Role.ORDER_MANAGER);
        String number = counter.asked(order, 1).number();
        long seen = returns.version(number);
        done(desk.approve(number, seen));
        assertThat(desk.reject(number, "Too late", seen)).isInstanceOf(ReturnResult.Conflict.class);
        assertThat(returns.find(number).status()).isEqualTo(ReturnStatus.APPROVED);
        assertThat(desk.approve("R-2026-999999", 0)).isInstanceOf(ReturnResult.NotFound.class);
        assertThat(desk.find("' OR 1=1 --\u0000")).isEmpty();
    }

    @Test
    void eightWhoOpenTheParcelAtOncePutTheCopiesOnTheShelfOnce() throws Exception {
        EditionId book = shelf.paperback("12.90", 2);
        OrderId order = counter.delivered(book, 2);
        people.signInAs(Role.ORDER_MANAGER);
        String number = counter.asked(order, 2).number();
        done(desk.approve(number, returns.version(number)));
        long seen = returns.version(number);
        List<ReturnResult> results =
                Crowd.atOnce(8, i -> desk.receive(number, List.of(new ArrivedCopies(1, 2, 2)), seen));
        assertThat(results.stream().filter(ReturnResult.Done.class::isInstance)).hasSize(1);
        assertThat(shelf.onHand(book)).isEqualTo(2);
        assertThat(returns.violations(order)).isEmpty();
    }

    @Test
    void copiesThatARefundPutOnTheShelfAreNotPutThereOnceMore() {
        EditionId book = shelf.paperback("12.90", 2);
        OrderId order = counter.delivered(book, 2);
        people.signInAs(Role.ORDER_MANAGER);
        String number = counter.asked(order, 2).number();
        done(desk.approve(number, returns.version(number)));
        refunds.refund(order, RefundSlip.line(1, 1, "12.90", true, "x"));
        done(desk.receive(number, List.of(new ArrivedCopies(1, 2, 2)), returns.version(number)));
        assertThat(shelf.onHand(book)).isEqualTo(2);
        assertThat(returns.find(number).lines().getFirst().copies().shelved()).isEqualTo(1);
        assertThat(returns.violations(order)).isEmpty();
    }

    @Test
    void theShopMayOpenOneAfterTheTimeIsOver() {
        EditionId book = shelf.paperback("12.90", 1);
        OrderId order = till.paid(book, 1);
        people.signInAs(Role.ORDER_MANAGER);
        till.ship(order);
        counter.arrived(order, Duration.ofDays(100));
        String orderNumber = till.order(order).number();
        assertThat(desk.offer(orderNumber).orElseThrow().standing()).isEqualTo(ReturnOffer.Standing.OVER);
        ReturnForm form = ReturnCounter.form(1);
        ReturnAsked.Requested opened = (ReturnAsked.Requested) desk.open(orderNumber, form);
        assertThat(opened.asked().status()).isEqualTo(ReturnStatus.APPROVED);
        assertThat(opened.asked().byStaff()).isTrue();
        assertThat(desk.open(orderNumber, form)).isInstanceOf(ReturnAsked.Repeated.class);
        assertThat(desk.open(orderNumber, ReturnCounter.form(1))).isInstanceOf(ReturnAsked.TooMany.class);
        assertThat(desk.open("Q-2026-999999", ReturnCounter.form(1))).isInstanceOf(ReturnAsked.NotFound.class);
    }

    @Test
    void theListFindsByNumberOrderAndNameAndPages() {
        OrderId order = counter.delivered(shelf.paperback("12.90", 2), 2);
        people.signInAs(Role.ORDER_MANAGER);
        ReturnDetail first = counter.asked(order, 1);
        ReturnDetail second = counter.asked(order, 1);
        done(desk.approve(second.number(), 0));
        assertThat(numbers(new ReturnFilter(first.number(), Set.of()))).containsExactly(first.number());
        String orderNumber = first.orderNumber();
        assertThat(numbers(new ReturnFilter(orderNumber, Set.of()))).containsExactly(second.number(), first.number());
        assertThat(numbers(new ReturnFilter(orderNumber, Set.of(ReturnStatus.APPROVED))))
                .containsExactly(second.number());
        assertThat(desk.count(new ReturnFilter(orderNumber, Set.of()))).isEqualTo(2);
        assertThat(desk.returns(new ReturnFilter(orderNumber, Set.of()), List.of(), new Slice(1, 1)))
                .extracting(ReturnRow::number)
                .containsExactly(first.number());
        assertThat(numbers(new ReturnFilter("100%_\u0000", Set.of()))).isEmpty();
        assertThat(desk.count(ReturnFilter.open())).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUSTOMER", "STAFF", "CATALOG_MANAGER"})
    void onlyWhoManagesOrdersWorksHere(Role role) {
        OrderId order = counter.delivered(shelf.paperback("12.90", 1), 1);
        String number = counter.asked(order, 1).number();
        people.signInAs(role);
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> desk.approve(number, 0));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> desk.reject(number, "No", 0));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> desk.receive(number, List.of(), 0));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> desk.refund(number, payback(1, "1.00"), 0));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> desk.open("Q-2026-000001", ReturnCounter.form(1)));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> desk.find(number));
        people.signOut();
        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> desk.count(ReturnFilter.all()));
    }

    private List<String> numbers(ReturnFilter filter) {
        return desk.returns(filter, List.of(), Slice.first(20)).stream()
                .map(ReturnRow::number)
                .toList();
    }
}
