package shop.quire.ui.admin;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.quire.shared.CsvCell;

/**
 * Rows as a spreadsheet takes them from the clipboard: a line a row, tabs between cells, the headers first. No cell is
 * calculated, whatever somebody has typed into it.
 */
final class CopiedRows {

    /** Everything that would begin another cell or line, and what nobody sees. */
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

    /** A number is no formula, although it may begin like one. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d.,\\u00a0\\u202f ]*");

    private final StringBuilder text = new StringBuilder();
    private int size;

    CopiedRows(List<String> headers) {
        line(headers);
    }

    void add(List<String> cells) {
        line(cells);
        size++;
    }

    /** How many rows, without the headers. */
    int size() {
        return size;
    }

    String text() {
        return text.toString();
    }

    private void line(List<String> cells) {
        text.append(cells.stream().map(CopiedRows::cell).collect(Collectors.joining("\t")))
                .append('\n');
    }

    private static String cell(String value) {
        String flat = BREAKS.matcher(value).replaceAll(" ").strip();
        return NUMBER.matcher(flat).matches() ? flat : CsvCell.harmless(flat);
    }
}
