package shop.quire.catalog;

/**
 * Which problems of an import somebody wants to see.
 *
 * @param text part of the record's name, the value or the message; may be empty
 * @param column part of our name of what they are about; may be empty
 * @param refusedOnly whether only those for which their row was refused
 */
public record ImportProblemFilter(String text, String column, boolean refusedOnly) {

    public static final int MAX_TEXT = 100;

    public ImportProblemFilter {
        text = tidy(text);
        column = tidy(column);
    }

    /** Every one. */
    public static ImportProblemFilter all() {
        return new ImportProblemFilter("", "", false);
    }

    private static String tidy(String typed) {
        // PostgreSQL cannot hold NUL, so no problem has one.
        String text = typed.replace("\0", "").strip();
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }
}
