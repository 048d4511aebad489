package shop.quire.catalog;

/** Where an edition stands in its life. Codes are of ONIX code list 64 (publishing status). */
public enum EditionStatus {
    /** Published and for sale. */
    ACTIVE("04"),
    /** Announced, not yet published. */
    UPCOMING("02"),
    /** No longer for sale here; kept, since orders refer to it. */
    RETIRED("08");

    private final String onixCode;

    EditionStatus(String onixCode) {
        this.onixCode = onixCode;
    }

    public String onixCode() {
        return onixCode;
    }
}
