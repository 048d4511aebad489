package shop.quire.ui.order;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.Bookshelf.Copy;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.Texts;
import shop.quire.support.Till;
import shop.quire.support.Window;

/** One order by the link from the mail, and links that open nothing. */
@QuireTest
class GuestOrderViewIT {

    @Autowired
    Window window;

    @Autowired
    Bookshelf books;

    @Autowired
    People people;

    @Autowired
    Shopper shopper;

    @Autowired
    OrderService orders;

    @Autowired
    Till till;

    People.Person nora;

    @BeforeEach
    void noraSignsIn() {
        nora = people.signInAs(Role.CUSTOMER);
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @Test
    void guestSeesTheOrderByTheLinkFromTheMail() {
        people.signOut();
        Copy book = books.paperback("The Kite Runner", "9.18", 5);
        OrderId id = shopper.buys(book.id());
        String link = orders.link(id);
        window.close();
        window.open();

        window.visit("o/" + link);

        assertThat(texts()).contains(book.title(), "Oudegracht 12", "€13.08");

        _click(_get(Button.class, spec -> spec.withText("Order again")));
        assertThat(texts()).contains("1 book is in your cart.");

        _click(_get(Button.class, spec -> spec.withText("Cancel order")));
        _click(_get(Button.class, spec -> spec.withText("Cancel the order")));
        assertThat(texts()).contains("The order was cancelled.");
    }

    static List<String> forged() {
        return List.of("x", "%00", "A".repeat(72), "' OR 1=1 --", "A".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("forged")
    void aForgedLinkOpensNothing(String link) {
        window.visit("o/" + link);

        assertThat(texts()).contains("This page is not on our shelves");
    }

    @Test
    void aLinkWithOneLetterChangedOpensNothing() {
        OrderDetail order = till.bought(nora, books.paperback("The Kite Runner", "9.18", 5));
        String link = orders.link(order.id());
        char last = link.charAt(link.length() - 3);

        window.visit("o/" + link.substring(0, link.length() - 3) + (last == 'A' ? 'B' : 'A')
                + link.substring(link.length() - 2));

        assertThat(texts()).contains("This page is not on our shelves");
    }

    private List<String> texts() {
        return Texts.in(window.view());
    }
}
