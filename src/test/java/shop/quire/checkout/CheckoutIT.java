package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.AddressDraft;
import shop.quire.account.Problem;
import shop.quire.account.Role;
import shop.quire.cart.CartService;
import shop.quire.demo.stripe.StripeObject;
import shop.quire.demo.stripe.TestCard;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.order.OrderStatus;
import shop.quire.order.ShippingMethod;
import shop.quire.order.TimelineEntry;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
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
    JdbcClient jdbc;

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
    void anEBookNeedsNoAddress() {
        CartId cart = shopper.cartWith(shelf.ebook("7.99"));
        Quote quote = checkout.quote(cart, "", ShippingMethod.STANDARD);
        assertThat(quote.options()).isEmpty();
        assertThat(quote.total()).isEqualTo(euro("7.99"));
        CheckoutForm form = new CheckoutForm("reader@example.com", AddressDraft.empty(""), ShippingMethod.NONE);
        PlaceResult result = checkout.place(cart, form, quote.total());
        assertThat(result).isInstanceOfSatisfying(PlaceResult.Placed.class, placed -> {
            shopper.pay(placed.payAt(), TestCard.SUCCESS);
            assertThat(shopper.comesBack(placed.order())).isInstanceOf(PaymentOutcome.Confirmed.class);
            OrderDetail order = orders.byLink(orders.link(placed.order())).orElseThrow();
            assertThat(order.shipTo()).isNull();
            assertThat(order.needsShipping()).isFalse();
            assertThat(vatCountry(placed.order())).isEqualTo("NL");
        });
    }

    @Test
    void theCountryOfTheAddressDecidesTheVatEvenWhereNothingTravels() {
        CartId cart = shopper.cartWith(shelf.ebook("7.99"));
        AddressDraft inDenmark = AddressDraft.empty("DK");
        Quote quote = checkout.quote(cart, "DK", ShippingMethod.NONE);
        CheckoutForm form = new CheckoutForm("reader@example.com", inDenmark, ShippingMethod.NONE);
        assertThat(checkout.place(cart, form, quote.total()))
                .isInstanceOfSatisfying(
                        PlaceResult.Placed.class,
                        placed -> assertThat(vatCountry(placed.order())).isEqualTo("DK"));
    }

    @Test
    void theVatOfAParcelIsThatOfWhereItGoes() {
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(shelf.paperback("12.90", 1)));
        assertThat(jdbc.sql("SELECT vat_country = ship_country FROM orders WHERE id = :id")
                        .param("id", placed.order().value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
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

    @Test
    void shippingIsFreeFrom35EuroAndExpressNever() {
        CartId cart = shopper.cartWith(shelf.paperback("35.00", 5));
        Quote standard = checkout.quote(cart, "DE", ShippingMethod.STANDARD);
        assertThat(standard.shipping()).isEqualTo(euro("0.00"));
        assertThat(standard.vat()).singleElement().satisfies(share -> {
            assertThat(share.basisPoints()).isEqualTo(700);
            assertThat(share.amount()).isEqualTo(euro("2.29"));
        });
        Quote express = checkout.quote(cart, "DE", ShippingMethod.EXPRESS);
        assertThat(express.shipping()).isEqualTo(euro("8.90"));
        assertThat(express.total()).isEqualTo(euro("43.90"));
    }

    @Test
    void whatIsTypedIsKeptAsItIs() {
        CartId cart = shopper.cartWith(shelf.paperback("12.90", 5));
        assertThat(checkout.draft(cart)).isEmpty();
        CheckoutForm half = new CheckoutForm(
                "not yet",
                new AddressDraft("<b>N</b>", "'; DROP TABLE orders; --", "", "35", "", "", "NL"),
                ShippingMethod.EXPRESS);
        checkout.keep(cart, half);
        assertThat(checkout.draft(cart)).contains(half);
        checkout.keep(cart, new CheckoutForm("x\0y", AddressDraft.empty("N\0L"), ShippingMethod.STANDARD));
        assertThat(checkout.draft(cart).orElseThrow().email()).isEqualTo("xy");
        checkout.keep(
                cart,
                new CheckoutForm(
                        "x".repeat(10_000),
                        new AddressDraft("n".repeat(10_000), "", "", "", "", "", ""),
                        ShippingMethod.STANDARD));
        assertThat(checkout.draft(cart).orElseThrow().address().name()).hasSize(400);
    }

    @Test
    void aFormThatIsNotRightIsToldFieldByField() {
        EditionId book = shelf.paperback("12.90", 5);
        CartId cart = shopper.cartWith(book);
        CheckoutForm wrong = new CheckoutForm(
                "nobody", new AddressDraft("", "Oudegracht 12", "", "1", "Utrecht", "", "NL"), ShippingMethod.STANDARD);
        assertThat(checkout.place(cart, wrong, shopper.total(cart)))
                .isInstanceOfSatisfying(
                        PlaceResult.Invalid.class,
                        invalid -> assertThat(invalid.problems().stream().map(Problem::field))
                                .containsExactlyInAnyOrder("email", "name", "postcode"));
        CheckoutForm far = new CheckoutForm(
                "reader@example.com",
                new AddressDraft("Nora", "Main Street 1", "", "10001", "New York", "NY", "US"),
                ShippingMethod.STANDARD);
        assertThat(checkout.place(cart, far, shopper.total(cart)))
                .isInstanceOfSatisfying(
                        PlaceResult.Invalid.class,
                        invalid -> assertThat(invalid.problems().stream().map(Problem::field))
                                .containsExactly("country"));
        assertThat(shelf.reserved(book)).isZero();
    }

    @Test
    void anEmptyCartIsNotOrdered() {
        assertThat(checkout.place(carts.open().id(), Shopper.form(), euro("3.90")))
                .isEqualTo(new PlaceResult.EmptyCart());
        assertThat(checkout.place(CartId.create(), Shopper.form(), euro("3.90")))
                .isEqualTo(new PlaceResult.EmptyCart());
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

    private static List<StripeObject> sessions(OrderId order) {
        return TestStripe.standIn().objects("checkout.session", "order", order.toString());
    }

    private static List<StripeObject> payments(OrderId order) {
        return TestStripe.standIn().objects("payment_intent", "order", order.toString());
    }

    private static Money euro(String amount) {
        return Money.parse("EUR " + amount);
    }

    private String vatCountry(OrderId order) {
        return jdbc.sql("SELECT vat_country FROM orders WHERE id = :id")
                .param("id", order.value())
                .query(String.class)
                .single();
    }
}
