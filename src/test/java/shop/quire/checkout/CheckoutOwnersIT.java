package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.cart.CartService;
import shop.quire.demo.stripe.TestCard;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.TestStripe;

@QuireTest
class CheckoutOwnersIT {

    @Autowired
    Bookshelf shelf;

    @Autowired
    Shopper shopper;

    @Autowired
    People people;

    @Autowired
    CheckoutService checkout;

    @Autowired
    CartService carts;

    @Autowired
    OrderService orders;

    @AfterEach
    void everythingIsWellAgain() {
        TestStripe.standIn().faults().none();
        people.signOut();
    }

    @Test
    void aSignedInShopperFindsTheOrderInTheHistoryAndOrdersAgain() {
        EditionId book = shelf.paperback("12.90", 5);
        People.Person nora = people.signInAs(Role.CUSTOMER);
        CartId cart = carts.of(nora.id());
        shopper.put(cart, book, 1);
        assertThat(checkout.draft(cart).map(CheckoutForm::email))
                .contains(nora.email().value());
        OrderId order = shopper.pays(cart);
        assertThat(orders.history(Slice.first(10))).singleElement().satisfies(summary -> {
            assertThat(summary.id()).isEqualTo(order);
            assertThat(summary.copies()).isEqualTo(1);
            assertThat(summary.titles()).hasSize(1);
        });
        assertThat(orders.historyCount()).isEqualTo(1);
        String number = orders.detail(order).orElseThrow().number();
        assertThat(orders.mine(number).map(OrderDetail::id)).contains(order);

        assertThat(checkout.reorder(cart, order)).isEqualTo(new CheckoutService.Reordered(1, 0, List.of()));
        assertThat(carts.copies(cart)).isEqualTo(1);
    }

    @Test
    void somebodyElsesOrderIsNotThere() {
        People.Person nora = people.signInAs(Role.CUSTOMER);
        CartId cart = carts.of(nora.id());
        shopper.put(cart, shelf.paperback("12.90", 5), 1);
        OrderId order = shopper.pays(cart);
        String number = orders.detail(order).orElseThrow().number();

        people.signInAs(Role.CUSTOMER);
        assertThat(orders.detail(order)).isEmpty();
        assertThat(orders.mine(number)).isEmpty();
        assertThat(orders.history(Slice.first(10))).isEmpty();
        assertThat(orders.cancelMine(order, "mine now")).isEqualTo(new OrderService.CancelResult.NotFound());
        assertThat(checkout.reorder(carts.open().id(), order).added()).isZero();

        people.signOut();
        assertThat(orders.detail(order)).isEmpty();
        assertThat(orders.mine(number)).isEmpty();
        assertThat(orders.byLink(order.toString())).isEmpty();
        assertThat(orders.byLink("x".repeat(10_000))).isEmpty();
    }

    @Test
    void aGuestsOrderIsNobodysButTheLinks() {
        OrderId order = shopper.buys(shelf.paperback("12.90", 5));
        people.signInAs(Role.CUSTOMER);
        assertThat(orders.detail(order)).isEmpty();
        people.signOut();
        assertThat(orders.detail(order)).isEmpty();
        assertThat(orders.byLink(orders.link(order))).isPresent();
    }

    @Test
    void aCartBegunBeforeSigningInTakesItsUnpaidOrderAlong() {
        EditionId lastCopy = shelf.paperback("12.90", 1);
        CartId guest = shopper.cartWith(lastCopy);
        PlaceResult.Placed placed = shopper.placed(guest);
        People.Person nora = people.signInAs(Role.CUSTOMER);
        CartId own = carts.merge(guest, nora.id()).id();
        await().untilAsserted(() -> {
            assertThat(checkout.unpaid(own)).contains(placed.order());
            assertThat(carts.view(own).orderable()).isTrue();
        });
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        assertThat(shopper.comesBack(placed.order())).isInstanceOf(PaymentOutcome.Confirmed.class);
        assertThat(carts.copies(own))
                .as("what was bought leaves the user's cart")
                .isZero();
    }

    private OrderDetail order(OrderId id) {
        return orders.byLink(orders.link(id)).orElseThrow();
    }
}
