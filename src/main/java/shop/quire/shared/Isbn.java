package shop.quire.shared;

import java.util.Optional;
import org.apache.commons.validator.routines.ISBNValidator;

/**
 * An International Standard Book Number, held as the thirteen digits of ISO 2108.
 *
 * <p>Ten-digit numbers are normalised. Numbers that begin with 979-0 are refused: that prefix belongs to printed music
 * (ISMN, ISO 10957).
 *
 * @param value thirteen digits, no hyphens, check digit verified
 */
public record Isbn(String value) implements Comparable<Isbn> {

    // Does not convert by itself: we must see what kind of number was given.
    private static final ISBNValidator VALIDATOR = ISBNValidator.getInstance(false);

    public Isbn {
        if (value.length() != 13 || !VALIDATOR.isValidISBN13(value) || value.startsWith("9790")) {
            throw new IllegalArgumentException("Not an ISBN-13");
        }
    }

    /**
     * Reads what people type: ISBN-13 or ISBN-10, with or without hyphens and spaces.
     *
     * @throws IllegalArgumentException if the text is not a valid ISBN
     */
    public static Isbn of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("Not an ISBN"));
    }

    /** Like {@link #of} but empty where the text is not an ISBN. */
    public static Optional<Isbn> parse(String text) {
        if (text.length() > 32) {
            return Optional.empty();
        }
        String digits = text.replaceAll("[\\s\\u2010-\\u2015-]", "").toUpperCase(java.util.Locale.ROOT);
        if (digits.length() == 10 && VALIDATOR.isValidISBN10(digits)) {
            digits = VALIDATOR.convertToISBN13(digits);
        }
        if (digits.length() != 13 || !VALIDATOR.isValidISBN13(digits) || digits.startsWith("9790")) {
            return Optional.empty();
        }
        return Optional.of(new Isbn(digits));
    }

    /** The number grouped for reading. Registrant ranges are not known here, so only the fixed parts are set apart. */
    public String formatted() {
        return value.substring(0, 3) + "-" + value.substring(3, 12) + "-" + value.substring(12);
    }

    @Override
    public int compareTo(Isbn other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
