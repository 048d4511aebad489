package shop.quire.ui.order;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.DownloadKt;
import com.vaadin.flow.component.html.Anchor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.billing.Documents;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Till;
import shop.quire.support.Window;

/** The invoice beside its order, for its owner and for whoever has the link. */
@QuireTest
class OrderInvoiceIT {

    @Autowired
    Window window;

    @Autowired
    Bookshelf books;

    @Autowired
    People people;

    @Autowired
    OrderService orders;

    @Autowired
    Documents documents;

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
    void invoiceIsThereToTakeAlong() {
        OrderDetail order = till.bought(nora, books.paperback("The Kite Runner", "9.18", 5));
        String number = invoice(order);

        window.visit("account/orders/" + order.number());

        assertThat(texts()).contains("Invoice " + number + " (PDF)");
        assertThat(new String(DownloadKt._download(document("Invoice " + number)), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
    }

    @Test
    void whoeverHasTheLinkHasTheInvoiceToo() {
        OrderDetail order = till.bought(nora, books.paperback("The Kite Runner", "9.18", 5));
        String number = invoice(order);
        String link = orders.link(order.id());
        people.signOut();
        window.close();
        window.open();

        window.visit("o/" + link);

        assertThat(DownloadKt._download(document("Invoice " + number))).isNotEmpty();
    }

    private String invoice(OrderDetail order) {
        await().pollInSameThread().until(() -> !documents.ofMine(order.id()).isEmpty());
        return documents.ofMine(order.id()).getFirst().number();
    }

    private static Anchor document(String name) {
        return _get(
                Anchor.class, spec -> spec.withPredicate(link -> Texts.in(link).contains(name + " (PDF)")));
    }

    private List<String> texts() {
        return Texts.in(window.view());
    }
}
