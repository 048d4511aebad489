package shop.quire.catalog;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.EditionId;

/**
 * An edition on paper in the list of stock.
 *
 * @param reorderLevel available copies at which more are wanted; null where none are
 * @param low for sale and down to that level
 */
public record StockRow(EditionRow edition, @Nullable Integer reorderLevel, boolean low) {

    public EditionId id() {
        return edition.id();
    }

    /** Copies in the house. */
    public int onHand() {
        return Objects.requireNonNullElse(edition.onHand(), 0);
    }

    /** Copies that can be promised. */
    public int available() {
        return Objects.requireNonNullElse(edition.available(), 0);
    }

    /** Copies held for orders. */
    public int held() {
        return onHand() - available();
    }
}
