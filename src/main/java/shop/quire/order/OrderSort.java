package shop.quire.order;

/** One criterion by which the back office orders its list. */
public record OrderSort(Column column, boolean ascending) {

    /** What can be sorted by. */
    public enum Column {
        NUMBER,
        PLACED,
        STATUS,
        CUSTOMER,
        COPIES,
        TOTAL,
        CHANGED
    }
}
