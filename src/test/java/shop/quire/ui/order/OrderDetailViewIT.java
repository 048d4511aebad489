package shop.quire.ui.order;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.quire.support.Till.euro;

import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shop.quire.account.Role;
import shop.quire.checkout.RefundDesk;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.order.OrderStatus;
import shop.quire.order.Tracking;
import shop.quire.support.Bookshelf;
import shop.quire.support.Bookshelf.Copy;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.RefundSlip;
import shop.quire.support.Texts;
import shop.quire.support.Till;
import shop.quire.support.Window;
import shop.quire.ui.cart.ShoppingCart;

/** One order of one's own: what it says, and what can still be done about it. */
@QuireTest
class OrderDetailViewIT {

    @Autowired
    Window window;

    @Autowired
    Bookshelf books;

    @Autowired
    People people;

    @Autowired
    OrderService orders;

    @Autowired
    OrderDesk desk;

    @Autowired
    RefundDesk refunds;

    @Autowired
    Till till;

    @Autowired
    ApplicationContext shop;

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
    void orderShowsLinesSumsAddressAndWhatHappened() {
        Copy book = books.paperback("<b>The Kite Runner</b>", "9.18", 5);
        OrderDetail order = till.bought(nora, book);

        window.visit("account/orders/" + order.number());

        assertThat(texts())
                .contains(
                        order.number(),
                        "Paid",
                        book.title(),
                        "Paperback · 1 ×",
                        "€9.18",
                        "€3.90",
                        "€13.08",
                        "Oudegracht 12",
                        "3511 AB Utrecht",
                        "Netherlands",
                        "You placed the order.",
                        "Your payment has arrived.")
                .noneMatch(text -> text.startsWith("order."));
        assertThat(window.view().getElement().getOuterHTML()).doesNotContain("<b>The Kite");
    }

    @Test
    void parcelOnItsWayHasALinkToItsCarrier() {
        OrderDetail order = till.bought(nora, books.paperback("The Kite Runner", "9.18", 5));
        ship(order, new Tracking("DHL", "JD 0146"));

        window.visit("account/orders/" + order.number());

        Anchor link = _get(Anchor.class, spec -> spec.withText("JD 0146"));
        assertThat(link.getHref()).startsWith("https://www.dhl.com/").endsWith("JD+0146");
        assertThat(link.getElement().getAttribute("rel")).contains("noopener");
        assertThat(texts()).contains("On its way", "Your parcel is on its way.");
        _assertNone(Button.class, spec -> spec.withText("Cancel order"));
    }

    @Test
    void aPartThatWentBackIsSaidInWordsWithItsDayAndAmount() {
        OrderDetail order = till.bought(nora, books.paperback("The Kite Runner", "9.18", 5));
        refundsGoTo(order, "2.50");

        window.visit("account/orders");
        assertThat(texts()).contains("Paid", "Partly refunded");

        window.visit("account/orders/" + order.number());
        assertThat(texts())
                .contains("Partly refunded", "-€2.50", "Total after refund", "€10.58")
                .contains("A part of your money has gone back.", "€2.50", "A small gesture")
                .anyMatch(text -> text.startsWith("Paid back, "));
    }

    @Test
    void somebodyElsesOrderIsNotThere() {
        OrderDetail order = till.bought(nora, books.paperback("The Kite Runner", "9.18", 5));
        people.signInAs(Role.CUSTOMER);
        window.close();
        window.open();

        window.visit("account/orders/" + order.number());

        assertThat(texts())
                .contains("This page is not on our shelves")
                .noneMatch(text -> text.contains(order.number()));
    }

    static List<String> unknown() {
        return List.of("Q-2026-999999", "x", "%00", "Q-2026-000001' OR '1'='1", "<script>", "9".repeat(3_000));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void anUnknownNumberIsNotFound(String number) {
        window.visit("account/orders/" + number);

        assertThat(texts()).contains("This page is not on our shelves");
    }

    @Test
    void orderIsCancelledAfterOneMoreQuestion() {
        Copy book = books.paperback("The Kite Runner", "9.18", 5);
        OrderDetail order = till.bought(nora, book);
        window.visit("account/orders/" + order.number());

        _click(_get(Button.class, spec -> spec.withText("Cancel order")));
        _setValue(_get(TextArea.class), "Bought it twice\u0000 <b>" + "x".repeat(10_000));
        assertThat(orders.detail(order.id()).orElseThrow().status()).isEqualTo(OrderStatus.PAID);
        _click(_get(Button.class, spec -> spec.withText("Cancel the order")));

        assertThat(texts()).anyMatch(text -> text.equals("Cancelled") || text.equals("Refunded"));
        assertThat(texts()).contains("The order was cancelled.");
        _assertNone(Button.class, spec -> spec.withText("Cancel order"));
    }

    @Test
    void tooLateToCancelIsSaid() {
        OrderDetail order = till.bought(nora, books.paperback("The Kite Runner", "9.18", 5));
        window.visit("account/orders/" + order.number());
        _click(_get(Button.class, spec -> spec.withText("Cancel order")));
        ship(order, new Tracking("DHL", "1"));

        _click(_get(Button.class, spec -> spec.withText("Cancel the order")));

        NotificationsKt.expectNotifications("It is too late to cancel: the order is On its way.");
        assertThat(texts()).contains("On its way");
    }

    @Test
    void orderingAgainFillsTheCartAndSaysWhatIsGone() {
        Copy there = books.paperback("The Kite Runner", "9.18", 5);
        Copy gone = books.paperback("Kokoro", "7.20", 1);
        OrderDetail order = till.bought(nora, there, gone);
        window.visit("account/orders/" + order.number());

        _click(_get(Button.class, spec -> spec.withText("Order again")));

        assertThat(texts())
                .contains("1 book is in your cart.", "No longer for sale: " + gone.title() + ".", "View cart");
        assertThat(shop.getBean(ShoppingCart.class).copies()).isEqualTo(1);
    }

    private void ship(OrderDetail order, Tracking tracking) {
        people.signInAs(Role.ORDER_MANAGER);
        try {
            desk.pack(order.id(), order.version());
            desk.ship(order.id(), tracking, order.version() + 1);
        } finally {
            people.signIn(nora);
        }
    }

    private void refundsGoTo(OrderDetail order, String amount) {
        people.signInAs(Role.ORDER_MANAGER);
        refunds.refund(order.id(), RefundSlip.free(amount, "A small gesture"));
        await().untilAsserted(
                        () -> assertThat(till.order(order.id()).refunded()).isEqualTo(euro(amount)));
        people.signIn(nora);
    }

    private List<String> texts() {
        return Texts.in(window.view());
    }
}
