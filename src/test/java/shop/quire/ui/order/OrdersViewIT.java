package shop.quire.ui.order;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.support.Bookshelf;
import shop.quire.support.Bookshelf.Copy;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Till;
import shop.quire.support.Window;

/** The history of one's own orders, page by page. */
@QuireTest
class OrdersViewIT {

    @Autowired
    Window window;

    @Autowired
    Bookshelf books;

    @Autowired
    People people;

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
    void historyIsForThoseWhoAreSignedIn() {
        people.signOut();
        window.close();
        window.open();

        window.visit("account/orders");

        assertThat(window.address()).isEqualTo("login");
    }

    @Test
    void withoutOrdersTheHistorySaysWhatToDo() {
        window.visit("account/orders");

        assertThat(texts()).contains("No orders yet", "Browse books");
    }

    @Test
    void historyShowsNewestFirstWithStatusAndTotal() {
        Copy first = books.paperback("The Kite Runner", "9.18", 5);
        Copy second = books.paperback("Kokoro", "7.20", 5);
        OrderDetail older = till.bought(nora, first);
        OrderDetail newer = till.bought(nora, second);

        window.visit("account/orders");

        assertThat(links()).containsExactly(newer.number(), older.number());
        assertThat(texts()).contains("€13.08", "€11.10", "Paid", first.title(), second.title());
    }

    @Test
    void aLongHistoryHasPages() {
        Copy book = books.paperback("The Kite Runner", "9.18", 50);
        List<String> numbers = Stream.generate(() -> till.bought(nora, book).number())
                .limit(11)
                .toList();

        window.visit("account/orders");
        assertThat(links()).hasSize(10).doesNotContain(numbers.getFirst());

        window.visit("account/orders?page=2");
        assertThat(links()).containsExactly(numbers.getFirst());
        assertThat(texts()).contains("Page 2 of 2", "Newer orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "x", "1000000000000000000000", "%00", "2", "' OR 1=1 --"})
    void aPageThatDoesNotExistIsTheNearestOne(String page) {
        OrderDetail order = till.bought(nora, books.paperback("The Kite Runner", "9.18", 5));

        window.visit("account/orders?page=" + page);

        assertThat(links()).containsExactly(order.number());
    }

    private static List<String> links() {
        return _find(Anchor.class, spec -> spec.withClasses("q-order-link")).stream()
                .map(Anchor::getText)
                .toList();
    }

    private List<String> texts() {
        return Texts.in(window.view());
    }
}
