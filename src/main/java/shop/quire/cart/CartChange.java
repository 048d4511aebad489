package shop.quire.cart;

/** What came of changing a cart. */
public sealed interface CartChange {

    /**
     * Done as asked.
     *
     * @param quantity copies of the edition now; 0 where it was removed
     * @param copies in the whole cart now
     */
    record Changed(int quantity, int copies) implements CartChange {}

    /**
     * Done, with fewer copies than asked for; say so.
     *
     * @param quantity copies of the edition now
     * @param copies in the whole cart now
     */
    record Capped(int quantity, int copies, Limit limit) implements CartChange {}

    /** Nothing was changed. */
    record Refused(Reason reason) implements CartChange {}

    /** What kept a quantity down. */
    enum Limit {
        /** No more copies are available. */
        AVAILABLE,
        /** An e-book needs to be bought only once. */
        ONE_EBOOK,
        /** Nobody gets more than 99 of one edition. */
        MOST_PER_LINE
    }

    /** Why nothing was changed. */
    enum Reason {
        /** Not a number of copies: less than 1 (0 removes a line) or absurdly many. */
        BAD_QUANTITY,
        UNKNOWN_EDITION,
        SOLD_OUT,
        /** Announced, not for sale yet. */
        COMING_SOON,
        /** No longer for sale. */
        WITHDRAWN,
        /** A cart has at most 100 different editions. */
        CART_FULL,
        /** The edition is not in this cart (removed in another tab, perhaps). */
        NOT_IN_CART,
        /** The cart was joined with a user's or thrown away after a long time: find or open another. */
        CART_GONE
    }
}
