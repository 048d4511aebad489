package shop.quire.promotion;

/** Where a coupon stands now. */
public enum CouponStatus {
    /** Its time has not come yet. */
    PLANNED,
    /** Shoppers can use it. */
    RUNNING,
    /** As many orders as it was made for have it. One that fails gives its use back. */
    USED_UP,
    /** Its time is over, or somebody ended it. */
    ENDED
}
