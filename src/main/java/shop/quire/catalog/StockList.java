package shop.quire.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;

/** Editions on paper, for whoever looks after the copies: what they are called and how many there are. */
@Service
@PreAuthorize("hasRole('STOCK')")
@Transactional(readOnly = true)
public class StockList {

    private final EditionList list;

    StockList(EditionList list) {
        this.list = list;
    }

    /** Sorted by title where no order is given. */
    public Page<StockRow> editions(StockFilter filter, List<SortKey<EditionSort>> order, Slice slice) {
        return list.rows(filter, order, slice);
    }

    /** How many {@link #editions} has in all: counted where they are few. */
    public RowCount size(StockFilter filter) {
        return list.size(filter);
    }

    public long count(StockFilter filter) {
        return list.count(filter);
    }

    /** What is down to its reorder level, those first that most readers will miss. */
    public List<StockRow> low(int most) {
        return list.low(most);
    }

    /** Those of them that are on paper, in no particular order. */
    public List<StockRow> editions(Collection<EditionId> ids) {
        return list.stockRows(ids).stream().filter(StockList::onPaper).toList();
    }

    /** Empty where there is none, or an e-book. */
    public Optional<StockRow> edition(EditionId id) {
        return list.stockRow(id).filter(StockList::onPaper);
    }

    /** Empty where there is none, or an e-book. */
    public Optional<StockRow> edition(Isbn isbn) {
        return Optional.ofNullable(byIsbn(List.of(isbn)).get(isbn));
    }

    /** In one statement, however many there are; what is not there or an e-book is absent. */
    public Map<Isbn, StockRow> byIsbn(Collection<Isbn> isbns) {
        return list.stockRowsOf(isbns).stream()
                .filter(StockList::onPaper)
                .collect(Collectors.toMap(row -> row.edition().isbn(), row -> row));
    }

    private static boolean onPaper(StockRow row) {
        return !row.edition().format().digital();
    }
}
