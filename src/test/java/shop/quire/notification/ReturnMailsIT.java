package shop.quire.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.quire.support.TestMail.awaitMail;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.cart.CartService;
import shop.quire.checkout.OwnedOrder;
import shop.quire.checkout.ReturnAsked;
import shop.quire.checkout.ReturnDesk;
import shop.quire.checkout.ReturnService;
import shop.quire.demo.LocalMail.Received;
import shop.quire.order.ArrivedCopies;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.shared.CartId;
import shop.quire.shared.EmailAddress;
import shop.quire.support.Bookshelf;
import shop.quire.support.Bookshelf.Copy;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;
import shop.quire.support.ReturnCounter;
import shop.quire.support.Shopper;
import shop.quire.support.Till;

@QuireTest
class ReturnMailsIT {

    @Autowired
    Bookshelf shelf;

    @Autowired
    Shopper shopper;

    @Autowired
    CartService carts;

    @Autowired
    People people;

    @Autowired
    Till till;

    @Autowired
    OrderService orders;

    @Autowired
    ReturnService returns;

    @Autowired
    ReturnDesk desk;

    @AfterEach
    void leave() {
        people.signOut();
    }

    @Test
    void theCustomerHearsOfEveryStep() {
        Copy book = shelf.paperback("<b>Kokoro</b>", "12.90", 3);
        Person nora = people.signInAs(Role.CUSTOMER);
        OrderDetail order = sent(nora, book);
        String number = ask(order);
        Received asked = awaitMail(mailOf(order), "Your return " + number);
        assertThat(asked.text()).contains("1 x <b>Kokoro</b>", order.number());
        assertThat(asked.html()).contains("&lt;b&gt;Kokoro&lt;/b&gt;").doesNotContain("<b>Kokoro");
        assertThat(asked.link("/account/orders/")).endsWith("/account/orders/" + order.number());

        people.signInAs(Role.ORDER_MANAGER);
        desk.approve(number, 0);
        Received approved = awaitMail(mailOf(order), "Please send the books back (" + number + ")");
        assertThat(approved.text()).contains("a note with the number " + number, "sender's address");

        desk.receive(number, List.of(new ArrivedCopies(1, 1, 1)), 1);
        assertThat(awaitMail(mailOf(order), "Your parcel is here (" + number + ")")
                        .text())
                .contains("1 of 1 x <b>Kokoro</b>");
    }

    @Test
    void aRefusalSaysWhyInTheShopsWords() {
        Person nora = people.signInAs(Role.CUSTOMER);
        OrderDetail order = sent(nora, shelf.paperback("Kokoro", "12.90", 3));
        String number = ask(order);
        people.signInAs(Role.ORDER_MANAGER);
        desk.reject(number, "Somebody <i>drew</i> in it", 0);
        Received refused = awaitMail(mailOf(order), "About your return " + number);
        assertThat(refused.text()).contains("Somebody <i>drew</i> in it");
        assertThat(refused.html()).contains("Somebody &lt;i&gt;drew&lt;/i&gt; in it");
    }

    private static EmailAddress mailOf(OrderDetail order) {
        return order.email();
    }

    private String ask(OrderDetail order) {
        return ((ReturnAsked.Requested) returns.request(new OwnedOrder.Mine(order.number()), ReturnCounter.form(1)))
                .asked()
                .number();
    }

    /** Nora is signed in again afterwards. */
    private OrderDetail sent(Person nora, Copy book) {
        CartId cart = carts.of(nora.id());
        shopper.put(cart, book.id(), 1);
        OrderDetail order = orders.detail(shopper.pays(cart)).orElseThrow();
        people.signInAs(Role.ORDER_MANAGER);
        till.ship(order.id());
        people.signIn(nora);
        return order;
    }
}
