package shop.quire.account;

import java.util.regex.Pattern;

/** What people type into one line: no control characters (PostgreSQL refuses NUL), no invisible direction tricks, no double spaces. */
final class PlainText {

    // C0 and C1 controls, line separators, byte order marks, and the overrides that turn text around.
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]|\\p{Cs}|\\p{Cn}");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0]+");

    private PlainText() {}

    static String tidy(String typed) {
        return SPACES.matcher(INVISIBLE.matcher(typed).replaceAll(" "))
                .replaceAll(" ")
                .strip();
    }
}
