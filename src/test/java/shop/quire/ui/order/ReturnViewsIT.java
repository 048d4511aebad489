package shop.quire.ui.order;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.cart.CartService;
import shop.quire.checkout.OwnedOrder;
import shop.quire.checkout.ReturnDesk;
import shop.quire.checkout.ReturnService;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.order.ReturnDetail;
import shop.quire.order.ReturnReason;
import shop.quire.order.ReturnStatus;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.ReturnCounter;
import shop.quire.support.Shopper;
import shop.quire.support.Texts;
import shop.quire.support.Till;
import shop.quire.support.Window;

/** The form for returns, and what an order's page says about them. */
@QuireTest
class ReturnViewsIT {

    @Autowired
    Window window;

    @Autowired
    Bookshelf shelf;

    @Autowired
    People people;

    @Autowired
    Shopper shopper;

    @Autowired
    CartService carts;

    @Autowired
    OrderService orders;

    @Autowired
    Till till;

    @Autowired
    ReturnCounter counter;

    @Autowired
    ReturnService returns;

    @Autowired
    ReturnDesk desk;

    People.Person nora;

    @BeforeEach
    void noraSignsIn() {
        nora = people.signInAs(Role.CUSTOMER);
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @Test
    void aCopyIsAskedForWithItsReasonAndShownOnTheOrdersPage() {
        OrderDetail order = sent(shelf.paperback("12.90", 2), 2);
        window.visit("account/orders/" + order.number());
        assertThat(_get(Anchor.class, spec -> spec.withText("Return books")).getHref())
                .isEqualTo("/account/orders/" + order.number() + "/return");

        window.visit("account/orders/" + order.number() + "/return");
        oneMore();
        _setValue(reason(), ReturnReason.ARRIVED_DAMAGED);
        _setValue(_get(TextField.class), "The back is broken");
        _setValue(_get(TextArea.class), "Sorry");
        send();

        assertThat(window.address()).isEqualTo("account/orders/" + order.number());
        ReturnDetail asked = returns.returns(mine(order)).getFirst();
        assertThat(asked.lines().getFirst().copies().words()).isEqualTo("The back is broken");
        assertThat(asked.words()).isEqualTo("Sorry");
        assertThat(texts()).contains(asked.number(), "We are looking at it", "You asked to send books back.");

        _click(_get(Button.class, spec -> spec.withText("Withdraw")));
        assertThat(texts()).contains("Withdrawn", "You withdrew your return.");
        assertThat(returns.returns(mine(order)).getFirst().status()).isEqualTo(ReturnStatus.WITHDRAWN);
    }

    @Test
    void whatIsMissingIsSaidAtItsFieldAndNothingIsLost() {
        OrderDetail order = sent(shelf.paperback("12.90", 2), 2);
        window.visit("account/orders/" + order.number() + "/return");
        send();
        assertThat(texts()).contains("Choose at least one copy to send back.");
        oneMore();
        _setValue(_get(TextArea.class), "What I typed");
        send();
        assertThat(reason().isInvalid()).isTrue();
        _setValue(reason(), ReturnReason.OTHER);
        send();
        assertThat(_get(TextField.class).isInvalid()).isTrue();
        assertThat(_get(TextArea.class).getValue()).isEqualTo("What I typed");
        assertThat(returns.returns(mine(order))).isEmpty();
    }

    @Test
    void whenAnotherTabWasFasterTheNumbersAreCorrected() {
        OrderDetail order = sent(shelf.paperback("12.90", 2), 2);
        window.visit("account/orders/" + order.number() + "/return");
        oneMore();
        oneMore();
        _setValue(reason(), ReturnReason.CHANGED_MIND);
        counter.asked(order.id(), 1);
        send();
        assertThat(texts())
                .anyMatch(text -> text.startsWith("Not so many copies are left"))
                .anyMatch(text -> text.endsWith("1 of 2 can come back"));
        send();
        assertThat(returns.returns(mine(order))).hasSize(2);
    }

    @Test
    void eBooksSayWhyTheyCannotComeBack() {
        CartId cart = carts.of(nora.id());
        shopper.put(cart, shelf.paperback("12.90", 1), 1);
        shopper.put(cart, shelf.ebook("7.20"), 1);
        OrderDetail order = ship(shopper.pays(cart));
        window.visit("account/orders/" + order.number() + "/return");
        assertThat(texts()).anyMatch(text -> text.contains("An e-book cannot be sent back"));
    }

    @Test
    void whoeverIsTooLateIsToldSoKindly() {
        OrderDetail order = sent(shelf.paperback("12.90", 1), 1);
        counter.arrived(order.id(), Duration.ofDays(40));
        window.visit("account/orders/" + order.number() + "/return");
        assertThat(texts())
                .contains("The time for returns is over")
                .anyMatch(text -> text.contains("write to us with the order number " + order.number()));
        _assertNone(ReturnFields.class);
    }

    @Test
    void whatIsApprovedSaysWhereToSendItAndWhatIsRefusedWhy() {
        OrderDetail order = sent(shelf.paperback("12.90", 2), 2);
        String first = counter.asked(order.id(), 1).number();
        String second = counter.asked(order.id(), 1).number();
        people.signInAs(Role.ORDER_MANAGER);
        desk.approve(first, 0);
        desk.reject(second, "It has <b>coffee</b> on it", 0);
        people.signIn(nora);
        window.visit("account/orders/" + order.number());
        assertThat(texts())
                .contains("Send it to us", "It has <b>coffee</b> on it")
                .anyMatch(text -> text.contains("a note with the number " + first));
        _assertNone(Button.class, spec -> spec.withText("Withdraw"));
    }

    @Test
    void aGuestAsksByTheLinkFromTheMail() {
        people.signOut();
        OrderId id = till.paid(shelf.paperback("12.90", 1), 1);
        people.signInAs(Role.ORDER_MANAGER);
        till.ship(id);
        people.signOut();
        window.close();
        window.open();
        String link = orders.link(id);
        window.visit("o/" + link + "/return");
        oneMore();
        _setValue(reason(), ReturnReason.CHANGED_MIND);
        send();
        assertThat(window.address()).isEqualTo("o/" + link);
        assertThat(texts())
                .contains(returns.returns(counter.link(id)).getFirst().number());
    }

    @Test
    void somebodyElsesOrderIsNotThere() {
        OrderDetail order = sent(shelf.paperback("12.90", 1), 1);
        people.signInAs(Role.CUSTOMER);
        window.close();
        window.open();
        for (String page : List.of("account/orders/" + order.number() + "/return", "o/x/return", "o/%00/return")) {
            window.visit(page);
            assertThat(texts()).contains("This page is not on our shelves");
        }
    }

    @Test
    void anOrderThatWasNotSentOffersNoReturn() {
        CartId cart = carts.of(nora.id());
        shopper.put(cart, shelf.paperback("12.90", 1), 1);
        OrderDetail order = orders.detail(shopper.pays(cart)).orElseThrow();
        window.visit("account/orders/" + order.number());
        _assertNone(Anchor.class, spec -> spec.withText("Return books"));
        window.visit("account/orders/" + order.number() + "/return");
        assertThat(texts()).contains("Nothing to send back yet");
    }

    /** Nora buys and gets it. */
    private OrderDetail sent(EditionId book, int copies) {
        CartId cart = carts.of(nora.id());
        shopper.put(cart, book, copies);
        return ship(shopper.pays(cart));
    }

    private OrderDetail ship(OrderId id) {
        people.signInAs(Role.ORDER_MANAGER);
        till.ship(id);
        people.signIn(nora);
        return orders.detail(id).orElseThrow();
    }

    private static OwnedOrder mine(OrderDetail order) {
        return new OwnedOrder.Mine(order.number());
    }

    private static void oneMore() {
        _click(_find(
                        NativeButton.class,
                        spec -> spec.withPredicate(
                                button -> "One more".equals(button.getElement().getAttribute("aria-label"))))
                .getFirst());
    }

    @SuppressWarnings("unchecked")
    private static Select<ReturnReason> reason() {
        return _get(Select.class);
    }

    private static void send() {
        _click(_get(Button.class, spec -> spec.withText("Ask to return")));
    }

    private List<String> texts() {
        return Texts.in(window.view());
    }
}
