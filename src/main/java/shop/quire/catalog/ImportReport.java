package shop.quire.catalog;

import java.util.List;

/**
 * What an import did. Good rows are kept whatever happened to others.
 *
 * @param created editions that were new
 * @param updated editions that changed
 * @param unchanged editions that were already so
 * @param rejected rows that were refused
 * @param errors what is wrong, by line, the first {@link #MAX_ERRORS}
 * @param errorTotal how many there were in all; a row may have several
 * @param cancelled whether it was stopped on request; what had been stored stays
 */
public record ImportReport(
        int created,
        int updated,
        int unchanged,
        int rejected,
        List<RowError> errors,
        int errorTotal,
        boolean cancelled) {

    public static final int MAX_ERRORS = 500;

    public ImportReport {
        errors = List.copyOf(errors);
    }

    /** Rows that were looked at. */
    public int rows() {
        return created + updated + unchanged + rejected;
    }

    /**
     * @param line in the file, 1 for the header; 0 where the error is about the file as a whole
     * @param reference the supplier's own name of the record, empty where it has none
     * @param column our name of it, empty where the error is about the row
     * @param value what was there, shortened
     * @param message what is wrong, in words for the person who supplied the file
     * @param rowKept whether the row was stored all the same, without this value
     */
    public record RowError(long line, String reference, String column, String value, String message, boolean rowKept) {}
}
