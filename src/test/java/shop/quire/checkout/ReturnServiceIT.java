package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.quire.support.Till.euro;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.cart.CartService;
import shop.quire.demo.stripe.Faults;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderStatus;
import shop.quire.order.ReturnDetail;
import shop.quire.order.ReturnLine;
import shop.quire.order.ReturnReason;
import shop.quire.order.ReturnStatus;
import shop.quire.payment.RefundLine;
import shop.quire.payment.RefundRequest;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.shared.ReturnId;
import shop.quire.support.Bookshelf;
import shop.quire.support.Crowd;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.ReturnCounter;
import shop.quire.support.Shopper;
import shop.quire.support.TestStripe;
import shop.quire.support.Till;

/** Returns as customers ask for them: what can come back, until when, and whose it is. */
@QuireTest
class ReturnServiceIT {

    @Autowired
    Bookshelf shelf;

    @Autowired
    People people;

    @Autowired
    Shopper shopper;

    @Autowired
    Till till;

    @Autowired
    ReturnCounter counter;

    @Autowired
    ReturnService returns;

    @Autowired
    ReturnDesk desk;

    @Autowired
    RefundDesk refunds;

    @Autowired
    OrderDesk orderDesk;

    @Autowired
    CartService carts;

    @AfterEach
    void everythingIsWellAgain() {
        till.everythingIsWellAgain();
        people.signOut();
    }

    @Test
    void whatIsAskedForIsWrittenDownAsItWasSaid() {
        OrderId order = sent(shelf.paperback("12.90", 3), 3);
        ReturnForm form = new ReturnForm(
                ReturnId.create(),
                List.of(new ReturnLine(1, 2, ReturnReason.OTHER, "Two are\nupside down")),
                "Sorry for the trouble");
        ReturnDetail asked = ((ReturnAsked.Requested) returns.request(counter.link(order), form)).asked();
        assertThat(asked.status()).isEqualTo(ReturnStatus.REQUESTED);
        assertThat(asked.words()).isEqualTo("Sorry for the trouble");
        assertThat(asked.byStaff()).isFalse();
        assertThat(asked.lines().getFirst().copies().words()).isEqualTo("Two are upside down");
        assertThat(asked.number()).matches("R-\\d{4}-\\d{6}");
        assertThat(returns.returns(counter.link(order))).containsExactly(asked);
        assertThat(till.order(order).timeline().getLast().why()).isEqualTo(asked.number());
    }

    @Test
    void theSameFormTwiceIsOneReturn() throws Exception {
        OrderId order = sent(shelf.paperback("12.90", 2), 2);
        ReturnForm form = ReturnCounter.form(1);
        OwnedOrder link = counter.link(order);
        List<ReturnAsked> results = Crowd.atOnce(4, i -> returns.request(link, form));
        assertThat(results.stream().filter(ReturnAsked.Requested.class::isInstance))
                .hasSize(1);
        assertThat(results.stream().filter(ReturnAsked.Repeated.class::isInstance))
                .hasSize(3);
        assertThat(returns.returns(link)).hasSize(1);
    }

    @Test
    void twoTabsDoNotSendTheLastCopyBackTwice() throws Exception {
        OrderId order = sent(shelf.paperback("12.90", 3), 3);
        OwnedOrder link = counter.link(order);
        List<ReturnAsked> results = Crowd.atOnce(8, i -> returns.request(link, ReturnCounter.form(1)));
        assertThat(results.stream().filter(ReturnAsked.Requested.class::isInstance))
                .hasSize(3);
        assertThat(results.stream().filter(ReturnAsked.TooMany.class::isInstance))
                .hasSize(5);
        assertThat(returns.offer(link).orElseThrow().standing()).isEqualTo(ReturnOffer.Standing.NOTHING_LEFT);
    }

    @Test
    void moreThanWasBoughtOrIsLeftIsTooMany() {
        OrderId order = sent(shelf.paperback("12.90", 3), 3);
        OwnedOrder link = counter.link(order);
        assertThat(returns.request(link, ReturnCounter.form(4))).isInstanceOf(ReturnAsked.TooMany.class);
        assertThat(returns.request(link, ReturnCounter.form(0, 1))).isInstanceOf(ReturnAsked.TooMany.class);
        assertThat(returns.request(link, ReturnCounter.form())).isInstanceOf(ReturnAsked.NothingChosen.class);
        counter.asked(order, 2);
        assertThat(returns.request(link, ReturnCounter.form(2))).isInstanceOf(ReturnAsked.TooMany.class);
        assertThat(left(order)).isEqualTo(1);
    }

    @Test
    void copiesThatWerePaidBackOtherwiseCannotComeBackTooUnlessThatFailed() {
        OrderId order = sent(shelf.paperback("12.90", 2), 2);
        people.signInAs(Role.ORDER_MANAGER);
        TestStripe.standIn().faults().refunds(() -> Faults.Refund.FAIL);
        refunds.refund(order, oneCopy("lost"));
        await().untilAsserted(() -> assertThat(till.order(order).attention()).contains("failed"));
        assertThat(left(order)).isEqualTo(2);
        till.everythingIsWellAgain();
        refunds.refund(order, oneCopy("lost again"));
        assertThat(left(order)).isEqualTo(1);
        assertThat(returns.request(counter.link(order), ReturnCounter.form(2))).isInstanceOf(ReturnAsked.TooMany.class);
    }

    @Test
    void whatWasWithdrawnCanBeAskedForAgain() {
        OrderId order = sent(shelf.paperback("12.90", 1), 1);
        OwnedOrder link = counter.link(order);
        String number = counter.asked(order, 1).number();
        assertThat(returns.withdraw(link, number)).isInstanceOf(ReturnResult.Done.class);
        assertThat(returns.withdraw(link, number)).as("twice").isInstanceOf(ReturnResult.Done.class);
        assertThat(till.order(order).timeline().getLast().what()).isEqualTo("order.return.withdrawn");
        String next = counter.asked(order, 1).number();
        people.signInAs(Role.ORDER_MANAGER);
        desk.approve(next, 0);
        assertThat(returns.withdraw(link, next)).isInstanceOf(ReturnResult.Refused.class);
    }

    @Test
    void eBooksDoNotComeBack() {
        OrderId order = till.paid(shelf.paperback("12.90", 1), shelf.ebook("7.20"));
        people.signInAs(Role.ORDER_MANAGER);
        till.deliver(order);
        ReturnOffer offer = returns.offer(counter.link(order)).orElseThrow();
        assertThat(offer.lines().get(0).obstacle()).isEmpty();
        assertThat(offer.lines().get(1).obstacle()).contains(ReturnOffer.Obstacle.EBOOK);
        assertThat(returns.request(counter.link(order), ReturnCounter.form(0, 1)))
                .isInstanceOf(ReturnAsked.TooMany.class);
    }

    @Test
    void whatWasNotSentCannotComeBack() {
        EditionId book = shelf.paperback("12.90", 2);
        OrderId order = till.paid(book, 1);
        assertThat(closed(order)).isEqualTo(ReturnOffer.Standing.NOT_SENT);
        people.signInAs(Role.ORDER_MANAGER);
        orderDesk.pack(order, till.order(order).version());
        assertThat(till.order(order).status()).isEqualTo(OrderStatus.PACKED);
        assertThat(closed(order)).isEqualTo(ReturnOffer.Standing.NOT_SENT);
    }

    @Test
    void theWindowEndsThirtyDaysAfterDelivery() {
        OrderId order = sent(shelf.paperback("12.90", 1), 1);
        assertThat(returns.offer(counter.link(order)).orElseThrow().lastDay())
                .as("not begun")
                .isNull();
        counter.arrived(order, Duration.ofDays(29));
        assertThat(returns.offer(counter.link(order)).orElseThrow().open()).isTrue();
        counter.arrived(order, Duration.ofDays(32));
        assertThat(closed(order)).isEqualTo(ReturnOffer.Standing.OVER);
        assertThat(returns.offer(counter.link(order)).orElseThrow().lastDay()).isNotNull();
    }

    @Test
    void somebodyElsesOrderIsNotThere() {
        People.Person nora = people.signInAs(Role.CUSTOMER);
        CartId cart = carts.of(nora.id());
        shopper.put(cart, shelf.paperback("12.90", 1), 1);
        OrderId order = shopper.pays(cart);
        people.signInAs(Role.ORDER_MANAGER);
        till.ship(order);
        OwnedOrder mine = new OwnedOrder.Mine(till.order(order).number());
        assertThat(returns.offer(mine)).as("staff are no owners").isEmpty();

        people.signInAs(Role.CUSTOMER);
        assertThat(returns.offer(mine)).isEmpty();
        assertThat(returns.request(mine, ReturnCounter.form(1))).isInstanceOf(ReturnAsked.NotFound.class);

        people.signIn(nora);
        String number = ((ReturnAsked.Requested) returns.request(mine, ReturnCounter.form(1)))
                .asked()
                .number();
        OrderId another = sent(shelf.paperback("9.90", 1), 1);
        assertThat(returns.withdraw(counter.link(another), number))
                .as("by the link of another order")
                .isInstanceOf(ReturnResult.NotFound.class);
        people.signOut();
        assertThat(returns.returns(mine)).isEmpty();
        assertThat(returns.withdraw(mine, number)).isInstanceOf(ReturnResult.NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "Q-2026-999999", "' OR 1=1 --", "\u0000"})
    void anyTextMayBeGiven(String text) {
        people.signInAs(Role.CUSTOMER);
        for (OwnedOrder order : List.of(new OwnedOrder.Mine(text), new OwnedOrder.Linked(text))) {
            assertThat(returns.offer(order)).isEmpty();
            assertThat(returns.withdraw(order, text)).isInstanceOf(ReturnResult.NotFound.class);
            assertThat(returns.request(order, ReturnCounter.form(1))).isInstanceOf(ReturnAsked.NotFound.class);
        }
        OrderId order = sent(shelf.paperback("12.90", 1), 1);
        assertThat(returns.withdraw(counter.link(order), text)).isInstanceOf(ReturnResult.NotFound.class);
    }

    /** Nobody is signed in afterwards, or whoever was. */
    private OrderId sent(EditionId book, int copies) {
        OrderId order = till.paid(book, copies);
        people.signInAs(Role.ORDER_MANAGER);
        till.ship(order);
        people.signOut();
        return order;
    }

    private int left(OrderId order) {
        return returns.offer(counter.link(order))
                .orElseThrow()
                .lines()
                .getFirst()
                .left();
    }

    private ReturnOffer.Standing closed(OrderId order) {
        return ((ReturnAsked.Closed) returns.request(counter.link(order), ReturnCounter.form(1)))
                .now()
                .standing();
    }

    private static RefundRequest oneCopy(String reference) {
        return new RefundRequest(
                reference.replace(' ', '-'),
                List.of(new RefundLine(1, 1, euro("12.90"), false)),
                euro("0.00"),
                euro("0.00"),
                "Lost");
    }
}
