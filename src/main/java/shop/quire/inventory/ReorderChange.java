package shop.quire.inventory;

import org.jspecify.annotations.Nullable;

/** What came of setting a reorder level. */
public sealed interface ReorderChange {

    /** Done, or nothing to do. */
    record Set() implements ReorderChange {}

    /** Somebody else changed it first; nothing was written. */
    record Conflict(@Nullable Integer current) implements ReorderChange {}
}
