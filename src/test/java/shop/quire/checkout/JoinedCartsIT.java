package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.cart.CartLine;
import shop.quire.cart.CartService;
import shop.quire.demo.stripe.TestCard;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;

/** Somebody signs in whose carts, or unpaid orders, of before and after meet: their own copies never seem sold out to them. */
@QuireTest
class JoinedCartsIT {

    @Autowired
    Bookshelf shelf;

    @Autowired
    Shopper shopper;

    @Autowired
    People people;

    @Autowired
    CartService carts;

    @Autowired
    Settlement settlement;

    private People.Person nora;
    private EditionId hers;
    private EditionId visitors;
    private CartId own;
    private CartId guest;

    @BeforeEach
    void lastCopiesOfTwoBooks() {
        hers = shelf.paperback("12.90", 1);
        visitors = shelf.paperback("9.90", 1);
        nora = people.signInAs(Role.CUSTOMER);
        own = carts.of(nora.id());
        guest = shopper.cartWith(visitors);
    }

    @AfterEach
    void everybodyLeaves() {
        people.signOut();
    }

    @Test
    void theVisitorsCopiesAreTheirsFromTheFirstMoment() {
        shopper.placed(guest);
        carts.merge(guest, nora.id());
        assertThat(state(visitors)).isEqualTo(CartLine.State.ORDERABLE);
    }

    @Test
    void ofTwoUnpaidOrdersTheVisitorsGivesWayAndBothBooksCanBeBought() {
        shopper.put(own, hers, 1);
        OrderId ordered = shopper.placed(own).order();
        OrderId before = shopper.placed(guest).order();
        carts.merge(guest, nora.id());
        await().untilAsserted(() -> assertThat(shelf.reserved(visitors))
                .as("held by the visitor's order")
                .isZero());
        assertThat(settlement.settle(before).outcome()).isInstanceOf(PaymentOutcome.Over.class);
        assertThat(settlement.settle(ordered).outcome()).isInstanceOf(PaymentOutcome.Open.class);
        assertThat(carts.view(own).orderable()).isTrue();
        assertThat(shopper.pays(own)).isNotEqualTo(ordered);
        assertThat(carts.copies(own)).isZero();
    }

    @Test
    void payingTheVisitorsOrderLeavesTheCopiesOfTheOtherInTheCart() {
        shopper.put(own, hers, 1);
        shopper.placed(own);
        PlaceResult.Placed before = shopper.placed(guest);
        shopper.pay(before.payAt(), TestCard.SUCCESS);
        carts.merge(guest, nora.id());
        await().untilAsserted(() -> assertThat(shelf.onHand(visitors)).isZero());
        assertThat(shopper.comesBack(before.order())).isInstanceOf(PaymentOutcome.Confirmed.class);
        assertThat(carts.view(own).lines())
                .singleElement()
                .satisfies(left -> assertThat(left.edition().id()).isEqualTo(hers))
                .satisfies(left -> assertThat(left.state()).isEqualTo(CartLine.State.ORDERABLE));
    }

    private CartLine.State state(EditionId edition) {
        return carts.view(own).lines().stream()
                .filter(line -> line.edition().id().equals(edition))
                .findFirst()
                .orElseThrow()
                .state();
    }
}
