package shop.quire.promotion;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a shopper types to get a coupon: 3 to {@value #MAX_LENGTH} Latin letters, digits and hyphens, as can be printed and
 * read out. Upper and lower case are the same.
 *
 * @param value in upper case
 */
public record CouponCode(String value) {

    public static final int MAX_LENGTH = 24;

    private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9-]{1,22}[A-Z0-9]");

    public CouponCode {
        value = value.strip().toUpperCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a coupon code");
        }
    }

    /** Any text may be given; spaces, which people put in when they read a code out, do not count. */
    public static Optional<CouponCode> parse(String typed) {
        if (typed.length() > 4 * MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CouponCode(typed.replaceAll("\\s", "")));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
