package shop.quire.ui.checkout;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.quire.ui.checkout.CheckoutScreen.choose;
import static shop.quire.ui.checkout.CheckoutScreen.chooseAnotherAddress;
import static shop.quire.ui.checkout.CheckoutScreen.country;
import static shop.quire.ui.checkout.CheckoutScreen.express;
import static shop.quire.ui.checkout.CheckoutScreen.field;
import static shop.quire.ui.checkout.CheckoutScreen.fillIn;
import static shop.quire.ui.checkout.CheckoutScreen.pay;
import static shop.quire.ui.checkout.CheckoutScreen.payPage;
import static shop.quire.ui.checkout.CheckoutScreen.problems;
import static shop.quire.ui.checkout.CheckoutScreen.type;

import com.github.mvysny.kaributesting.v10.BasicUtilsKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import jakarta.servlet.http.Cookie;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shop.quire.account.AddressBook;
import shop.quire.account.PostalAddress;
import shop.quire.account.Role;
import shop.quire.cart.CartToken;
import shop.quire.checkout.CheckoutService;
import shop.quire.order.OrderService;
import shop.quire.support.Bookshelf;
import shop.quire.support.Bookshelf.Copy;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.TestStripe;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.cart.ShoppingCart;

/** The form, what it costs, and where it leads. */
@QuireTest
class CheckoutViewIT {

    @Autowired
    Window window;

    @Autowired
    Bookshelf books;

    @Autowired
    People people;

    @Autowired
    CheckoutService checkout;

    @Autowired
    OrderService orders;

    @Autowired
    AddressBook addresses;

    @Autowired
    ApplicationContext shop;

    @BeforeEach
    void open() {
        people.signOut();
        window.open();
    }

    @AfterEach
    void close() {
        TestStripe.standIn().faults().none();
        window.close();
        people.signOut();
    }

    @Test
    void withoutBooksThereIsNothingToPayFor() {
        window.visit("checkout");

        assertThat(texts()).contains("There is nothing to pay for");
        _assertNone(Button.class, spec -> spec.withId("pay"));
    }

    @Test
    void buttonSaysTheAmountAndTheSummaryHowItComesAbout() {
        add(books.paperback("The Kite Runner", "9.18", 5), 2);
        window.visit("checkout");

        assertThat(pay().getText()).isEqualTo("Pay €22.26");
        assertThat(texts()).contains("€18.36", "€3.90", "€22.26", "of which VAT", "Paperback · 2 ×");
    }

    @Test
    void guestGoesToThePaymentPageWithTheCopiesHeld() {
        Copy book = books.paperback("The Kite Runner", "9.18", 5);
        add(book, 2);
        window.visit("checkout");
        fillIn();

        _click(pay());

        assertThat(payPage().toString())
                .startsWith(TestStripe.standIn().apiBase().toString());
        assertThat(books.available(book)).isEqualTo(3);
        assertThat(pay().isEnabled()).as("a second click finds the button off").isFalse();
    }

    @Test
    void anEmptyFormIsAnsweredFieldByFieldAndNothingIsHeld() {
        Copy book = books.paperback("The Kite Runner", "9.18", 5);
        add(book, 1);
        window.visit("checkout");

        _click(pay());

        assertThat(problems())
                .containsExactly(
                        "E-mail: Please give your e-mail address: the confirmation goes there.",
                        "Full name: Please give the name of who receives the parcel.",
                        "Street and number: Please give the street and number.",
                        "Postcode: A Dutch postcode has 4 digits and 2 letters, like 1012 AB.",
                        "City: Please give the city.");
        assertThat(field("name").isInvalid()).isTrue();
        assertThat(field("postcode").getErrorMessage()).contains("4 digits and 2 letters");
        assertThat(_get(EmailField.class).isInvalid()).isTrue();
        assertThat(pay().isEnabled()).isTrue();
        assertThat(books.available(book)).isEqualTo(5);
    }

    @Test
    void aProblemLeavesTheListWhenItIsPutRight() {
        add(books.paperback("The Kite Runner", "9.18", 5), 1);
        window.visit("checkout");
        _click(pay());

        type(field("name"), "Nora Lindqvist");
        assertThat(problems()).hasSize(4).noneMatch(text -> text.startsWith("Full name"));
        assertThat(field("name").isInvalid()).isFalse();

        fillIn();
        assertThat(problems()).isEmpty();
        assertThat(texts()).doesNotContain("Please put this right first");
    }

    @Test
    void aFieldComplainsWhenItIsLeftNotBefore() {
        add(books.paperback("The Kite Runner", "9.18", 5), 1);
        window.visit("checkout");

        type(field("postcode"), "21");
        assertThat(field("postcode").isInvalid()).isFalse();

        BasicUtilsKt._fireDomEvent(field("postcode"), "blur");
        assertThat(field("postcode").isInvalid()).isTrue();
        assertThat(field("name").isInvalid()).as("not touched yet").isFalse();

        choose("BE");
        assertThat(field("postcode").getErrorMessage()).contains("Belgian");
    }

    @Test
    void whatIsTypedIsThereAfterAReload() {
        add(books.paperback("The Kite Runner", "9.18", 5), 1);
        Cookie cookie = window.cookie(CartToken.COOKIE).orElseThrow();
        window.visit("checkout");
        type(field("name"), "Nora Lindqvist");
        type(_get(EmailField.class), "nora@");
        type(field("postcode"), "21");
        choose("BE");

        window.close();
        window.open(cookie);
        window.visit("checkout");

        assertThat(field("name").getValue()).isEqualTo("Nora Lindqvist");
        assertThat(_get(EmailField.class).getValue()).isEqualTo("nora@");
        assertThat(field("postcode").getValue()).isEqualTo("21");
        assertThat(country().getValue()).isEqualTo("BE");
        assertThat(field("postcode").isInvalid())
                .as("nothing is complained about yet")
                .isFalse();
    }

    @Test
    void expressIsDearerAndTheButtonSaysSo() {
        add(books.paperback("The Kite Runner", "9.18", 5), 2);
        window.visit("checkout");

        express();

        assertThat(pay().getText()).isEqualTo("Pay €27.26");
    }

    @Test
    void eBooksAloneNeedAnAddressForMailOnly() {
        add(books.ebook("Kokoro", "7.20"), 1);
        window.visit("checkout");

        _assertNone(TextField.class, spec -> spec.withId("address-line1"));
        assertThat(texts()).doesNotContain("How");
        type(_get(EmailField.class), "nora@example.com");

        _click(pay());

        assertThat(payPage()).isNotNull();
    }

    static List<String> hostile() {
        return List.of(
                "<script>alert(1)</script>",
                "'; DROP TABLE orders; --",
                "x".repeat(10_000),
                "nul\u0000inside",
                "\u202Egnirts desrever",
                "{0} ${x} #{y}");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileTextIsKeptAsTextOrAnsweredBesideItsField(String text) {
        add(books.paperback("The Kite Runner", "9.18", 5), 1);
        window.visit("checkout");
        fillIn();

        type(field("name"), text);
        type(field("line2"), text);
        type(_get(EmailField.class), text);
        _click(pay());

        assertThat(_get(EmailField.class).isInvalid()).isTrue();
        assertThat(pay().isEnabled()).isTrue();
        window.visit("checkout");
        assertThat(window.view().getElement().getOuterHTML()).doesNotContain("<script>alert");
    }

    @Test
    void aCountryThatIsNotOfferedIsNotTaken() {
        add(books.paperback("The Kite Runner", "9.18", 5), 1);
        window.visit("checkout");

        choose("XX'--");

        assertThat(country().getValue()).isEqualTo(checkout.homeCountry());
    }

    @Test
    void savedAddressesCanBeChosenAndNewOnesKept() {
        people.signInAs(Role.CUSTOMER);
        addresses.add(
                new PostalAddress("Nora Lindqvist", "Kanaalstraat 14", "", "1012 AB", "Amsterdam", "", "NL"), true);
        window.close();
        window.open();
        add(books.paperback("The Kite Runner", "9.18", 5), 1);
        window.visit("checkout");

        assertThat(_get(RadioButtonGroup.class, spec -> spec.withLabel("Send to"))
                        .isVisible())
                .isTrue();
        _assertNone(TextField.class, spec -> spec.withId("address-line1"));
        assertThat(_get(EmailField.class).getValue()).isNotEmpty();

        chooseAnotherAddress();
        fillIn();
        _setValue(_get(Checkbox.class), true);
        _click(pay());

        assertThat(payPage()).isNotNull();
        assertThat(addresses.all()).extracting(saved -> saved.address().line1()).contains("Herengracht 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkout", "cart"})
    void aGuestMaySignInFirstAndComesBackHere(String page) {
        window.visit(page + "/sign-in");
        assertThat(window.address()).isEqualTo("login");

        people.signInAs(Role.CUSTOMER);
        window.close();
        window.open();
        window.visit(page + "/sign-in");
        assertThat(window.address()).isEqualTo(page);
    }

    private void add(Copy book, int quantity) {
        shop.getBean(ShoppingCart.class).add(book.id(), quantity);
    }

    private List<String> texts() {
        return Texts.in(window.view());
    }
}
