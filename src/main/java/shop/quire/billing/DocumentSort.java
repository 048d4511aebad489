package shop.quire.billing;

/** One criterion by which the back office orders its list. */
public record DocumentSort(Column column, boolean ascending) {

    /** What can be sorted by. */
    public enum Column {
        NUMBER,
        ISSUED,
        ORDER,
        BUYER,
        NET,
        VAT,
        TOTAL
    }
}
