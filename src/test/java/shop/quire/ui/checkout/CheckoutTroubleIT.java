package shop.quire.ui.checkout;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.quire.ui.checkout.CheckoutScreen.field;
import static shop.quire.ui.checkout.CheckoutScreen.fillIn;
import static shop.quire.ui.checkout.CheckoutScreen.pay;
import static shop.quire.ui.checkout.CheckoutScreen.payPage;
import static shop.quire.ui.checkout.CheckoutScreen.type;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.EmailField;
import java.net.URI;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shop.quire.PrimaryGone;
import shop.quire.checkout.CheckoutService;
import shop.quire.demo.stripe.Faults;
import shop.quire.demo.stripe.Payer;
import shop.quire.demo.stripe.TestCard;
import shop.quire.support.Bookshelf;
import shop.quire.support.Bookshelf.Copy;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.TestStripe;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.cart.ShoppingCart;

/** What changes or fails between cart and payment. */
@QuireTest
class CheckoutTroubleIT {

    @Autowired
    Window window;

    @Autowired
    Bookshelf books;

    @Autowired
    People people;

    @Autowired
    CheckoutService checkout;

    @Autowired
    DataSource database;

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
    void soldOutMeanwhileIsToldLineByLineAndOneClickPutsItRight() {
        Copy scarce = books.paperback("The Kite Runner", "9.18", 5);
        Copy gone = books.paperback("Kokoro", "7.20", 5);
        add(scarce, 3);
        add(gone, 1);
        window.visit("checkout");
        fillIn();
        books.leave(scarce, 1);
        books.leave(gone, 0);

        _click(pay());

        assertThat(texts())
                .contains(
                        "Somebody was faster",
                        "“" + scarce.title() + "”: you wanted 3, only 1 is left.",
                        "“" + gone.title() + "” is sold out.");
        assertThat(field("name").getValue()).isEqualTo("Nora Lindqvist");

        _click(_get(Button.class, spec -> spec.withText("Take 1")));
        _click(_get(Button.class, spec -> spec.withText("Save for later")));

        assertThat(texts()).doesNotContain("Somebody was faster");
        assertThat(pay().getText()).isEqualTo("Pay €13.08");
        _click(pay());
        assertThat(payPage()).isNotNull();
    }

    @Test
    void whatSellsOutWhileTypingIsToldPolitelyAndTakenBackWhenItReturns() {
        Copy gone = books.paperback("Kokoro", "7.20", 5);
        Copy there = books.paperback("The Kite Runner", "9.18", 5);
        add(gone, 1);
        add(there, 1);
        window.visit("checkout");
        type(_get(EmailField.class), "nora@example.com");
        String dear = pay().getText();

        books.leave(gone, 0);
        await().pollInSameThread().untilAsserted(() -> {
            MockVaadin.clientRoundtrip(true);
            assertThat(texts()).contains("“" + gone.title() + "” is sold out.");
        });
        assertThat(_get(Notice.class).getElement().getAttribute("role")).isEqualTo("status");
        assertThat(_get(EmailField.class).getValue()).isEqualTo("nora@example.com");
        assertThat(pay().getText()).isNotEqualTo(dear);

        books.leave(gone, 2);
        await().pollInSameThread().untilAsserted(() -> {
            MockVaadin.clientRoundtrip(true);
            assertThat(texts()).doesNotContain("“" + gone.title() + "” is sold out.");
        });
        assertThat(pay().getText()).isEqualTo(dear);
    }

    @Test
    void whoTakesTheLastCopyIsNotToldThatItIsGone() {
        Copy last = books.paperback("Kokoro", "7.20", 1);
        Copy few = books.paperback("The Kite Runner", "9.18", 3);
        add(last, 1);
        window.visit("checkout");
        fillIn();
        _click(pay());
        window.visit("cart");

        // What happens to the other edition is told after what happened to the first.
        add(few, 1);
        window.visit("cart");
        books.leave(few, 1);
        await().pollInSameThread().untilAsserted(() -> {
            MockVaadin.clientRoundtrip(true);
            assertThat(texts()).contains("1 left");
        });
        assertThat(texts()).noneMatch(text -> text.startsWith("Sold out"));
    }

    @Test
    void aCartWithSoldOutBooksIsToldOnArrival() {
        Copy book = books.paperback("The Kite Runner", "9.18", 5);
        add(book, 2);
        books.leave(book, 1);

        window.visit("checkout");

        assertThat(texts()).contains("“" + book.title() + "”: you wanted 2, only 1 is left.");
    }

    @Test
    void aChangedPriceIsShownAndChargedOnlyWhenAccepted() {
        Copy book = books.paperback("The Kite Runner", "9.18", 5);
        add(book, 1);
        window.visit("checkout");
        fillIn();
        books.changePrice(book, "11.18");

        _click(pay());

        assertThat(texts()).contains("It was €13.08 and is now €15.08. Nothing was charged.");
        assertThat(books.available(book)).isEqualTo(5);
        assertThat(pay().getText()).isEqualTo("Pay €15.08");

        _click(_get(Button.class, spec -> spec.withText("Pay €15.08").withoutClasses("q-pay-button")));
        assertThat(payPage()).isNotNull();
    }

    @Test
    void anUnreachablePaymentPageLosesNothingAndCanBeTriedAgain() {
        add(books.paperback("The Kite Runner", "9.18", 5), 1);
        window.visit("checkout");
        fillIn();
        TestStripe.standIn().faults().requests((method, path) -> Faults.Request.ERROR);

        _click(pay());

        assertThat(texts()).contains("The payment page cannot be reached");
        assertThat(field("name").getValue()).isEqualTo("Nora Lindqvist");
        assertThat(pay().isEnabled()).isTrue();

        TestStripe.standIn().faults().none();
        _click(_get(Button.class, spec -> spec.withText("Try again")));
        assertThat(payPage()).isNotNull();
    }

    @Test
    void withoutADatabaseNoOrderIsTakenNothingIsLostAndItCanBeTriedAgain() {
        add(books.paperback("The Kite Runner", "9.18", 5), 1);
        window.visit("checkout");
        fillIn();

        try (PrimaryGone gone = PrimaryGone.from(database)) {
            type(field("name"), "Nora Lindqvist-Berg");
            _click(pay());

            assertThat(texts()).contains("No order can be taken just now");
            assertThat(NotificationsKt.getNotifications()).isEmpty();
            assertThat(field("name").getValue()).isEqualTo("Nora Lindqvist-Berg");
            assertThat(pay().isEnabled()).isTrue();
        }
        _click(_get(Button.class, spec -> spec.withText("Try again")));
        assertThat(payPage()).isNotNull();
    }

    @Test
    void whoGaveUpPayingIsToldThatNothingWasCharged() {
        Copy book = books.paperback("The Kite Runner", "9.18", 5);
        add(book, 1);
        window.visit("checkout");
        fillIn();
        _click(pay());

        window.visit("checkout?cancelled");

        assertThat(texts()).contains("You have not paid, and nothing was charged", book.title());
        assertThat(field("name").getValue()).isEqualTo("Nora Lindqvist");
    }

    @Test
    void whoComesBackAndPaysAgainGetsTheSamePage() {
        add(books.paperback("The Kite Runner", "9.18", 5), 1);
        window.visit("checkout");
        fillIn();
        _click(pay());
        URI first = payPage();

        window.visit("cart");
        window.visit("checkout");
        assertThat(texts()).contains("An order with these books still waits for its payment");
        _click(pay());

        assertThat(payPage()).isEqualTo(first);
    }

    @Test
    void whoHasPaidInAnotherTabIsShownTheOrder() {
        add(books.paperback("The Kite Runner", "9.18", 5), 1);
        window.visit("checkout");
        fillIn();
        _click(pay());
        URI page = payPage();
        window.visit("cart");
        window.visit("checkout");
        new Payer().pay(page, TestCard.SUCCESS);

        _click(pay());

        assertThat(window.address()).matches("order/[0-9a-f-]{36}/thanks");
        assertThat(texts()).contains("Thank you. Your order is in.");
    }

    private void add(Copy book, int quantity) {
        shop.getBean(ShoppingCart.class).add(book.id(), quantity);
    }

    private List<String> texts() {
        return Texts.in(window.view());
    }
}
