package shop.quire.report;

/** What one row of a report stands for. */
public enum ReportGrouping {
    /** A line of an order. */
    NONE,
    /** A day in the reader's time zone, on which orders were placed. */
    DAY,
    /** A week that begins on Monday; the first one may begin before the period. */
    WEEK,
    /** A month; the first one may begin before the period. */
    MONTH,
    /** An edition, as it was described when it was bought last. */
    BOOK,
    /** An e-mail address. */
    CUSTOMER,
    /** Whoever made the books, as the shopper saw them when they were bought: several names are one row of their own. */
    CONTRIBUTORS,
    /**
     * One of those who made the books, as the catalog knows them now. A book of two counts for each of them, so that the
     * rows add up to more than the total.
     */
    CONTRIBUTOR,
    /** The publisher of the edition, as the catalog knows it now. */
    PUBLISHER,
    /** The first subject of the book, as the catalog knows it now. */
    SUBJECT,
    FORMAT,
    /** A rate of the VAT of books. */
    VAT,
    /** Where the orders are taxed. */
    COUNTRY;

    /** Whether a row is a time that begins on a day. */
    public boolean isTime() {
        return this == DAY || this == WEEK || this == MONTH;
    }

    /** Whether a line of an order may stand behind several rows, which then add up to more than the total. */
    public boolean overlaps() {
        return this == CONTRIBUTOR;
    }
}
