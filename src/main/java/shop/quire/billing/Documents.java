package shop.quire.billing;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import shop.quire.order.OrderService;
import shop.quire.shared.OrderId;

/**
 * Invoices and credit notes for those whose order they are about: the account that ordered, or whoever has the order's
 * signed link. Anybody else's are not forbidden but not there.
 */
@Service
public class Documents {

    private final DocumentStore store;
    private final DocumentPdf pdf;
    private final OrderService orders;

    Documents(DocumentStore store, DocumentPdf pdf, OrderService orders) {
        this.store = store;
        this.pdf = pdf;
        this.orders = orders;
    }

    /** What was issued for an order of whoever is signed in: the invoice, then credit notes, oldest first. */
    public List<IssuedDocument> ofMine(OrderId order) {
        return orders.detail(order).isPresent() ? store.of(order) : List.of();
    }

    /** What was issued for the order behind a signed link. Any text may be given. */
    public List<IssuedDocument> byLink(String token) {
        return orders.byLink(token).map(order -> store.of(order.id())).orElse(List.of());
    }

    /** The document with this number, for whoever ordered. Any text may be given. */
    public Optional<PdfFile> pdfOfMine(String number) {
        return pdf(number, document -> orders.detail(document.order()).isPresent());
    }

    /** The document with this number, if it is about the order behind the signed link. Any texts may be given. */
    public Optional<PdfFile> pdfByLink(String token, String number) {
        return orders.byLink(token)
                .flatMap(order -> pdf(number, document -> document.order().equals(order.id())));
    }

    private Optional<PdfFile> pdf(String number, Predicate<Document> visible) {
        return DocumentNumber.parse(number)
                .flatMap(store::find)
                .filter(visible)
                .map(document -> PdfFile.of(document.number(), pdf.print(document)));
    }
}
