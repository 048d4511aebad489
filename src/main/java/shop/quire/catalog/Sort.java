package shop.quire.catalog;

/** Orders of a list of books. */
public enum Sort {
    /** How well it answers the text; without a text the same as {@link #POPULAR}. */
    RELEVANCE,
    POPULAR,
    /** Last published edition first. */
    NEWEST,
    PRICE_UP,
    PRICE_DOWN,
    TITLE,
    /** First publication of the work, oldest first. */
    YEAR
}
