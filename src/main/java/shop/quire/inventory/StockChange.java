package shop.quire.inventory;

/** What came of setting the number of copies on hand. */
public sealed interface StockChange {

    /** Done, or nothing to do. */
    record Adjusted(StockLevel level) implements StockChange {}

    /** Somebody else changed it first; nothing was written. */
    record Conflict(StockLevel current) implements StockChange {}

    /** More copies are promised to customers than would be left; nothing was written. */
    record BelowReserved(int reserved) implements StockChange {}
}
