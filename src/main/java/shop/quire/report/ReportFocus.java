package shop.quire.report;

/**
 * The orders, or the lines of orders, behind one row of a report.
 *
 * @param by what the row stands for; not a time or a line, which periods and orders tell
 * @param key what tells the row: an ISBN-13, an e-mail address, or {@link ReportRow.Part#key()}; of a longer one the first
 *     {@value #MAX_KEY} characters count
 */
public record ReportFocus(ReportGrouping by, String key) {

    public static final int MAX_KEY = 180;

    public ReportFocus {
        if (by.isTime() || by == ReportGrouping.NONE) {
            throw new IllegalArgumentException("Nothing to look into: " + by);
        }
        key = key.length() > MAX_KEY ? key.substring(0, MAX_KEY) : key;
    }

    /** Whether it takes lines out of orders, not whole orders. */
    boolean ofLines() {
        return by != ReportGrouping.CUSTOMER && by != ReportGrouping.COUNTRY;
    }
}
