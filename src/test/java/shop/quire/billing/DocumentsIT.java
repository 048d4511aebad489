package shop.quire.billing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.order.OrderService;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Till;

/** Documents in the hands of buyers: theirs, by their account or by the link of their order. */
@QuireTest
class DocumentsIT {

    @Autowired
    Bookshelf shelf;

    @Autowired
    People people;

    @Autowired
    Till till;

    @Autowired
    OrderService orders;

    @Autowired
    Documents documents;

    @Autowired
    DocumentStore store;

    @AfterEach
    void nobodyIsSignedIn() {
        people.signOut();
    }

    @Test
    void onlyTheBuyerHasTheDocument() {
        People.Person buyer = people.signInAs(Role.CUSTOMER);
        OrderId id = till.paid(shelf.paperback("12.90", 1), 1);
        String number = Papers.invoiceOf(store, id).number();
        assertThat(documents.ofMine(id)).hasSize(1);
        assertThat(documents.pdfOfMine(number)).isPresent();
        assertThat(documents.pdfOfMine(number).orElseThrow().name()).isEqualTo("Quire invoice " + number + ".pdf");

        people.signInAs(Role.CUSTOMER);
        assertThat(documents.ofMine(id)).isEmpty();
        assertThat(documents.pdfOfMine(number)).isEmpty();
        people.signOut();
        assertThat(documents.ofMine(id)).isEmpty();
        assertThat(documents.pdfOfMine(number)).isEmpty();
        people.signIn(buyer);
        assertThat(documents.pdfOfMine("2026-999999")).isEmpty();
        assertThat(documents.pdfOfMine("../../etc/passwd")).isEmpty();
    }

    @Test
    void aLinkOpensTheDocumentsOfItsOrderAndNoOthers() {
        OrderId one = till.paid(shelf.paperback("12.90", 1), 1);
        OrderId other = till.paid(shelf.paperback("9.90", 1), 1);
        String number = Papers.invoiceOf(store, one).number();
        Papers.invoiceOf(store, other);
        assertThat(documents.pdfByLink(orders.link(one), number)).isPresent();
        assertThat(documents.pdfByLink(orders.link(other), number)).isEmpty();
        assertThat(documents.pdfByLink("no-link", number)).isEmpty();
        assertThat(documents.byLink("no-link")).isEmpty();
    }
}
