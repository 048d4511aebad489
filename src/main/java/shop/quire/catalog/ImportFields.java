package shop.quire.catalog;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one row while it is read; remembers whether one of them rejected it. */
final class ImportFields {

    private final long line;
    private final Map<String, String> values;
    private final Map<String, String> defaults;
    private final ImportErrors errors;
    private final Set<String> defaulted = new HashSet<>();
    private boolean rejected;

    ImportFields(long line, Map<String, String> values, Map<String, String> defaults, ImportErrors errors) {
        this.line = line;
        this.values = values;
        this.defaults = defaults;
        this.errors = errors;
    }

    /** The value on one line, without control characters; empty where neither row nor mapping has one. */
    String text(String column) {
        String value = clean(values.getOrDefault(column, ""));
        if (value.isEmpty() && defaults.containsKey(column)) {
            value = clean(defaults.getOrDefault(column, ""));
            defaulted.add(column);
        }
        return value;
    }

    @Nullable
    String textOrNone(String column, int longest) {
        String value = text(column);
        if (value.length() > longest) {
            leaveOut(column, value, "Longer than " + longest + " characters");
            return null;
        }
        return value.isEmpty() ? null : value;
    }

    void reject(String column, String value, String message) {
        errors.reject(line, column, value, message);
        rejected = true;
    }

    void leaveOut(String column, String value, String message) {
        errors.leaveOut(line, column, value, message + "; left out");
    }

    @Nullable
    Integer number(String column, int from, int to) {
        String value = text(column);
        if (value.isEmpty()) {
            return null;
        }
        try {
            int number = new BigDecimal(value).intValueExact();
            if (number >= from && number <= to) {
                return number;
            }
        } catch (ArithmeticException | NumberFormatException notANumber) {
            // reported below
        }
        leaveOut(column, value, "Not a whole number from " + from + " to " + to);
        return null;
    }

    boolean rejected() {
        return rejected;
    }

    /** Columns of which the mapping had the value, not the row. */
    Set<String> defaulted() {
        return Set.copyOf(defaulted);
    }

    /** On one line, without control characters and halves of characters, composed. */
    static String clean(String value) {
        String plain = value;
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) == 0x7F || Character.isSurrogate(value.charAt(i))) {
                plain = value.codePoints()
                        .map(code -> Character.isISOControl(code) ? ' ' : code)
                        .filter(code -> code < 0xD800 || code > 0xDFFF)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                        .replaceAll(" {2,}", " ");
                break;
            }
        }
        return Normalizer.normalize(plain, Normalizer.Form.NFC).strip();
    }
}
