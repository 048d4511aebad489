package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.cart.CartService;
import shop.quire.demo.stripe.StripeObject;
import shop.quire.demo.stripe.TestCard;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.order.OrderStatus;
import shop.quire.order.TimelineEntry;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.Crowd;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.TestStripe;

@QuireTest
class CheckoutIT {

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
    void aGuestBuysABook() {
        EditionId book = shelf.paperback("12.90", 5);
        CartId cart = carts.open().id();
        shopper.put(cart, book, 2);
        PlaceResult.Placed placed = shopper.placed(cart);
        assertThat(shelf.reserved(book)).isEqualTo(2);
        assertThat(carts.copies(cart))
                .as("the cart is kept until the payment is certain")
                .isEqualTo(2);

        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        assertThat(shopper.comesBack(placed.order())).isEqualTo(new PaymentOutcome.Confirmed(placed.order()));

        assertThat(shelf.onHand(book)).isEqualTo(3);
        assertThat(shelf.reserved(book)).isZero();
        assertThat(carts.copies(cart)).isZero();
        OrderDetail order = orders.byLink(orders.link(placed.order())).orElseThrow();
        assertThat(order.status()).isEqualTo(OrderStatus.PAID);
        assertThat(order.totals().total()).isEqualTo(euro("29.70"));
        assertThat(order.totals().shipping()).isEqualTo(euro("3.90"));
        assertThat(order.totals().vat()).isEqualTo(euro("2.45"));
        assertThat(order.number()).matches("Q-\\d{4}-\\d{6}");
        assertThat(order.shipTo().city()).isEqualTo("Utrecht");
        assertThat(order.timeline().stream().map(TimelineEntry::what))
                .containsExactly("order.placed", "order.authorized", "order.paid");
        StripeObject payment = payments(placed.order()).getFirst();
        assertThat(payment.text("status")).isEqualTo("succeeded");
        assertThat(payment.number("amount_received")).isEqualTo(2970);
    }

    @Test
    void aDeclinedCardCanBeFollowedByAnother() {
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(shelf.paperback("12.90", 1)));
        assertThat(shopper.pay(placed.payAt(), TestCard.DECLINED).paid()).isFalse();
        assertThat(shopper.comesBack(placed.order())).isInstanceOf(PaymentOutcome.Open.class);
        assertThat(shopper.pay(placed.payAt(), TestCard.ASKS_FOR_PROOF).paid()).isTrue();
        assertThat(shopper.comesBack(placed.order())).isInstanceOf(PaymentOutcome.Confirmed.class);
        assertThat(payments(placed.order())).hasSize(1);
    }

    @Test
    void comingBackWithoutPayingKeepsCartAndCopies() {
        EditionId lastCopy = shelf.paperback("12.90", 1);
        CartId cart = shopper.cartWith(lastCopy);
        PlaceResult.Placed placed = shopper.placed(cart);
        assertThat(checkout.unpaid(cart)).contains(placed.order());
        assertThat(carts.view(cart).orderable())
                .as("the last copy is held for this very cart")
                .isTrue();
        PlaceResult.Placed again = shopper.placed(cart);
        assertThat(again).isEqualTo(placed);
        assertThat(sessions(placed.order())).hasSize(1);
    }

    @Test
    void whoPaysTwiceIsShownTheOrder() {
        CartId cart = shopper.cartWith(shelf.paperback("12.90", 3));
        PlaceResult.Placed placed = shopper.placed(cart);
        Money shown = shopper.total(cart);
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        assertThat(checkout.place(cart, Shopper.form(), shown)).isEqualTo(new PlaceResult.AlreadyPaid(placed.order()));
        assertThat(checkout.place(cart, Shopper.form(), shown)).isEqualTo(new PlaceResult.AlreadyPaid(placed.order()));
        assertThat(payments(placed.order())).hasSize(1);
    }

    @Test
    void manySubmissionsAtOnceAreOneOrderAndOnePage() throws Exception {
        EditionId book = shelf.paperback("12.90", 50);
        CartId cart = shopper.cartWith(book);
        Money shown = shopper.total(cart);
        List<PlaceResult> results = Crowd.atOnce(6, i -> checkout.place(cart, Shopper.form(), shown));
        Set<PlaceResult> different = new HashSet<>(results);
        assertThat(different).hasSize(1).first().isInstanceOf(PlaceResult.Placed.class);
        OrderId order = ((PlaceResult.Placed) results.getFirst()).order();
        assertThat(sessions(order)).hasSize(1);
        assertThat(shelf.reserved(book)).isEqualTo(1);
    }

    @Test
    void theLastCopyIsSoldOnce() throws Exception {
        EditionId lastCopy = shelf.paperback("12.90", 1);
        List<CartId> eight = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            eight.add(shopper.cartWith(lastCopy));
        }
        Money shown = shopper.total(eight.getFirst());
        List<PlaceResult> results = Crowd.atOnce(8, i -> checkout.place(eight.get(i), Shopper.form(), shown));
        assertThat(results.stream().filter(PlaceResult.Placed.class::isInstance))
                .hasSize(1);
        assertThat(results.stream()
                        .filter(PlaceResult.OutOfStock.class::isInstance)
                        .map(PlaceResult.OutOfStock.class::cast))
                .hasSize(7)
                .allSatisfy(none -> assertThat(none.shortages()).singleElement().satisfies(shortage -> {
                    assertThat(shortage.edition()).isEqualTo(lastCopy);
                    assertThat(shortage.available()).isZero();
                }));
        assertThat(shelf.reserved(lastCopy)).isEqualTo(1);
        assertThat(shelf.onHand(lastCopy)).isEqualTo(1);
    }

    @Test
    void aPriceThatRoseIsToldBeforeAnythingIsHeld() {
        EditionId book = shelf.paperback("12.90", 5);
        CartId cart = shopper.cartWith(book);
        Money shown = shopper.total(cart);
        shelf.changePrice(book, "14.90");
        assertThat(checkout.place(cart, Shopper.form(), shown))
                .isEqualTo(new PlaceResult.PriceChanged(euro("16.80"), euro("18.80")));
        assertThat(shelf.reserved(book)).isZero();
        assertThat(carts.view(cart).lines()).singleElement().satisfies(line -> {
            assertThat(line.priceChanged()).isTrue();
            assertThat(line.priceWhenAdded()).isEqualTo(euro("12.90"));
        });
    }

    @Test
    void anotherTotalThanShownIsNeverCharged() {
        CartId cart = shopper.cartWith(shelf.paperback("12.90", 5));
        assertThat(checkout.place(cart, Shopper.form(), euro("0.01"))).isInstanceOf(PlaceResult.PriceChanged.class);
    }

    @Test
    void aCartChangedAfterwardsBecomesAnotherOrder() {
        EditionId first = shelf.paperback("12.90", 1);
        EditionId second = shelf.paperback("20.00", 1);
        CartId cart = shopper.cartWith(first);
        PlaceResult.Placed before = shopper.placed(cart);
        shopper.put(cart, second, 1);
        PlaceResult.Placed after = shopper.placed(cart);

        assertThat(after.order()).isNotEqualTo(before.order());
        assertThat(sessions(before.order()).getFirst().text("status")).isEqualTo("expired");
        assertThat(order(before.order()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shelf.reserved(first)).isEqualTo(1);
        assertThat(shopper.pay(before.payAt(), TestCard.SUCCESS).paid()).isFalse();
        assertThat(shopper.pay(after.payAt(), TestCard.SUCCESS).paid()).isTrue();
        assertThat(shopper.comesBack(after.order())).isInstanceOf(PaymentOutcome.Confirmed.class);
        assertThat(shopper.comesBack(before.order())).isInstanceOf(PaymentOutcome.Over.class);
        assertThat(shelf.onHand(first)).isZero();
    }

    @Test
    void anOrderPaidInAnotherTabIsNotReplaced() {
        EditionId book = shelf.paperback("12.90", 5);
        CartId cart = shopper.cartWith(book);
        PlaceResult.Placed paid = shopper.placed(cart);
        shopper.pay(paid.payAt(), TestCard.SUCCESS);
        shopper.put(cart, book, 1);
        assertThat(shopper.place(cart)).isEqualTo(new PlaceResult.AlreadyPaid(paid.order()));
        assertThat(carts.copies(cart)).as("what was added since stays").isEqualTo(1);
    }

    @Test
    void aBookThatWasSoldMeanwhileIsNamed() {
        EditionId book = shelf.paperback("12.90", 1);
        CartId late = shopper.cartWith(book);
        Money shown = shopper.total(late);
        shopper.buys(book);
        assertThat(checkout.place(late, Shopper.form(), shown))
                .isInstanceOfSatisfying(
                        PlaceResult.OutOfStock.class,
                        none -> assertThat(none.shortages()).singleElement().satisfies(shortage -> {
                            assertThat(shortage.wanted()).isEqualTo(1);
                            assertThat(shortage.available()).isZero();
                        }));
    }

    private OrderDetail order(OrderId id) {
        return orders.byLink(orders.link(id)).orElseThrow();
    }

    private static List<StripeObject> sessions(OrderId order) {
        return TestStripe.standIn().objects("checkout.session", "order", order.toString());
    }

    private static List<StripeObject> payments(OrderId order) {
        return TestStripe.standIn().objects("payment_intent", "order", order.toString());
    }

    private static Money euro(String amount) {
        return Money.parse("EUR " + amount);
    }
}
