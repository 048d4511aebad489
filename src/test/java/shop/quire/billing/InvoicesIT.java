package shop.quire.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.quire.support.RefundSlip.free;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.account.Role;
import shop.quire.checkout.RefundDesk;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.Crowd;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.Till;

/** Invoices as they are issued: for whoever has paid, once, and later where the news were missed. */
@QuireTest
class InvoicesIT {

    @Autowired
    Bookshelf shelf;

    @Autowired
    Shopper shopper;

    @Autowired
    People people;

    @Autowired
    Till till;

    @Autowired
    OrderService orders;

    @Autowired
    RefundDesk refunds;

    @Autowired
    Billing billing;

    @Autowired
    Documents documents;

    @Autowired
    DocumentStore store;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @AfterEach
    void nobodyIsSignedIn() {
        people.signOut();
    }

    @Test
    void whoHasPaidGetsAnInvoiceOverWhatWasAgreed() {
        OrderId id = till.paid(shelf.paperback("12.90", 3), 2);

        IssuedDocument invoice = Papers.invoiceOf(store, id);

        OrderDetail order = till.order(id);
        assertThat(invoice.number()).matches("\\d{4}-\\d{6}");
        assertThat(invoice.total()).isEqualTo(order.totals().total());
        assertThat(invoice.issuedOn()).isEqualTo(Papers.today(clock));
        Snapshot content = store.invoice(id).orElseThrow().content();
        assertThat(content.vat()).isEqualTo(order.totals().vat().getAmountMinorLong());
        assertThat(content.orderNumber()).isEqualTo(order.number());
        assertThat(content.buyer().name()).isEqualTo("Nora Lindqvist");
        assertThat(content.buyer().address()).containsExactly("Oudegracht 12", "3511 AB Utrecht", "Netherlands");
        assertThat(content.buyer().country()).isEqualTo("NL");
        assertThat(content.seller().vatId()).isEqualTo("NL001234567B01");
        String printed = Papers.text(Papers.bytes(
                documents.pdfByLink(orders.link(id), invoice.number()).orElseThrow()));
        assertThat(printed)
                .contains(invoice.number(), order.number(), "Nora Lindqvist", "3511 AB Utrecht", "Quire Books B.V.")
                .contains("€12.90", "€25.80", "€29.70");
    }

    @Test
    void anInvoiceIsIssuedOnceHoweverOftenAndByHoweverManyItIsAskedFor() throws Exception {
        OrderId id = till.paid(shelf.paperback("12.90", 1), 1);
        Crowd.atOnce(8, i -> {
            transaction.executeWithoutResult(status -> billing.issue(id));
            return true;
        });
        assertThat(documents.byLink(orders.link(id))).hasSize(1);
    }

    @Test
    void whatIsNotPaidHasNoInvoice() {
        OrderId id =
                shopper.placed(shopper.cartWith(shelf.paperback("12.90", 1))).order();
        transaction.executeWithoutResult(status -> billing.issue(id));
        assertThat(documents.byLink(orders.link(id))).isEmpty();
    }

    @Test
    void newsOfARefundThatComesFirstFindTheInvoiceIssuedFirst() {
        OrderId id = till.paid(shelf.paperback("12.90", 1), 1);
        Papers.invoiceOf(store, id);
        people.signInAs(Role.ORDER_MANAGER);
        refunds.refund(id, free("5.00", "For the trouble"));
        Papers.creditsOf(store, id, 1);
        asIfNothingWasIssued(id, () -> {
            billing.issue(id);
            assertThat(store.of(id))
                    .extracting(IssuedDocument::kind)
                    .containsExactly(DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE);
        });
    }

    @Test
    void whatAListenerMissedIsIssuedLater() {
        OrderId id = till.paid(shelf.paperback("12.90", 1), 1);
        Papers.invoiceOf(store, id);
        asIfNothingWasIssued(id, () -> {
            Instant now = Instant.now(clock);
            assertThat(store.missing(now.minus(Duration.ofDays(2)), now, 500)).contains(id);
            assertThat(store.missing(now.minus(Duration.ofDays(2)), now.minus(Duration.ofMinutes(2)), 500))
                    .as("what is on its way")
                    .doesNotContain(id);
            billing.issueMissing(now.minus(Duration.ofMinutes(1)), Duration.ZERO);
            assertThat(store.invoice(id)).isPresent();
        });
    }

    /** What is immutable is taken away for a moment, and is as before afterwards. */
    private void asIfNothingWasIssued(OrderId id, Runnable test) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("SET LOCAL session_replication_role = replica").update();
            jdbc.sql("DELETE FROM billing_document_vat WHERE number IN"
                            + " (SELECT number FROM billing_document WHERE order_id = :order)")
                    .param("order", id.value())
                    .update();
            jdbc.sql("DELETE FROM billing_document WHERE order_id = :order")
                    .param("order", id.value())
                    .update();
            jdbc.sql("SET LOCAL session_replication_role = origin").update();
            test.run();
        });
    }
}
