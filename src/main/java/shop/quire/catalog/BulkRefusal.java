package shop.quire.catalog;

/** Why one edition is left as it is while others are changed. */
public enum BulkRefusal {
    /** There is no such edition any more. */
    GONE,
    /** An e-book has no copies. */
    NO_COPIES,
    /** The price would be nothing or less. */
    NOT_POSITIVE,
    /** No book costs that much. */
    TOO_DEAR,
    /** It is priced in another currency than the shop's. */
    OTHER_CURRENCY,
    /** More copies are held for orders than would be left. */
    BELOW_RESERVED,
    /** Somebody else was faster. */
    CHANGED_SINCE
}
