package shop.quire.inventory;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which orders to suppliers the back office lists; what is empty does not narrow.
 *
 * @param text part of a number or of a supplier's name
 * @param lateOn only what should have come before that day and has not
 */
public record PurchaseFilter(
        String text, Set<PurchaseStatus> statuses, @Nullable LocalDate lateOn) {

    public PurchaseFilter {
        statuses = Set.copyOf(statuses);
    }

    public static PurchaseFilter all() {
        return new PurchaseFilter("", Set.of(), null);
    }
}
