package shop.quire.order;

import java.util.regex.Pattern;

/** How order numbers look: Q-2026-000123. */
final class OrderNumber {

    private static final Pattern SHAPE = Pattern.compile("Q-\\d{4}-\\d{6,15}");

    private OrderNumber() {}

    static boolean looksLike(String text) {
        return text.length() <= 24 && SHAPE.matcher(text).matches();
    }
}
