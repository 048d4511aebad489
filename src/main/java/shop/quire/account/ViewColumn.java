package shop.quire.account;

import java.util.regex.Pattern;

/**
 * A column as a saved view has it.
 *
 * @param width in CSS pixels; 0 for as wide as the list makes it
 */
public record ViewColumn(String name, boolean shown, int width) {

    public static final int MIN_WIDTH = 20;
    public static final int MAX_WIDTH = 2000;

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    /** @throws IllegalArgumentException where no list could have such a column */
    public ViewColumn {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A column's name is a word in capitals");
        }
        if (width != 0 && (width < MIN_WIDTH || width > MAX_WIDTH)) {
            throw new IllegalArgumentException("A column is " + MIN_WIDTH + " to " + MAX_WIDTH + " pixels wide");
        }
    }
}
