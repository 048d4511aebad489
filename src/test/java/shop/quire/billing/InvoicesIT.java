package shop.quire.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;
import static shop.quire.support.Till.euro;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.transaction.support.TransactionTemplate;
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
import shop.quire.payment.RefundLine;
import shop.quire.payment.RefundRequest;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
import shop.quire.support.Bookshelf;
import shop.quire.support.Crowd;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.Till;

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
    CheckoutService checkout;

    @Autowired
    RefundDesk refunds;

    @Autowired
    Billing billing;

    @Autowired
    Documents documents;

    @Autowired
    DocumentDesk desk;

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

        IssuedDocument invoice = invoiceOf(id);

        OrderDetail order = till.order(id);
        assertThat(invoice.number()).matches("\\d{4}-\\d{6}");
        assertThat(invoice.total()).isEqualTo(order.totals().total());
        assertThat(invoice.issuedOn()).isEqualTo(today());
        Snapshot content = store.invoice(id).orElseThrow().content();
        assertThat(content.vat()).isEqualTo(order.totals().vat().getAmountMinorLong());
        assertThat(content.orderNumber()).isEqualTo(order.number());
        assertThat(content.buyer().name()).isEqualTo("Nora Lindqvist");
        assertThat(content.buyer().address()).containsExactly("Oudegracht 12", "3511 AB Utrecht", "Netherlands");
        assertThat(content.buyer().country()).isEqualTo("NL");
        assertThat(content.seller().vatId()).isEqualTo("NL001234567B01");
        String printed = Papers.text(
                Papers.bytes(documents.pdfByLink(link(id), invoice.number()).orElseThrow()));
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
        assertThat(documents.byLink(link(id))).hasSize(1);
    }

    @Test
    void whatIsNotPaidHasNoInvoice() {
        OrderId id =
                shopper.placed(shopper.cartWith(shelf.paperback("12.90", 1))).order();
        transaction.executeWithoutResult(status -> billing.issue(id));
        assertThat(documents.byLink(link(id))).isEmpty();
    }

    @Test
    void aRefundGetsACreditNoteOnceTheProviderHasConfirmedIt() {
        OrderId id = till.paid(shelf.paperback("12.90", 3), 2);
        String invoice = invoiceOf(id).number();
        people.signInAs(Role.ORDER_MANAGER);

        refunds.refund(id, request(line(1, 1, "12.90"), "0.00", "0.00", "One has a torn cover"));

        IssuedDocument credit = creditsOf(id, 1).getFirst();
        assertThat(credit.number()).matches("CN-\\d{4}-\\d{6}");
        assertThat(credit.total()).isEqualTo(euro("12.90"));
        String printed = Papers.text(
                Papers.bytes(documents.pdfByLink(link(id), credit.number()).orElseThrow()));
        assertThat(printed).contains(credit.number(), invoice, "One has a torn cover", "€12.90");
    }

    @Test
    void creditNotesOfAllKindsAddUpToTheInvoiceRateByRate() {
        OrderId id = paidInHungary(shelf.paperback("12.90", 2), shelf.ebook("9.99"));
        invoiceOf(id);
        people.signInAs(Role.ORDER_MANAGER);
        OrderDetail order = till.order(id);
        String shipping = order.totals().shipping().getAmount().toPlainString();
        int ebook = order.lines().get(0).format().digital() ? 1 : 2;

        refunds.refund(id, request(List.of(), "0.00", "3.33", "For the trouble"));
        creditsOf(id, 1);
        refunds.refund(id, request(line(ebook, 1, "9.99"), "0.00", "0.00", "It does not open"));
        creditsOf(id, 2);
        refunds.refund(id, request(List.of(), shipping, "0.00", "Too late"));
        creditsOf(id, 3);
        agreeSoFar(id);
        String rest = refunds.left(id).orElseThrow().total().getAmount().toPlainString();
        refunds.refund(id, request(List.of(), "0.00", rest, "All of it"));
        creditsOf(id, 4);

        agreeSoFar(id);
        assertThat(till.order(id).status()).isEqualTo(OrderStatus.REFUNDED);
        Snapshot invoice = store.invoice(id).orElseThrow().content();
        assertThat(invoice.shares().keySet()).containsExactly(500, 2700);
        assertThat(credited(id)).isEqualTo(invoice.shares());
    }

    @Test
    void aCancelledOrderIsCreditedAsAWhole() {
        OrderId id = paidInHungary(shelf.paperback("12.90", 2), shelf.ebook("9.99"));
        invoiceOf(id);
        orders.cancelByLink(link(id), "I chose the wrong edition");
        creditsOf(id, 1);
        assertThat(credited(id))
                .isEqualTo(store.invoice(id).orElseThrow().content().shares());
    }

    @Test
    void newsOfARefundThatComesFirstFindTheInvoiceIssuedFirst() {
        OrderId id = till.paid(shelf.paperback("12.90", 1), 1);
        invoiceOf(id);
        people.signInAs(Role.ORDER_MANAGER);
        refunds.refund(id, request(List.of(), "0.00", "5.00", "For the trouble"));
        creditsOf(id, 1);
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
        invoiceOf(id);
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

    @Test
    void onlyTheBuyerHasTheDocument() {
        People.Person buyer = people.signInAs(Role.CUSTOMER);
        OrderId id = till.paid(shelf.paperback("12.90", 1), 1);
        String number = invoiceOf(id).number();
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
        String number = invoiceOf(one).number();
        invoiceOf(other);
        assertThat(documents.pdfByLink(link(one), number)).isPresent();
        assertThat(documents.pdfByLink(link(other), number)).isEmpty();
        assertThat(documents.pdfByLink("no-link", number)).isEmpty();
        assertThat(documents.byLink("no-link")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ORDER_MANAGER", "STAFF", "ADMIN"})
    void thoseWhoKeepTheBooksSeeEveryDocument(Role role) {
        OrderId id = till.paid(shelf.paperback("12.90", 1), 1);
        String number = invoiceOf(id).number();
        people.signInAs(role);
        assertThat(desk.of(id)).hasSize(1);
        assertThat(desk.pdf(number)).isPresent();
        assertThat(desk.pdf("2026-999999")).isEmpty();
        DocumentFilter filter = new DocumentFilter(till.order(id).number(), Set.of(), null, null);
        assertThat(desk.documents(filter, List.of(), Slice.first(10)))
                .extracting(DocumentRow::number)
                .containsExactly(number);
        assertThat(desk.count(filter)).isEqualTo(1);
        assertThat(desk.sums(filter))
                .singleElement()
                .satisfies(sums -> assertThat(sums.total()).isEqualTo(euro("16.80")));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"CUSTOMER", "CATALOG_MANAGER"})
    void nobodyElseDoes(Role role) {
        people.signInAs(role);
        OrderId order = OrderId.create();
        List<Consumer<DocumentDesk>> all = List.of(
                one -> one.of(order),
                one -> one.pdf("2026-000001"),
                one -> one.documents(DocumentFilter.all(), List.of(), Slice.first(10)),
                one -> one.count(DocumentFilter.all()),
                one -> one.sums(DocumentFilter.all()));
        for (Consumer<DocumentDesk> call : all) {
            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> call.accept(desk));
        }
        people.signOut();
        for (Consumer<DocumentDesk> call : all) {
            assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
                    .isThrownBy(() -> call.accept(desk));
        }
    }

    @Test
    void theListIsSearchedNarrowedSortedAndAddedUp() {
        OrderId id = till.paid(shelf.paperback("12.90", 2), 2);
        String invoice = invoiceOf(id).number();
        people.signInAs(Role.ADMIN);
        refunds.refund(id, request(List.of(), "0.00", "5.00", "For the trouble"));
        String credit = creditsOf(id, 1).getFirst().number();
        String order = till.order(id).number();

        DocumentFilter both = new DocumentFilter(order, Set.of(), today(), today());
        assertThat(desk.documents(both, List.of(new SortKey<>(DocumentSort.TOTAL, true)), Slice.first(10)))
                .extracting(DocumentRow::number, DocumentRow::total)
                .containsExactly(tuple(credit, euro("-5.00")), tuple(invoice, euro("29.70")));
        assertThat(desk.sums(both)).singleElement().satisfies(sums -> {
            assertThat(sums.documents()).isEqualTo(2);
            assertThat(sums.total()).isEqualTo(euro("24.70"));
            assertThat(sums.net().plus(sums.vat())).isEqualTo(sums.total());
        });
        assertThat(desk.count(new DocumentFilter(order, Set.of(DocumentKind.CREDIT_NOTE), null, null)))
                .isEqualTo(1);
        assertThat(desk.count(new DocumentFilter(order, Set.of(), today().plusDays(1), null)))
                .isZero();
        assertThat(desk.count(new DocumentFilter("100%", Set.of(), null, null))).isZero();
        for (DocumentSort column : DocumentSort.values()) {
            assertThat(desk.documents(both, List.of(new SortKey<>(column, false)), Slice.first(10)))
                    .hasSize(2);
        }
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

    private IssuedDocument invoiceOf(OrderId id) {
        await().until(() -> !store.of(id).isEmpty());
        return store.of(id).getFirst();
    }

    private List<IssuedDocument> creditsOf(OrderId id, int expected) {
        await().until(() -> store.of(id).size() == expected + 1);
        return store.of(id).subList(1, expected + 1);
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

    private String link(OrderId id) {
        return orders.link(id);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneId.of("Europe/Amsterdam")));
    }

    private static List<RefundLine> line(int position, int copies, String amount) {
        return List.of(new RefundLine(position, copies, euro(amount), false));
    }

    private static RefundRequest request(List<RefundLine> lines, String shipping, String free, String reason) {
        return new RefundRequest(UUID.randomUUID().toString(), lines, euro(shipping), euro(free), reason);
    }
}
