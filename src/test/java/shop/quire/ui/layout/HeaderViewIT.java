package shop.quire.ui.layout;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shop.quire.account.Role;
import shop.quire.cart.CartService;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Window;
import shop.quire.ui.cart.ShoppingCart;

/** The right side of the header: who is signed in, and what is in the cart. */
@QuireTest
class HeaderViewIT {

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

    @BeforeEach
    void signOut() {
        people.signOut();
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @Test
    void visitorIsOfferedToSignIn() {
        window.open().visit("cart");

        assertThat(_find(Anchor.class, spec -> spec.withText("Sign in"))
                        .getFirst()
                        .getHref())
                .isEqualTo("/login");
        _assertNone(NativeButton.class, spec -> spec.withText("Sign out"));
    }

    @Test
    void customerSeesNameOrdersAndProfileButNoBackOffice() {
        People.Person nora = people.signInAs(Role.CUSTOMER);
        window.open().visit("cart");

        assertThat(_get(Span.class, spec -> spec.withClasses("q-account-name")).getText())
                .isEqualTo(nora.name());
        AccountMenu menu = _get(AccountMenu.class);
        assertThat(_get(menu, Anchor.class, spec -> spec.withText("My orders")).getHref())
                .isEqualTo("/account/orders");
        _get(NativeButton.class, spec -> spec.withText("Sign out"));
        _assertNone(Anchor.class, spec -> spec.withText("Back office"));
    }

    @ParameterizedTest
    @CsvSource({"STAFF,/staff/reports", "CATALOG_MANAGER,/admin", "ORDER_MANAGER,/admin", "ADMIN,/admin"})
    void staffFindTheirWayToTheBackOffice(Role role, String href) {
        people.signInAs(role);
        window.open().visit("cart");

        assertThat(_get(Anchor.class, spec -> spec.withText("Back office")).getHref())
                .isEqualTo(href);
    }

    @Test
    void cartOfSomebodySignedInIsCountedOnArrival() {
        People.Person nora = people.create(Role.CUSTOMER);
        carts.add(carts.of(nora.id()), books.paperback("Kokoro", "7.20", 5).id(), 4);
        people.signIn(nora);

        window.open().visit("login");

        assertThat(_get(Span.class, spec -> spec.withClasses("q-badge")).getText())
                .isEqualTo("4");
    }

    @Test
    void screenReadersHearTheCountInWords() {
        window.open().visit("cart");
        shop.getBean(ShoppingCart.class)
                .add(books.paperback("Kokoro", "7.20", 5).id(), 1);

        assertThat(_get(CartLink.class).getElement().getTextRecursively()).isEqualTo("Cart1, 1 book");
        assertThat(_get(Span.class, spec -> spec.withClasses("q-badge"))
                        .getElement()
                        .getAttribute("aria-hidden"))
                .isEqualTo("true");
    }
}
