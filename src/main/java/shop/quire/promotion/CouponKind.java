package shop.quire.promotion;

/** What a coupon takes something off. */
public enum CouponKind {
    /** A part of the price of the goods. */
    PERCENTAGE,
    /** A fixed amount off the goods, at most all of them. */
    AMOUNT,
    /** What the usual way of sending costs, off whichever way is chosen. */
    FREE_SHIPPING
}
