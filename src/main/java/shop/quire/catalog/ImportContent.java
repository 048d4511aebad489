package shop.quire.catalog;

import java.util.List;

/** What a supplier's file brings. */
public enum ImportContent {
    /** Books with their editions, as {@link ImportMapping} describes them. */
    BOOKS(ImportMapping.COLUMNS, ImportMapping.REQUIRED),
    /** How many copies there are of each edition, as somebody counted them. */
    COUNT(ImportMapping.STOCK_COLUMNS, ImportMapping.STOCK_COLUMNS.size()),
    /** How many copies have come of each edition. */
    DELIVERY(ImportMapping.STOCK_COLUMNS, ImportMapping.STOCK_COLUMNS.size());

    private final List<String> columns;
    private final int required;

    ImportContent(List<String> columns, int required) {
        this.columns = columns;
        this.required = required;
    }

    public List<String> columns() {
        return columns;
    }

    /** How many of {@link #columns}, from the first, the file cannot do without. */
    public int required() {
        return required;
    }

    public boolean stock() {
        return this != BOOKS;
    }
}
