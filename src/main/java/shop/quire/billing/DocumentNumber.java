package shop.quire.billing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How documents are numbered: {@code 2026-000001} for invoices, {@code CN-2026-000001} for credit notes, beginning anew every
 * year.
 *
 * @param year in which it was issued, in the shop's time zone
 * @param serial from 1, without gaps within kind and year
 */
record DocumentNumber(DocumentKind kind, int year, int serial) {

    private static final String CREDIT = "CN-";
    private static final Pattern SHAPE = Pattern.compile("(CN-)?(\\d{4})-(\\d{6,9})");

    DocumentNumber {
        if (year < 1000 || year > 9999 || serial < 1) {
            throw new IllegalArgumentException("No number of a document: " + year + ", " + serial);
        }
    }

    /** Empty where the text is no number, or not written as one. */
    static Optional<DocumentNumber> parse(String text) {
        Matcher shape = text.length() > 20 ? SHAPE.matcher("") : SHAPE.matcher(text);
        if (!shape.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(shape.group(2));
        int serial = Integer.parseInt(shape.group(3));
        if (year < 1000 || serial < 1) {
            return Optional.empty();
        }
        DocumentKind kind = shape.group(1) == null ? DocumentKind.INVOICE : DocumentKind.CREDIT_NOTE;
        return Optional.of(new DocumentNumber(kind, year, serial))
                .filter(number -> number.text().equals(text));
    }

    String text() {
        return "%s%d-%06d".formatted(kind == DocumentKind.CREDIT_NOTE ? CREDIT : "", year, serial);
    }
}
