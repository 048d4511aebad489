package shop.quire.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.quire.support.RefundSlip.free;
import static shop.quire.support.RefundSlip.line;
import static shop.quire.support.RefundSlip.shipping;
import static shop.quire.support.Till.euro;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.AddressDraft;
import shop.quire.account.Role;
import shop.quire.checkout.CheckoutForm;
import shop.quire.checkout.CheckoutService;
import shop.quire.checkout.PlaceResult;
import shop.quire.checkout.RefundDesk;
import shop.quire.demo.stripe.TestCard;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.order.OrderStatus;
import shop.quire.order.ShippingMethod;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.Till;

/** What went back, on paper: credit notes that add up to their invoice. */
@QuireTest
class CreditNotesIT {

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
    CheckoutService checkout;

    @Autowired
    RefundDesk refunds;

    @Autowired
    Documents documents;

    @Autowired
    DocumentStore store;

    @AfterEach
    void nobodyIsSignedIn() {
        people.signOut();
    }

    @Test
    void aRefundGetsACreditNoteOnceTheProviderHasConfirmedIt() {
        OrderId id = till.paid(shelf.paperback("12.90", 3), 2);
        String invoice = Papers.invoiceOf(store, id).number();
        people.signInAs(Role.ORDER_MANAGER);

        refunds.refund(id, line(1, 1, "12.90", false, "One has a torn cover"));

        IssuedDocument credit = Papers.creditsOf(store, id, 1).getFirst();
        assertThat(credit.number()).matches("CN-\\d{4}-\\d{6}");
        assertThat(credit.total()).isEqualTo(euro("12.90"));
        String printed = Papers.text(Papers.bytes(
                documents.pdfByLink(orders.link(id), credit.number()).orElseThrow()));
        assertThat(printed).contains(credit.number(), invoice, "One has a torn cover", "€12.90");
    }

    @Test
    void creditNotesOfAllKindsAddUpToTheInvoiceRateByRate() {
        OrderId id = paidInHungary(shelf.paperback("12.90", 2), shelf.ebook("9.99"));
        Papers.invoiceOf(store, id);
        people.signInAs(Role.ORDER_MANAGER);
        OrderDetail order = till.order(id);
        String shipping = order.totals().shipping().getAmount().toPlainString();
        int ebook = order.lines().get(0).format().digital() ? 1 : 2;

        refunds.refund(id, free("3.33", "For the trouble"));
        Papers.creditsOf(store, id, 1);
        refunds.refund(id, line(ebook, 1, "9.99", false, "It does not open"));
        Papers.creditsOf(store, id, 2);
        refunds.refund(id, shipping(shipping, "Too late"));
        Papers.creditsOf(store, id, 3);
        agreeSoFar(id);
        String rest = refunds.left(id).orElseThrow().total().getAmount().toPlainString();
        refunds.refund(id, free(rest, "All of it"));
        Papers.creditsOf(store, id, 4);

        agreeSoFar(id);
        assertThat(till.order(id).status()).isEqualTo(OrderStatus.REFUNDED);
        Snapshot invoice = store.invoice(id).orElseThrow().content();
        assertThat(invoice.shares().keySet()).containsExactly(500, 2700);
        assertThat(credited(id)).isEqualTo(invoice.shares());
    }

    @Test
    void aCancelledOrderIsCreditedAsAWhole() {
        OrderId id = paidInHungary(shelf.paperback("12.90", 2), shelf.ebook("9.99"));
        Papers.invoiceOf(store, id);
        orders.cancelByLink(orders.link(id), "I chose the wrong edition");
        Papers.creditsOf(store, id, 1);
        assertThat(credited(id))
                .isEqualTo(store.invoice(id).orElseThrow().content().shares());
    }

    /** Invoice less credit notes is what was taken less what went back. */
    private void agreeSoFar(OrderId id) {
        OrderDetail order = till.order(id);
        long open = store.invoice(id).orElseThrow().content().gross()
                - store.credits(id).stream()
                        .mapToLong(credit -> credit.document().content().gross())
                        .sum();
        assertThat(open)
                .isEqualTo(order.totals().total().minus(order.refunded()).getAmountMinorLong());
    }

    private Map<Integer, Snapshot.Share> credited(OrderId id) {
        return Snapshot.shares(store.credits(id).stream()
                .flatMap(credit -> credit.document().content().lines().stream())
                .toList());
    }

    private OrderId paidInHungary(EditionId... editions) {
        CartId cart = shopper.cartWith(editions);
        CheckoutForm form = new CheckoutForm(
                "zsofia@example.com",
                new AddressDraft("Kovács Zsófia", "Ráday utca 10", "", "1092", "Budapest", "", "HU"),
                ShippingMethod.STANDARD);
        PlaceResult result = checkout.place(
                cart, form, checkout.quote(cart, "HU", ShippingMethod.STANDARD).total());
        PlaceResult.Placed placed = (PlaceResult.Placed) result;
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        shopper.comesBack(placed.order());
        return placed.order();
    }
}
