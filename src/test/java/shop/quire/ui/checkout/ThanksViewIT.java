package shop.quire.ui.checkout;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.PollEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import jakarta.servlet.http.Cookie;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shop.quire.account.AddressDraft;
import shop.quire.cart.CartToken;
import shop.quire.checkout.CheckoutForm;
import shop.quire.checkout.CheckoutService;
import shop.quire.checkout.PlaceResult;
import shop.quire.checkout.Quote;
import shop.quire.demo.stripe.Faults;
import shop.quire.demo.stripe.Payer;
import shop.quire.demo.stripe.TestCard;
import shop.quire.order.OrderService;
import shop.quire.order.ShippingMethod;
import shop.quire.shared.CartId;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.TestStripe;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.cart.ShoppingCart;

@QuireTest
class ThanksViewIT {

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order/x/thanks",
                "order/%00/thanks",
                "order/01a202c9-a940-7aaa-882c-a253f264062b/thanks",
                "order/' OR 1=1 --/thanks"
            })
    void anOrderThatDoesNotExistIsNotFound(String address) {
        window.visit(address);

        assertThat(texts()).contains("This page is not on our shelves");
    }

    @Test
    void paidOrderIsConfirmedWithItsNumberAndWhatHappensNext() {
        PlaceResult.Placed placed = place();
        new Payer().pay(placed.payAt(), TestCard.SUCCESS);

        window.visit("order/" + placed.order() + "/thanks?link=" + orders.link(placed.order()));

        assertThat(texts())
                .contains("Thank you. Your order is in.", "Order number", "€13.08")
                .anyMatch(text -> text.matches("Q-\\d{4}-\\d{6}"))
                .anyMatch(text -> text.startsWith("A confirmation goes to nora@example.com"));
        assertThat(_get(Anchor.class, spec -> spec.withText("See the order")).getHref())
                .isEqualTo("/o/" + orders.link(placed.order()));
        assertThat(_get(Anchor.class, spec -> spec.withText("Create an account"))
                        .getHref())
                .isEqualTo("/register?email=nora%40example.com");
        assertThat(badge()).as("what was bought is out of the cart").isEmpty();
    }

    @Test
    void lookingTwiceChangesNothing() {
        PlaceResult.Placed placed = place();
        new Payer().pay(placed.payAt(), TestCard.SUCCESS);
        String address = "order/" + placed.order() + "/thanks?link=" + orders.link(placed.order());

        window.visit(address);
        long entries = orders.byLink(orders.link(placed.order()))
                .orElseThrow()
                .timeline()
                .size();
        window.visit("cart");
        window.visit(address);

        assertThat(texts()).contains("Thank you. Your order is in.");
        assertThat(orders.byLink(orders.link(placed.order())).orElseThrow().timeline())
                .hasSize((int) entries);
    }

    @Test
    void whoOnlyKnowsTheAddressLearnsNothingAboutTheOrder() {
        PlaceResult.Placed placed = place();
        new Payer().pay(placed.payAt(), TestCard.SUCCESS);
        window.close();
        window.open();

        window.visit("order/" + placed.order() + "/thanks?link=forged");

        assertThat(texts())
                .contains("Thank you. Your order is in.")
                .noneMatch(text -> text.matches(".*(Q-\\d{4}|nora@example|€|Herengracht).*"));
    }

    /** The session that knew the order is gone with its instance; the browser still has the cart. */
    @Test
    void whoComesBackFromPayingToAnotherInstanceIsThanked() {
        PlaceResult.Placed placed = place();
        Cookie cart = window.cookie(CartToken.COOKIE).orElseThrow();
        new Payer().pay(placed.payAt(), TestCard.SUCCESS);
        window.close();
        window.open(cart);

        window.visit("order/" + placed.order() + "/thanks");

        assertThat(texts()).contains("Thank you. Your order is in.").anyMatch(text -> text.matches("Q-\\d{4}-\\d{6}"));
    }

    @Test
    void linkOfAnotherOrderOpensNothing() {
        PlaceResult.Placed mine = place();
        new Payer().pay(mine.payAt(), TestCard.SUCCESS);
        window.close();
        window.open();
        PlaceResult.Placed other = place();

        window.visit("order/" + mine.order() + "/thanks?link=" + orders.link(other.order()));

        assertThat(texts()).noneMatch(text -> text.matches("Q-\\d{4}-\\d{6}"));
    }

    @Test
    void unpaidOrderCanStillBePaid() {
        PlaceResult.Placed placed = place();

        window.visit("order/" + placed.order() + "/thanks");

        assertThat(texts()).contains("This order is not paid yet");
        assertThat(_get(Anchor.class, spec -> spec.withText("Pay now")).getHref())
                .isEqualTo(placed.payAt().toString());
    }

    @Test
    void aSlowProviderIsWaitedForAndThenTheOrderIsThere() {
        PlaceResult.Placed placed = place();
        new Payer().pay(placed.payAt(), TestCard.SUCCESS);
        TestStripe.standIn().faults().requests((method, path) -> Faults.Request.ERROR);

        window.visit("order/" + placed.order() + "/thanks?link=" + orders.link(placed.order()));
        assertThat(texts()).contains("One moment: your payment is being confirmed");
        assertThat(UI.getCurrent().getPollInterval()).isPositive();

        TestStripe.standIn().faults().none();
        ComponentUtil.fireEvent(UI.getCurrent(), new PollEvent(UI.getCurrent(), true));

        assertThat(texts()).contains("Thank you. Your order is in.");
        assertThat(UI.getCurrent().getPollInterval()).isNegative();
    }

    /** Places an order as a guest of this window would. */
    private PlaceResult.Placed place() {
        ShoppingCart cart = shop.getBean(ShoppingCart.class);
        cart.add(books.paperback("The Kite Runner", "9.18", 5).id(), 1);
        CartId id = cart.id().orElseThrow();
        Quote quote = checkout.quote(id, "NL", ShippingMethod.STANDARD);
        CheckoutForm form = new CheckoutForm(
                "nora@example.com",
                new AddressDraft("Nora Lindqvist", "Herengracht 1", "", "1015 BA", "Amsterdam", "", "NL"),
                ShippingMethod.STANDARD);
        return (PlaceResult.Placed) checkout.place(id, form, quote.total());
    }

    private String badge() {
        return _find(Span.class, spec -> spec.withClasses("q-badge")).stream()
                .map(Span::getText)
                .findFirst()
                .orElse("");
    }

    private List<String> texts() {
        return Texts.in(window.view());
    }
}
