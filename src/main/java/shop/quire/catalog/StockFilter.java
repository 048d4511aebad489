package shop.quire.catalog;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which editions on paper the list of stock shows. Fields narrow each other; empty texts and sets do not narrow.
 *
 * @param text anything the shop's search would find, or part of an ISBN
 * @param onHandFrom fewest copies on hand, inclusive
 * @param onHandTo most copies on hand, inclusive
 */
public record StockFilter(
        String text,
        Set<Availability> availability,
        @Nullable Integer onHandFrom,
        @Nullable Integer onHandTo) {

    public StockFilter {
        availability = Set.copyOf(availability);
    }

    /** Every edition on paper, retired ones too. */
    public static StockFilter none() {
        return new StockFilter("", Set.of(), null, null);
    }
}
