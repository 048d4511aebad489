package shop.quire.ui.cart;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.quire.ui.cart.CartPage.badge;
import static shop.quire.ui.cart.CartPage.line;

import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shop.quire.account.Role;
import shop.quire.cart.CartChange;
import shop.quire.cart.CartService;
import shop.quire.cart.CartToken;
import shop.quire.shared.EditionId;
import shop.quire.support.Bookshelf;
import shop.quire.support.Bookshelf.Copy;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.components.EmptyState;
import shop.quire.ui.components.QuantityField;
import shop.quire.ui.components.Reader;

@QuireTest
class ShoppingCartViewIT {

    @Autowired
    Window window;

    @Autowired
    Bookshelf books;

    @Autowired
    People people;

    @Autowired
    CartService carts;

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
    void emptyCartSaysWhatToDoAndSetsNoCookie() {
        window.visit("cart");

        assertThat(_get(EmptyState.class).isVisible()).isTrue();
        assertThat(_get(Anchor.class, spec -> spec.withText("Browse books")).getHref())
                .isEqualTo("/books");
        assertThat(window.cookie(CartToken.COOKIE)).isEmpty();
        assertThat(badge()).isEmpty();
    }

    @Test
    void firstBookBeginsTheCartWithACookieThatScriptsCannotRead() {
        cart.add(books.paperback("The Kite Runner", "9.18", 5), 2);

        Cookie cookie = window.cookie(CartToken.COOKIE).orElseThrow();
        assertThat(cookie.getValue()).hasSize(43);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(cookie.getMaxAge()).isEqualTo(180 * 24 * 60 * 60);
        assertThat(cookie.getPath()).isEqualTo("/");
    }

    @Test
    void headerCountsAtOnce() {
        window.visit("cart");
        cart.add(books.paperback("The Kite Runner", "9.18", 5), 2);
        assertThat(badge()).isEqualTo("2");

        cart.add(books.ebook("Kokoro", "7.20"), 1);
        assertThat(badge()).isEqualTo("3");
    }

    @Test
    void everyLineSaysWhatItIsAndWhatItCosts() {
        Copy book = books.paperback("The Kite Runner", "9.18", 5);
        cart.add(book, 2);
        window.visit("cart");

        ListItem line = line(book);
        assertThat(Texts.in(line))
                .contains(book.title(), "Selma Lagerlöf", "Paperback · English", "€18.36", "€9.18 each");
        assertThat(_get(QuantityField.class).getValue()).isEqualTo(2);
        assertThat(_get(Anchor.class, spec -> spec.withText("Checkout")).getHref())
                .isEqualTo("/checkout");
    }

    @Test
    void steppingChangesLineTotalAndBadge() {
        Copy book = books.paperback("The Kite Runner", "9.18", 5);
        cart.add(book, 2);
        window.visit("cart");

        _click(_get(NativeButton.class, spec -> spec.withAttribute("aria-label", "One more")));

        assertThat(Texts.in(line(book))).contains("€27.54");
        assertThat(badge()).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000000000", "99999999999999999999", "2.5", "", "one", "1e3", "\u0000", "１２"})
    void hostileQuantityIsAnsweredBesideTheFieldAndChangesNothing(String typed) {
        Copy book = books.paperback("The Kite Runner", "9.18", 5);
        cart.add(book, 2);
        window.visit("cart");

        type(typed);

        assertThat(problem()).isNotEmpty();
        assertThat(_get(QuantityField.class).getValue()).isEqualTo(2);
        assertThat(badge()).isEqualTo("2");
    }

    @Test
    void moreThanThereAreIsAnsweredWithHowManyThereAre() {
        cart.add(books.paperback("The Kite Runner", "9.18", 5), 2);
        window.visit("cart");

        type("6");

        assertThat(problem()).isEqualTo("At most 5.");
    }

    @Test
    void removedBookComesBackByUndo() {
        Copy book = books.paperback("The Kite Runner", "9.18", 5);
        cart.add(book, 3);
        window.visit("cart");

        _click(_get(Button.class, spec -> spec.withText("Remove")));
        assertThat(badge()).isEmpty();
        assertThat(_get(EmptyState.class).isVisible()).isTrue();

        _click(_get(Button.class, spec -> spec.withText("Undo")));
        assertThat(badge()).isEqualTo("3");
        assertThat(Texts.in(line(book))).contains("€27.54");
    }

    @Test
    void savedForLaterIsOutOfTheSumAndComesBack() {
        Copy book = books.paperback("The Kite Runner", "9.18", 5);
        Copy other = books.paperback("Kokoro", "7.20", 5);
        cart.add(book, 2);
        cart.add(other, 1);
        window.visit("cart");

        _click(_get(Button.class, spec -> spec.withAttribute("aria-label", "Save for later: " + book.title())));
        assertThat(badge()).isEqualTo("1");

        _click(_get(Button.class, spec -> spec.withText("Move to cart")));
        assertThat(badge()).isEqualTo("3");
    }

    @Test
    void soldOutBookCanBeSavedFromItsPage() {
        Copy book = books.paperback("The Kite Runner", "9.18", 0);

        CartChange change = shop.getBean(AddToCart.class).saveForLater(book.id());

        assertThat(change).isInstanceOf(CartChange.Changed.class);
        window.visit("cart");
        assertThat(Texts.in(line(book))).contains("Sold out");
        _assertNone(Button.class, spec -> spec.withText("Move to cart"));
    }

    @Test
    void whatIsSoldOutSaysWhenItIsBack() {
        LocalDate day = LocalDate.of(2099, 12, 12);
        Copy wanted = books.paperback("The Kite Runner", "9.18", 1);
        Copy kept = books.paperback("A Thousand Splendid Suns", "9.18", 0);
        books.order(wanted, 5, day);
        books.order(kept, 5, day);
        cart.add(wanted, 1);
        shop.getBean(AddToCart.class).saveForLater(kept.id());
        books.leave(wanted, 0);

        window.visit("cart");

        String back = "Sold out, back from " + Reader.display().shortDate(day);
        assertThat(Texts.in(line(wanted))).contains(back + ". Save it for later or remove it to go on.");
        assertThat(Texts.in(line(kept))).contains(back);
    }

    @Test
    void freeDeliveryIsCountedDown() {
        cart.add(books.paperback("The Kite Runner", "9.00", 9), 1);
        window.visit("cart");

        assertThat(Texts.in(window.view())).contains("€26.00 more for free delivery");

        type("4");

        assertThat(Texts.in(window.view())).contains("Your order is delivered free of charge.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_000_000, Integer.MIN_VALUE})
    void absurdNumberFromABookPageIsRefusedWithAWord(int quantity) {
        Copy book = books.paperback("The Kite Runner", "9.18", 5);

        CartChange change = shop.getBean(AddToCart.class).add(book.id(), quantity);

        assertThat(change).isInstanceOf(CartChange.Refused.class);
        NotificationsKt.expectNotifications("Please choose a number from 1 to 99.");
    }

    @Test
    void cappedNumberFromABookPageIsTold() {
        Copy book = books.paperback("The Kite Runner", "9.18", 5);

        shop.getBean(AddToCart.class).add(book.id(), 8);

        assertThat(Texts.in(NotificationsKt.getNotifications().getFirst()))
                .contains("Only 5 are left: your cart has them all.", "View cart");
    }

    @Test
    void unknownEditionIsRefused() {
        assertThat(shop.getBean(AddToCart.class).add(new EditionId(Long.MAX_VALUE), 1))
                .isEqualTo(new CartChange.Refused(CartChange.Reason.UNKNOWN_EDITION));
    }

    @Test
    void markupInATitleStaysText() {
        Copy book = books.paperback("<img src=x onerror=alert(1)>", "9.18", 5);
        cart.add(book, 1);
        window.visit("cart");

        assertThat(Texts.in(line(book))).contains(book.title());
        assertThat(line(book).getElement().getOuterHTML()).doesNotContain("<img src=x");
    }

    @Test
    void cartIsFoundAgainByItsCookieInAnotherSession() {
        Copy book = books.paperback("The Kite Runner", "9.18", 5);
        cart.add(book, 2);
        Cookie cookie = window.cookie(CartToken.COOKIE).orElseThrow();

        window.close();
        window.open(cookie);
        window.visit("cart");

        assertThat(Texts.in(line(book))).contains("€18.36");
        assertThat(badge()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "' OR 1=1 --", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void foreignCookieIsNoCart(String value) {
        window.close();
        window.open(new Cookie(CartToken.COOKIE, value));
        window.visit("cart");

        assertThat(_get(EmptyState.class).isVisible()).isTrue();
    }

    @Test
    void guestCartSurvivesSignIn() {
        People.Person nora = people.create(Role.CUSTOMER);
        Copy before = books.paperback("Kokoro", "7.20", 5);
        carts.add(carts.of(nora.id()), before.id(), 1);
        Copy book = books.paperback("The Kite Runner", "9.18", 5);
        cart.add(book, 2);
        Cookie cookie = window.cookie(CartToken.COOKIE).orElseThrow();
        window.close();

        people.signIn(nora);
        window.open(cookie);
        window.visit("cart");

        assertThat(Texts.in(line(book))).contains("€18.36");
        assertThat(Texts.in(line(before))).contains("€7.20");
        assertThat(badge()).isEqualTo("3");
        assertThat(window.cookie(CartToken.COOKIE).orElseThrow().getMaxAge()).isZero();
        assertThat(carts.copies(carts.of(nora.id()))).isEqualTo(3);
    }

    private void type(String text) {
        _setValue(_get(Input.class, spec -> spec.withAttribute("inputmode", "numeric")), text, true);
    }

    private String problem() {
        return _get(Span.class, spec -> spec.withClasses("q-quantity-problem")).getText();
    }
}
