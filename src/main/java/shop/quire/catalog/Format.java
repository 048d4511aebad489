package shop.quire.catalog;

/** What an edition is made of. Codes are of ONIX code list 150 (product form). */
public enum Format {
    PAPERBACK("BC"),
    HARDCOVER("BB"),
    /** EPUB, sent by download: {@code ED}, with detail {@code E101} of list 175. */
    EPUB("ED");

    private final String onixCode;

    Format(String onixCode) {
        this.onixCode = onixCode;
    }

    public String onixCode() {
        return onixCode;
    }

    /** Digital editions have no stock and are delivered at once. */
    public boolean digital() {
        return this == EPUB;
    }
}
