package shop.quire.promotion;

/** One criterion by which the back office orders its list of coupons. */
public record CouponSort(Column column, boolean ascending) {

    /** What can be sorted by. */
    public enum Column {
        CODE,
        NAME,
        FROM,
        UNTIL,
        USES
    }
}
