package shop.quire.ui.admin.billing;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.quire.support.Till.euro;

import com.github.mvysny.kaributesting.v10.DownloadKt;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.billing.DocumentDesk;
import shop.quire.billing.DocumentRow;
import shop.quire.billing.IssuedDocument;
import shop.quire.checkout.RefundDesk;
import shop.quire.order.OrderDetail;
import shop.quire.payment.RefundRequest;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Till;
import shop.quire.support.Window;
import shop.quire.ui.admin.FilterChips;

@QuireTest
class InvoicesViewIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    Bookshelf shelf;

    @Autowired
    Till till;

    @Autowired
    RefundDesk refunds;

    @Autowired
    DocumentDesk desk;

    private OrderDetail order;
    private String invoice;
    private String credit;

    @BeforeEach
    void anOrderOfWhichSomeMoneyWentBack() {
        OrderId id = till.paid(shelf.paperback("12.90", 2), 2);
        order = till.order(id);
        people.signInAs(Role.ADMIN);
        await().pollInSameThread().until(() -> !desk.of(id).isEmpty());
        refunds.refund(
                id, new RefundRequest(UUID.randomUUID().toString(), List.of(), euro("0.00"), euro("5.00"), "A stain"));
        await().pollInSameThread().until(() -> desk.of(id).size() == 2);
        List<IssuedDocument> documents = desk.of(id);
        invoice = documents.getFirst().number();
        credit = documents.getLast().number();
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @Test
    void documentsAreFoundByOrderAndAddedUp() {
        window.visit("admin/invoices?q=" + order.number());

        assertThat(numbers()).containsExactlyInAnyOrder(invoice, credit);
        assertThat(Texts.in(window.view())).contains("2 documents", "Invoiced less credited", "€24.70");
    }

    @Test
    void documentsAreFoundByTheirNumber() {
        window.visit("admin/invoices?q=" + credit);

        assertThat(numbers()).containsExactly(credit);
        assertThat(GridKt._getFormattedRow(grid(), 0))
                .anyMatch(cell -> cell.contains(credit))
                .anyMatch(cell -> cell.contains("Nora Lindqvist"))
                .anyMatch(cell -> cell.contains(invoice))
                .anyMatch(cell -> cell.contains("-€5.00"));
        assertThat(orderLink()).contains("admin/orders/" + order.number());
    }

    @Test
    void kindAndPeriodNarrowAndGoWithTheirChips() {
        window.visit("admin/invoices?kind=credit_note&q=" + order.number());
        assertThat(numbers()).containsExactly(credit);
        assertThat(Texts.in(_get(FilterChips.class))).contains("Kind: Credit note");

        _click(_get(
                NativeButton.class,
                spec -> spec.withPredicate(chip -> Texts.in(chip).contains("Kind: Credit note"))));
        assertThat(numbers()).hasSize(2);
        assertThat(window.address()).doesNotContain("kind");

        window.visit("admin/invoices?to=2001-01-01&q=" + order.number());
        assertThat(numbers()).isEmpty();
    }

    @Test
    void theUrlSortsTheList() {
        window.visit("admin/invoices?sort=total&q=" + order.number());
        assertThat(numbers()).containsExactly(credit, invoice);

        window.visit("admin/invoices?sort=-total&q=" + order.number());
        assertThat(numbers()).containsExactly(invoice, credit);
    }

    @Test
    void everyRowHasItsFile() {
        window.visit("admin/invoices?kind=invoice&q=" + order.number());

        Anchor link = (Anchor) GridKt._getCellComponent(grid(), 0, "FILE");
        assertThat(link.getElement().getAttribute("aria-label")).isEqualTo("Invoice " + invoice + " (PDF)");
        // What is shown in a cell is no child of the grid on the server, and only what is attached can be downloaded.
        UI.getCurrent().add(link);
        byte[] file = DownloadKt._download(link);
        assertThat(new String(file, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    @Test
    void staffReadDocumentsWithoutAWayIntoTheOrders() {
        window.close();
        people.signInAs(Role.STAFF);
        window.open();

        window.visit("admin/invoices?kind=invoice&q=" + order.number());

        assertThat(numbers()).containsExactly(invoice);
        assertThat(GridKt._getFormattedRow(grid(), 0)).anyMatch(cell -> cell.contains(order.number()));
        assertThat(orderLink()).isEmpty();
    }

    @Test
    void theOrderAtTheDeskLinksToItsDocuments() {
        window.visit("admin/orders/" + order.number());

        assertThat(Texts.in(window.view()))
                .contains(
                        "Invoice and credit notes",
                        "Invoice " + invoice + " (PDF)",
                        "Credit note " + credit + " (PDF)");
    }

    private List<String> numbers() {
        return GridKt._findAll(grid()).stream().map(DocumentRow::number).toList();
    }

    /** Where the first row's order leads to. */
    private static Optional<String> orderLink() {
        LitRenderer<DocumentRow> cell =
                (LitRenderer<DocumentRow>) grid().getColumnByKey("ORDER").getRenderer();
        return Optional.ofNullable(cell.getValueProviders().get("href"))
                .map(href -> href.apply(GridKt._get(grid(), 0)).toString());
    }

    private static DocumentGrid grid() {
        return _get(DocumentGrid.class);
    }
}
