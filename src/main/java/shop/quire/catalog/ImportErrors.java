package shop.quire.catalog;

import java.util.ArrayList;
import java.util.List;
import shop.quire.catalog.ImportReport.RowError;

/** Gathers what is wrong with a file; remembers the first few hundred, counts all. */
final class ImportErrors {

    private static final int EXCERPT = 60;

    private final List<RowError> errors = new ArrayList<>();
    private int total;

    /** The row is not stored. */
    void reject(long line, String column, String value, String message) {
        add(new RowError(line, column, excerpt(value), message, false));
    }

    /** The row is stored without this value. */
    void leaveOut(long line, String column, String value, String message) {
        add(new RowError(line, column, excerpt(value), message, true));
    }

    private void add(RowError error) {
        total++;
        if (errors.size() < ImportReport.MAX_ERRORS) {
            errors.add(error);
        }
    }

    List<RowError> first() {
        return errors;
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
