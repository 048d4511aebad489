package shop.quire.catalog;

import java.util.ArrayList;
import java.util.List;
import shop.quire.catalog.ImportReport.RowError;

/** Gathers what is wrong with a file; until somebody takes it down. */
final class ImportErrors {

    private static final int EXCERPT = 60;

    private final List<RowError> errors = new ArrayList<>();
    private String reference = "";
    private int total;

    /** What comes now belongs to this record, by the supplier's own name of it. */
    void about(String record) {
        reference = excerpt(record);
    }

    String reference() {
        return reference;
    }

    /** The row is not stored. */
    void reject(long line, String column, String value, String message) {
        add(new RowError(line, reference, column, excerpt(value), message, false));
    }

    /** The row is stored without this value. */
    void leaveOut(long line, String column, String value, String message) {
        add(new RowError(line, reference, column, excerpt(value), message, true));
    }

    private void add(RowError error) {
        total++;
        errors.add(error);
    }

    /** What has not been taken down yet. */
    List<RowError> drain() {
        List<RowError> drained = List.copyOf(errors);
        errors.clear();
        return drained;
    }

    int total() {
        return total;
    }

    private static String excerpt(String value) {
        String line = value.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.codePointCount(0, line.length()) <= EXCERPT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, EXCERPT)) + "…";
    }
}
