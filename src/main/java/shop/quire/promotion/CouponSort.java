package shop.quire.promotion;

/** What the back office sorts its list of coupons by. */
public enum CouponSort {
    CODE,
    NAME,
    FROM,
    UNTIL,
    USES
}
