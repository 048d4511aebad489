package shop.quire.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.quire.support.TestMail.awaitMail;

import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.AddressDraft;
import shop.quire.account.Role;
import shop.quire.cart.CartService;
import shop.quire.checkout.CheckoutForm;
import shop.quire.checkout.CheckoutService;
import shop.quire.checkout.PlaceResult;
import shop.quire.checkout.RefundDesk;
import shop.quire.demo.LocalMail.Received;
import shop.quire.demo.stripe.TestCard;
import shop.quire.order.DeskResult;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.order.ShippingMethod;
import shop.quire.order.Tracking;
import shop.quire.payment.RefundRequest;
import shop.quire.shared.CartId;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.Bookshelf.Copy;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.TestMail;

@QuireTest
class OrderMailsIT {

    @Autowired
    OrderService orders;

    @Autowired
    OrderDesk desk;

    @Autowired
    CheckoutService checkout;

    @Autowired
    RefundDesk refunds;

    @Autowired
    CartService carts;

    @Autowired
    Bookshelf shelf;

    @Autowired
    Shopper shopper;

    @Autowired
    People people;

    private final EmailAddress nora = People.newAddress();

    @AfterEach
    void leave() {
        people.signOut();
    }

    @Test
    void aGuestHearsWhatWasBoughtAndReachesTheOrderByASignedLink() {
        Copy book = shelf.paperback("<b>Kokoro</b> & more", "12.90", 3);
        CartId cart = shopper.cartWith(book.id());
        shopper.put(cart, book.id(), 1);
        OrderDetail order = buys(cart, nora);

        Received mail = awaitMail(nora, "Your order " + order.number());
        assertThat(mail.text())
                .contains("2 x <b>Kokoro</b> & more", "Paperback · €25.80", "Total     €29.70 (of which VAT ")
                .contains("Delivery  €3.90", "Nora Lindqvist\nOudegracht 12\n3511 AB Utrecht\nNetherlands")
                .contains("Your invoice is on the page of your order");
        assertThat(mail.html())
                .contains("&lt;b&gt;Kokoro&lt;/b&gt; &amp; more", "€25.80", "€29.70", order.number())
                .doesNotContain("<b>Kokoro");

        String link = mail.link("/o/");
        assertThat(orders.byLink(link.substring(link.lastIndexOf('/') + 1)))
                .map(OrderDetail::id)
                .contains(order.id());
    }

    @Test
    void aCustomerIsLedToTheAccount() {
        Person customer = people.signInAs();
        CartId cart = carts.of(customer.id());
        carts.add(cart, shelf.paperback("12.90", 1), 1);
        OrderDetail order = buys(cart, customer.email());
        Received mail = awaitMail(customer.email(), "Your order " + order.number());
        assertThat(mail.link("/account/orders/")).endsWith("/account/orders/" + order.number());
        assertThat(mail.text()).doesNotContain("/o/");
    }

    @Test
    void whatIsReadOnScreenHasNoParcel() {
        OrderDetail order = buys(shopper.cartWith(shelf.ebook("7.20")), nora);
        Received mail = awaitMail(nora, "Your order " + order.number());
        assertThat(mail.text())
                .contains("Your e-books wait on the page of your order.")
                .doesNotContain("Delivery");
        assertThat(mail.html()).doesNotContain("should arrive", "Delivery");
    }

    @Test
    void theParcelIsAnnouncedWithItsNumber() {
        OrderDetail order = buys(shopper.cartWith(shelf.paperback("12.90", 1)), nora);
        people.signInAs(Role.ORDER_MANAGER);
        DeskResult.Done packed = (DeskResult.Done) desk.pack(order.id(), order.version());
        desk.ship(order.id(), new Tracking("PostNL", "3S ABC 123"), packed.version());
        Received mail = awaitMail(nora, "Your books are on their way (" + order.number() + ")");
        assertThat(mail.text()).contains("PostNL, parcel number 3S ABC 123");
        assertThat(mail.html()).contains("3S ABC 123");
    }

    @Test
    void aCancelledOrderSaysThatTheMoneyComesBack() {
        OrderDetail order = buys(shopper.cartWith(shelf.paperback("12.90", 1)), nora);
        orders.cancelByLink(orders.link(order.id()), "Changed my mind");
        Received mail = awaitMail(nora, "Your order " + order.number() + " is cancelled");
        assertThat(mail.text()).contains("What you have paid goes back to your card");
    }

    @Test
    void whoGetsMoneyBackHearsHowMuchAndThatACardTakesDays() {
        OrderDetail order = buys(shopper.cartWith(shelf.paperback("12.90", 1)), nora);
        people.signInAs(Role.ORDER_MANAGER);
        refunds.refund(order.id(), gesture("2.50"));
        Received part = awaitMail(nora, "We have paid back €2.50 (" + order.number() + ")");
        assertThat(part.text())
                .contains("€2.50 for your order " + order.number(), "up to ten days")
                .doesNotContain("all you had paid");
        assertThat(part.html()).contains("€2.50", order.number());
        assertThat(part.link("/o/")).isNotEmpty();

        refunds.refund(order.id(), gesture("14.30"));
        assertThat(awaitMail(nora, "We have paid back €14.30 (" + order.number() + ")")
                        .text())
                .contains("all you had paid");
    }

    @Test
    void whatACancellationPaysBackIsToldOnce() {
        OrderDetail order = buys(shopper.cartWith(shelf.paperback("12.90", 1)), nora);
        orders.cancelByLink(orders.link(order.id()), "Changed my mind");
        awaitMail(nora, "Your order " + order.number() + " is cancelled");
        await().untilAsserted(() -> assertThat(orders.byLink(orders.link(order.id()))
                        .orElseThrow()
                        .refunded()
                        .isZero())
                .isFalse());
        await().during(java.time.Duration.ofSeconds(1))
                .until(() -> TestMail.server().to(nora).stream()
                        .noneMatch(mail -> mail.subject().startsWith("We have paid back")));
    }

    @Test
    void everythingIsSentOnce() {
        OrderDetail order = buys(shopper.cartWith(shelf.paperback("12.90", 1)), nora);
        awaitMail(nora, "Your order " + order.number());
        shopper.comesBack(order.id());
        shopper.comesBack(order.id());
        await().during(java.time.Duration.ofSeconds(1))
                .until(() -> TestMail.server().to(nora).size() == 1);
    }

    private static RefundRequest gesture(String amount) {
        Money free = Money.parse("EUR " + amount);
        return new RefundRequest(
                UUID.randomUUID().toString(), List.of(), Money.zero(free.getCurrencyUnit()), free, "Sorry");
    }

    private OrderDetail buys(CartId cart, EmailAddress email) {
        CheckoutForm form = new CheckoutForm(
                email.value(),
                new AddressDraft("Nora Lindqvist", "Oudegracht 12", "", "3511 AB", "Utrecht", "", "NL"),
                ShippingMethod.STANDARD);
        PlaceResult.Placed placed = (PlaceResult.Placed) checkout.place(
                cart, form, checkout.quote(cart, "NL", ShippingMethod.STANDARD).total());
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        shopper.comesBack(placed.order());
        OrderId id = placed.order();
        return orders.byLink(orders.link(id)).orElseThrow();
    }
}
