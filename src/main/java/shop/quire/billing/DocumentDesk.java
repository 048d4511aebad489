package shop.quire.billing;

import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.OrderId;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;

/** Invoices and credit notes as the back office sees them. They can be read; nobody can change them. */
@Service
@PreAuthorize("hasRole('INVOICES')")
public class DocumentDesk {

    private final DocumentListQuery list;
    private final DocumentStore store;
    private final DocumentPdf pdf;

    DocumentDesk(DocumentListQuery list, DocumentStore store, DocumentPdf pdf) {
        this.list = list;
        this.store = store;
        this.pdf = pdf;
    }

    /** @param sorting most important first; empty for newest first */
    @Transactional(readOnly = true)
    public Page<DocumentRow> documents(DocumentFilter filter, List<SortKey<DocumentSort>> sorting, Slice slice) {
        return list.rows(filter, sorting, slice);
    }

    /** How many {@link #documents} has in all: counted where they are few. */
    @Transactional(readOnly = true)
    public RowCount size(DocumentFilter filter) {
        return list.size(filter);
    }

    /** What the documents add up to, one row for each currency; empty where there are none. */
    public List<DocumentSums> sums(DocumentFilter filter) {
        return list.sums(filter);
    }

    /** What was issued for the order: the invoice, then credit notes, oldest first. */
    @PreAuthorize("hasAnyRole('INVOICES', 'ORDERS')")
    public List<IssuedDocument> of(OrderId order) {
        return store.of(order);
    }

    /** The document with this number. Any text may be given. */
    @PreAuthorize("hasAnyRole('INVOICES', 'ORDERS')")
    public Optional<PdfFile> pdf(String number) {
        return DocumentNumber.parse(number)
                .flatMap(store::find)
                .map(document -> PdfFile.of(document.number(), pdf.print(document)));
    }
}
