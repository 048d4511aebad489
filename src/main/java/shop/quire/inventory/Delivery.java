package shop.quire.inventory;

import java.util.Map;
import java.util.TreeMap;
import shop.quire.shared.EditionId;

/**
 * What came of an order to a supplier.
 *
 * @param id made by the page, so that sending it again changes nothing
 * @param order its number
 * @param note for the ledger, such as the number of the delivery note; may be empty
 * @param copies by edition of the order, each 1 or more
 * @param evenIfMore the person knows that it is more than was ordered
 */
public record Delivery(PostingId id, String order, String note, Map<EditionId, Integer> copies, boolean evenIfMore) {

    public Delivery {
        copies = new TreeMap<>(copies);
    }

    /** The same by somebody who knows that it is more than was ordered. */
    public Delivery knowingly() {
        return new Delivery(id, order, note, copies, true);
    }
}
