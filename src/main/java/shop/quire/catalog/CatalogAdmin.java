package shop.quire.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import shop.quire.shared.BookId;
import shop.quire.shared.EditionId;
import shop.quire.shared.Slice;

/** The catalog behind the counter. Every change is audited; none overwrites what the editor has not seen. */
@Service
@PreAuthorize("hasAnyRole('CATALOG_MANAGER', 'ADMIN')")
public class CatalogAdmin {

    public List<EditionRow> editions(EditionFilter filter, List<EditionSort> order, Slice slice) {
        throw new UnsupportedOperationException();
    }

    public long count(EditionFilter filter) {
        throw new UnsupportedOperationException();
    }

    public Optional<EditionRow> edition(EditionId id) {
        throw new UnsupportedOperationException();
    }

    /** @param price more than nothing, in the edition's currency */
    public EditResult changePrice(EditionId id, Money price, long expectedVersion) {
        throw new UnsupportedOperationException();
    }

    public EditResult changeStatus(EditionId id, EditionStatus status, long expectedVersion) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes editions out of the shop; those that are already out are left alone.
     *
     * @return how many were taken out
     */
    public int retire(Collection<EditionId> ids) {
        throw new UnsupportedOperationException();
    }

    public Optional<BookDraft> book(BookId id) {
        throw new UnsupportedOperationException();
    }

    public BookResult create(BookDraft draft) {
        throw new UnsupportedOperationException();
    }

    /** @param expectedVersion the book's, as it was when editing began */
    public BookResult save(BookDraft draft, long expectedVersion) {
        throw new UnsupportedOperationException();
    }
}
