package shop.quire.inventory;

import org.jspecify.annotations.Nullable;
import shop.quire.shared.EditionId;

/**
 * More copies of an edition are wanted at another number. Published inside the transaction that changed it.
 *
 * @param level available copies at which more are wanted; null where none are
 */
public record ReorderLevelChanged(
        EditionId edition, @Nullable Integer level) {}
