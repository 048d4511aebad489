package shop.quire.ui.cart;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.quire.ui.cart.CartPage.badge;
import static shop.quire.ui.cart.CartPage.line;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shop.quire.support.Bookshelf;
import shop.quire.support.Bookshelf.Copy;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.components.QuantityField;

@QuireTest
class CartMeanwhileIT {

    @Autowired
    Window window;

    @Autowired
    Bookshelf books;

    @Autowired
    People people;

    @Autowired
    ApplicationContext shop;

    private CartPage cart;

    @BeforeEach
    void open() {
        people.signOut();
        window.open();
        cart = new CartPage(shop);
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @Test
    void copiesSoldMeanwhileAreToldAndOneClickPutsItRight() {
        Copy book = books.paperback("The Kite Runner", "9.18", 5);
        cart.add(book, 3);
        books.leave(book, 2);
        window.visit("cart");

        assertThat(Texts.in(line(book))).contains("Only 2 are left.");
        _assertNone(Anchor.class, spec -> spec.withText("Checkout"));

        _click(_get(Button.class, spec -> spec.withText("Set to 2")));

        assertThat(Texts.in(line(book))).doesNotContain("Only 2 are left.");
        assertThat(badge()).isEqualTo("2");
        assertThat(_get(Anchor.class, spec -> spec.withText("Checkout")).isVisible())
                .isTrue();
    }

    @Test
    void soldOutLineStandsInTheWayUntilItIsDecided() {
        Copy book = books.paperback("The Kite Runner", "9.18", 1);
        cart.add(book, 1);
        books.leave(book, 0);
        window.visit("cart");

        assertThat(Texts.in(line(book))).anyMatch(text -> text.startsWith("Sold out."));
        _assertNone(Anchor.class, spec -> spec.withText("Checkout"));

        _click(_get(Button.class, spec -> spec.withText("Save for later")));

        assertThat(_find(QuantityField.class)).isEmpty();
        assertThat(badge()).isEmpty();
    }

    @Test
    void changedPriceIsSaidWithTheOldOne() {
        Copy book = books.paperback("The Kite Runner", "12.90", 5);
        cart.add(book, 1);
        books.changePrice(book, "11.90");
        window.visit("cart");

        assertThat(Texts.in(line(book))).contains("Was €12.90 when you added it, now €11.90.", "€11.90");
    }

    @Test
    void withdrawnBookIsSaid() {
        Copy book = books.paperback("The Kite Runner", "12.90", 5);
        cart.add(book, 1);
        books.withdraw(book);
        window.visit("cart");

        assertThat(Texts.in(line(book))).contains("No longer for sale. Remove it to go on.");
    }

    @Test
    void lineFollowsTheStockWhileThePageIsOpen() {
        Copy book = books.paperback("The Kite Runner", "9.18", 8);
        Copy later = books.paperback("Kokoro", "7.20", 8);
        cart.add(book, 2);
        shop.getBean(ShoppingCart.class).saveForLater(later.id());
        window.visit("cart");

        books.leave(book, 1);
        untilTheLineSays(book, "Only 1 is left.");
        assertThat(announced()).contains("“" + book.title() + "”: 1 left.");

        books.leave(book, 0);
        untilTheLineSays(book, SOLD_OUT);
        _assertNone(Anchor.class, spec -> spec.withText("Checkout"));

        books.leave(later, 2);
        untilTheLineSays(later, "2 left");

        books.leave(book, 7);
        await().pollInSameThread().untilAsserted(() -> {
            MockVaadin.clientRoundtrip(true);
            assertThat(Texts.in(line(book))).doesNotContain(SOLD_OUT);
        });
        assertThat(_get(Anchor.class, spec -> spec.withText("Checkout")).isVisible())
                .isTrue();
    }

    private static final String SOLD_OUT = "Sold out. Save it for later or remove it to go on.";

    private void untilTheLineSays(Copy book, String words) {
        await().pollInSameThread().untilAsserted(() -> {
            MockVaadin.clientRoundtrip(true);
            assertThat(Texts.in(line(book))).contains(words);
        });
    }

    private String announced() {
        return _find(Span.class, spec -> spec.withAttribute("role", "status")).stream()
                .map(Span::getText)
                .toList()
                .toString();
    }
}
