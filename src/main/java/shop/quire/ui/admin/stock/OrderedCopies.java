package shop.quire.ui.admin.stock;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.quire.catalog.EditionSort;
import shop.quire.catalog.StockFilter;
import shop.quire.catalog.StockList;
import shop.quire.catalog.StockRow;
import shop.quire.inventory.OnOrder;
import shop.quire.inventory.PurchaseDesk;
import shop.quire.shared.EditionId;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;

/** Reads the rows of the list of stock, and in one more statement what suppliers still have to bring of them. */
final class OrderedCopies {

    /** A few pages of the list; what was scrolled away is read anew. */
    private static final int KEPT = 500;

    private final StockList stock;
    private final PurchaseDesk purchases;
    private final Map<EditionId, Integer> copies = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<EditionId, Integer> eldest) {
            return size() > KEPT;
        }
    };

    OrderedCopies(StockList stock, PurchaseDesk purchases) {
        this.stock = stock;
        this.purchases = purchases;
    }

    List<StockRow> rows(StockFilter filter, List<SortKey<EditionSort>> order, Slice slice) {
        List<StockRow> rows = stock.editions(filter, order, slice);
        List<EditionId> ids = rows.stream().map(StockRow::id).toList();
        ids.forEach(copies::remove);
        purchases
                .onOrder(ids)
                .forEach((edition, orders) -> copies.put(
                        edition, orders.stream().mapToInt(OnOrder::copies).sum()));
        return rows;
    }

    String words(StockRow row) {
        Integer ordered = copies.get(row.id());
        return ordered == null ? "" : ordered.toString();
    }
}
