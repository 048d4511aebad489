package shop.quire.catalog;

import java.time.Instant;

/** What came of changing one edition. */
public sealed interface EditResult {

    /** @param version to be given with the next change */
    record Saved(long version) implements EditResult {}

    /** Somebody else changed it first; nothing was written. */
    record Conflict(EditionRow current, String changedBy, Instant changedAt) implements EditResult {}

    /** @param message why not, in words for the person who typed it */
    record Invalid(String message) implements EditResult {}
}
