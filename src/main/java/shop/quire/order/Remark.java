package shop.quire.order;

import org.jspecify.annotations.Nullable;

/** What people give as a reason: free text, kept short and free of control characters. */
final class Remark {

    private static final int MAX_LENGTH = 500;

    private Remark() {}

    /** Null where nothing was said. */
    static @Nullable String tidy(String typed) {
        String text = tidy(typed, MAX_LENGTH);
        return text.isEmpty() ? null : text;
    }

    /** Empty where nothing was said. */
    static String tidy(String typed, int most) {
        String text = typed.replaceAll("\\p{Cntrl}+", " ").strip();
        return text.substring(0, Math.min(most, text.length()));
    }
}
