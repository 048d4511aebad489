package shop.quire.account;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the postcodes of a country look, after the Universal Postal Union's addressing guides. Countries not listed here are
 * taken as typed.
 */
final class Postcodes {

    private static final Pattern NOISE = Pattern.compile("[\\s.\\u2010-\\u2015-]+");
    private static final Pattern LENIENT = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} .-]{0,15}");
    private static final Map<String, Shape> SHAPES = new HashMap<>();

    /**
     * @param compact what is left once spaces and hyphens are gone
     * @param form the usual form; each {@code #} takes one character of the compact postcode
     * @param prefix letters that people write before the digits, dropped before the check
     */
    private record Shape(Pattern compact, String form, String prefix) {}

    static {
        for (String country : new String[] {"AT", "BE", "BG", "CH", "CY", "DK", "HU", "LI", "LU", "NO", "SI", "AU"}) {
            add(country, "\\d{4}", "####");
        }
        for (String country : new String[] {"DE", "EE", "ES", "FI", "FR", "HR", "IT", "MC", "RS", "UA", "TR"}) {
            add(country, "\\d{5}", "#####");
        }
        for (String country : new String[] {"CZ", "GR", "SE", "SK"}) {
            add(country, "\\d{5}", "### ##");
        }
        add("RO", "\\d{6}", "######");
        add("IS", "\\d{3}", "###");
        add("PL", "\\d{5}", "##-###");
        add("PT", "\\d{7}", "####-###");
        add("NL", "[1-9]\\d{3}[A-Z]{2}", "#### ##");
        add("LV", "\\d{4}", "LV-####");
        add("LT", "\\d{5}", "LT-#####");
        add("MT", "[A-Z]{3}\\d{4}", "### ####");
        add("IE", "[AC-FHKNPRTV-Y](?:\\d{2}|6W)[0-9AC-FHKNPRTV-Y]{4}", "### ####");
        add("GB", "(?:GIR0AA|[A-Z]{1,2}\\d[A-Z\\d]?\\d[A-Z]{2})", "");
        add("US", "\\d{5}(?:\\d{4})?", "");
        add("CA", "[ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z]\\d[ABCEGHJ-NPRSTV-Z]\\d", "### ###");
        add("JP", "\\d{7}", "###-####");
    }

    private Postcodes() {}

    private static void add(String country, String compact, String form) {
        // "D-10115", "DK-2100", "L-1009": the old international prefixes are still on many letterheads.
        String old = switch (country) {
            case "DE" -> "D";
            case "AT" -> "A";
            case "BE" -> "B";
            case "FR" -> "F";
            case "IT" -> "I";
            case "SE" -> "S";
            case "NO" -> "N";
            case "LU" -> "L";
            case "HU" -> "H";
            case "ES" -> "E";
            case "PT" -> "P";
            default -> country;
        };
        SHAPES.put(country, new Shape(Pattern.compile(compact), form, old));
    }

    /** True where the country's postcodes are checked here. */
    static boolean knows(String country) {
        return SHAPES.containsKey(country);
    }

    /** The postcode in its usual form; empty where it is none of that country. */
    static Optional<String> tidy(String country, String typed) {
        String upper = typed.strip().toUpperCase(Locale.ROOT);
        Shape shape = SHAPES.get(country);
        if (shape == null) {
            return upper.isEmpty() || LENIENT.matcher(upper).matches() ? Optional.of(upper) : Optional.empty();
        }
        String compact = NOISE.matcher(upper).replaceAll("");
        if (!shape.compact().matcher(compact).matches()) {
            for (String prefix : new String[] {country, shape.prefix()}) {
                if (compact.startsWith(prefix)) {
                    String rest = compact.substring(prefix.length());
                    if (shape.compact().matcher(rest).matches()) {
                        return Optional.of(write(country, shape, rest));
                    }
                }
            }
            return Optional.empty();
        }
        return Optional.of(write(country, shape, compact));
    }

    private static String write(String country, Shape shape, String compact) {
        return switch (country) {
            case "GB" -> compact.substring(0, compact.length() - 3) + " " + compact.substring(compact.length() - 3);
            case "US" -> compact.length() == 9 ? compact.substring(0, 5) + "-" + compact.substring(5) : compact;
            default -> {
                StringBuilder text = new StringBuilder();
                int next = 0;
                for (char c : shape.form().toCharArray()) {
                    text.append(c == '#' ? compact.charAt(next++) : c);
                }
                yield text.toString();
            }
        };
    }
}
