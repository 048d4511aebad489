package shop.quire.inventory;

import java.util.List;
import shop.quire.shared.EditionId;

/** What came of something done to an order to a supplier. Unless it is done, nothing was changed. */
public sealed interface PurchaseResult {

    /** By this call, or by an earlier one with the same id. */
    record Done(PurchaseDetail now) implements PurchaseResult {}

    /** Somebody else changed it first. */
    record Conflict(PurchaseDetail now) implements PurchaseResult {}

    /** Its status does not allow that. */
    record Refused(PurchaseDetail now) implements PurchaseResult {}

    /** More came than was ordered: to be asked of a person, and said again knowingly. */
    record MoreThanOrdered(List<Excess> lines) implements PurchaseResult {

        public MoreThanOrdered {
            lines = List.copyOf(lines);
        }
    }

    /** These have no stock, as e-books, or none that can hold so many copies. */
    record NoStock(List<EditionId> editions) implements PurchaseResult {

        public NoStock {
            editions = List.copyOf(editions);
        }
    }

    record NotFound() implements PurchaseResult {}

    /**
     * @param received before
     * @param now what would come on top
     */
    record Excess(EditionId edition, int ordered, int received, int now) {

        /** Copies more than were ordered. */
        public int more() {
            return received + now - ordered;
        }
    }
}
