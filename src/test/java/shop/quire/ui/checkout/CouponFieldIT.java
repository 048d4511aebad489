package shop.quire.ui.checkout;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.quire.ui.checkout.CheckoutScreen.field;
import static shop.quire.ui.checkout.CheckoutScreen.fillIn;
import static shop.quire.ui.checkout.CheckoutScreen.pay;
import static shop.quire.ui.checkout.CheckoutScreen.payPage;
import static shop.quire.ui.checkout.CheckoutScreen.type;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shop.quire.support.Bookshelf;
import shop.quire.support.Leaflets;
import shop.quire.support.Leaflets.Leaflet;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.cart.ShoppingCart;

@QuireTest
class CouponFieldIT {

    @Autowired
    Window window;

    @Autowired
    Bookshelf books;

    @Autowired
    Leaflets leaflets;

    @Autowired
    Shopper shopper;

    @Autowired
    People people;

    @Autowired
    ApplicationContext shop;

    @BeforeEach
    void open() {
        people.signOut();
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @Test
    void aCouponIsOfferedQuietlyAcceptedAndTakenOffAgain() {
        Leaflet leaflet = leaflets.percent(10);
        checkoutWith("20.00");
        _assertNone(TextField.class, spec -> spec.withId("checkout-coupon"));
        assertThat(pay().getText()).isEqualTo("Pay €23.90");

        offer(leaflet.code().toLowerCase());

        assertThat(texts()).contains(leaflet.code(), "10 % off your books", "Coupon " + leaflet.code());
        assertThat(pay().getText()).isEqualTo("Pay €21.90");
        _assertNone(TextField.class, spec -> spec.withId("checkout-coupon"));

        _click(_get(Button.class, spec -> spec.withId("checkout-coupon-remove")));

        assertThat(texts()).doesNotContain(leaflet.code());
        assertThat(pay().getText()).isEqualTo("Pay €23.90");
        assertThat(_find(Button.class, spec -> spec.withText("Add a coupon code")))
                .hasSize(1);
    }

    @Test
    void aWrongCodeIsToldBesideTheFieldAndStaysThere() {
        checkoutWith("20.00");
        fillIn();

        offer("NO-SUCH-CODE");

        assertThat(coupon().isInvalid()).isTrue();
        assertThat(coupon().getErrorMessage()).startsWith("We know no coupon with this code that you can use.");
        assertThat(coupon().getValue()).isEqualTo("NO-SUCH-CODE");
        assertThat(field("name").getValue()).isEqualTo("Nora Lindqvist");
        type(coupon(), "NO-SUCH-CODE-2");
        assertThat(coupon().isInvalid())
                .as("what is being put right is not complained about")
                .isFalse();
    }

    @Test
    void whatIsAcceptedAndWhatIsHalfTypedAreThereAfterAReload() {
        Leaflet leaflet = leaflets.freeShipping();
        checkoutWith("20.00");
        openField();
        type(coupon(), "HALF-A-CO");
        window.visit("cart");
        window.visit("checkout");
        assertThat(coupon().getValue()).isEqualTo("HALF-A-CO");
        assertThat(coupon().isInvalid()).as("nobody asked for it").isFalse();

        offer(leaflet.code());
        window.visit("cart");
        window.visit("checkout");
        assertThat(texts())
                .contains(leaflet.code(), "Free standard delivery", "Delivery (coupon " + leaflet.code() + ")");
        assertThat(pay().getText()).isEqualTo("Pay €20.00");
    }

    @Test
    void payingWithACodeThatWasNotAppliedAsksForItFirst() {
        Leaflet leaflet = leaflets.amount("5.00", "10.00");
        checkoutWith("20.00");
        fillIn();
        openField();
        type(coupon(), leaflet.code());

        _click(pay());

        assertThat(payPage()).as("another total than was shown").isNull();
        assertThat(texts()).contains("The total has changed");
        assertThat(pay().getText()).isEqualTo("Pay €18.90");
        _click(pay());
        assertThat(payPage()).isNotNull();
    }

    @Test
    void payingWithAWrongCodeInTheFieldPaysNothing() {
        checkoutWith("20.00");
        fillIn();
        openField();
        type(coupon(), "NO-SUCH-CODE");

        _click(pay());

        assertThat(payPage()).isNull();
        assertThat(pay().isEnabled()).isTrue();
        assertThat(coupon().isInvalid()).isTrue();
        type(coupon(), "");
        _click(pay());
        assertThat(payPage()).isNotNull();
    }

    @Test
    void aCouponThatEndsMeanwhileIsToldWhenPayingAndNothingTypedIsLost() {
        Leaflet leaflet = leaflets.percent(10);
        checkoutWith("20.00");
        fillIn();
        offer(leaflet.code());
        leaflets.end(leaflet);

        _click(pay());

        assertThat(payPage()).isNull();
        assertThat(coupon().getErrorMessage()).isEqualTo("This coupon is over.");
        assertThat(coupon().getValue()).isEqualTo(leaflet.code());
        assertThat(pay().getText()).isEqualTo("Pay €23.90");
        assertThat(field("city").getValue()).isEqualTo("Amsterdam");
        type(coupon(), "");
        _click(pay());
        assertThat(payPage()).isNotNull();
    }

    @Test
    void theAddressDecidesWhoseCouponItIs() {
        Leaflet leaflet = leaflets.limited(null, 1);
        shopper.pays(
                shopper.cartWith(books.paperback("12.90", 1)), Shopper.form("used.before@example.com", leaflet.code()));
        checkoutWith("20.00");
        offer(leaflet.code());
        assertThat(pay().getText()).isEqualTo("Pay €21.90");

        type(_get(EmailField.class), "used.before@example.com");

        assertThat(pay().getText()).isEqualTo("Pay €23.90");
        assertThat(coupon().getErrorMessage()).startsWith("We know no coupon");
        type(_get(EmailField.class), "somebody.else@example.com");
        assertThat(pay().getText()).isEqualTo("Pay €21.90");
    }

    private void checkoutWith(String price) {
        shop.getBean(ShoppingCart.class)
                .add(books.paperback("The Summer Book", price, 5).id(), 1);
        window.visit("checkout");
    }

    private static void openField() {
        _click(_get(Button.class, spec -> spec.withText("Add a coupon code")));
    }

    private static void offer(String code) {
        if (_find(TextField.class, spec -> spec.withId("checkout-coupon")).isEmpty()) {
            openField();
        }
        type(coupon(), code);
        _click(_get(Button.class, spec -> spec.withId("checkout-coupon-apply")));
    }

    private static TextField coupon() {
        return _get(TextField.class, spec -> spec.withId("checkout-coupon"));
    }

    private List<String> texts() {
        return Texts.in(_get(CheckoutView.class));
    }
}
