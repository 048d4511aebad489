package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.AddressDraft;
import shop.quire.account.Problem;
import shop.quire.cart.CartService;
import shop.quire.demo.stripe.TestCard;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.order.ShippingMethod;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.TestStripe;

@QuireTest
class CheckoutFormIT {

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

    private OrderDetail order(OrderId id) {
        return orders.byLink(orders.link(id)).orElseThrow();
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
