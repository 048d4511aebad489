package shop.quire.checkout;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.quire.catalog.Format;

/**
 * Reduced VAT rates on books in the countries the shop sends to, in hundredths of a percent, as of January 2026 (European
 * Commission, Taxes in Europe Database).
 */
final class VatRates {

    /** @param printed printed books; @param digital e-books */
    private record Rates(int printed, int digital) {}

    private static final Map<String, Rates> BY_COUNTRY = new TreeMap<>(Map.ofEntries(
            Map.entry("AT", new Rates(1000, 1000)),
            Map.entry("BE", new Rates(600, 600)),
            Map.entry("DE", new Rates(700, 700)),
            Map.entry("ES", new Rates(400, 400)),
            Map.entry("FR", new Rates(550, 550)),
            Map.entry("IE", new Rates(0, 0)),
            Map.entry("IT", new Rates(400, 400)),
            Map.entry("LU", new Rates(300, 300)),
            Map.entry("NL", new Rates(900, 900)),
            Map.entry("PL", new Rates(500, 500)),
            Map.entry("PT", new Rates(600, 600)),
            Map.entry("SE", new Rates(600, 600))));

    private VatRates() {}

    /** Where the shop sends to, in alphabetical order of the code. */
    static List<String> countries() {
        return List.copyOf(BY_COUNTRY.keySet());
    }

    static boolean known(String country) {
        return BY_COUNTRY.containsKey(country);
    }

    static int of(String country, Format format) {
        Rates rates = rates(country);
        return format.digital() ? rates.digital() : rates.printed();
    }

    /** Sending books shares the rate of the books. */
    static int ofShipping(String country) {
        return rates(country).printed();
    }

    private static Rates rates(String country) {
        Rates rates = BY_COUNTRY.get(country);
        if (rates == null) {
            throw new IllegalArgumentException("The shop does not send to " + country);
        }
        return rates;
    }
}
