package shop.quire.order;

import java.util.regex.Pattern;

/** How return numbers look: R-2026-000123. */
final class ReturnNumber {

    private static final Pattern SHAPE = Pattern.compile("R-\\d{4}-\\d{6,15}");

    private ReturnNumber() {}

    static boolean looksLike(String text) {
        return text.length() <= 24 && SHAPE.matcher(text).matches();
    }
}
