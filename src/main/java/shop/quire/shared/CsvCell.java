package shop.quire.shared;

/** Text on its way into a file that somebody will open with a spreadsheet. */
public final class CsvCell {

    private CsvCell() {}

    /**
     * What a spreadsheet would not calculate: text that begins with {@code = + - @}, also in full width, a tab or a line
     * break gets an apostrophe in front (OWASP, "CSV injection").
     */
    public static String harmless(String text) {
        if (text.isEmpty()) {
            return text;
        }
        return switch (text.charAt(0)) {
            case '=', '+', '-', '@', '\t', '\r', '\n', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> "'" + text;
            default -> text;
        };
    }

    /** The text as one value of RFC 4180: harmless, and in quotation marks where it needs them. */
    public static String of(String text) {
        String safe = harmless(text);
        boolean plain =
                safe.indexOf(',') < 0 && safe.indexOf('"') < 0 && safe.indexOf('\n') < 0 && safe.indexOf('\r') < 0;
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
