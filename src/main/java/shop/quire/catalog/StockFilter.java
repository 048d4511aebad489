package shop.quire.catalog;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which editions on paper the list of stock shows. Fields narrow each other; empty texts and sets do not narrow.
 *
 * @param text anything the shop's search would find, or part of an ISBN
 * @param onHandFrom fewest copies on hand, inclusive
 * @param onHandTo most copies on hand, inclusive
 * @param low only what is for sale and down to its reorder level
 */
public record StockFilter(
        String text,
        Set<Availability> availability,
        @Nullable Integer onHandFrom,
        @Nullable Integer onHandTo,
        boolean low) {

    public StockFilter {
        availability = Set.copyOf(availability);
    }

    /** Every edition on paper, retired ones too. */
    public static StockFilter none() {
        return new StockFilter("", Set.of(), null, null, false);
    }

    /** What is for sale and down to its reorder level. */
    public static StockFilter lowOnly() {
        return new StockFilter("", Set.of(), null, null, true);
    }
}
