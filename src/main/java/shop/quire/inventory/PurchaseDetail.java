package shop.quire.inventory;

import java.util.List;

/**
 * An order to a supplier with its lines.
 *
 * @param version to be given back when it is changed
 */
public record PurchaseDetail(PurchaseRow order, String note, List<PurchaseLine> lines, long version) {

    public PurchaseDetail {
        lines = List.copyOf(lines);
    }
}
