package shop.quire.inventory;

import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order to a supplier in the list.
 *
 * @param lines how many editions
 * @param copies that were ordered
 * @param received of those, and beyond
 * @param cost of what was ordered
 */
public record PurchaseRow(
        PurchaseId id,
        String number,
        String supplier,
        PurchaseStatus status,
        @Nullable LocalDate expectedOn,
        int lines,
        int copies,
        int received,
        Money cost,
        String createdBy,
        Instant createdAt) {

    /** Whether it should have come by that day. */
    public boolean late(LocalDate today) {
        return status.open() && expectedOn != null && expectedOn.isBefore(today);
    }
}
