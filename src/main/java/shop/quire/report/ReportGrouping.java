package shop.quire.report;

/** What one row of a report stands for. */
public enum ReportGrouping {
    /** A line of an order. */
    NONE,
    /** A day in the reader's time zone, on which orders were placed. */
    DAY,
    /** An edition, as it was described when it was bought last. */
    BOOK,
    /** An e-mail address. */
    CUSTOMER
}
