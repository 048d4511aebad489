package shop.quire.checkout;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.quire.catalog.Format;

/**
 * VAT rates on books in the countries the shop sends to, all of the European Union, in hundredths of a percent.
 *
 * <p>In force in 2026 according to the Taxes in Europe Database of the European Commission, category "books", read as of
 * 2026-06-27. What it does not say of e-books comes from the countries' laws as reported by tax advisers; each source, and
 * what could not be confirmed, stands in the decision record 020.
 *
 * <p>There is no rate of shipping: it shares the rates of what travels ({@link shop.quire.order.VatBreakdown}).
 */
final class VatRates {

    /** @param printed printed books; @param digital e-books */
    private record Rates(int printed, int digital) {}

    private static final Map<String, Rates> BY_COUNTRY = new TreeMap<>(Map.ofEntries(
            Map.entry("AT", new Rates(1000, 1000)),
            Map.entry("BE", new Rates(600, 600)),
            Map.entry("BG", new Rates(900, 900)),
            Map.entry("CY", new Rates(300, 300)),
            Map.entry("CZ", new Rates(0, 0)),
            Map.entry("DE", new Rates(700, 700)),
            Map.entry("DK", new Rates(2500, 2500)),
            Map.entry("EE", new Rates(900, 900)),
            Map.entry("ES", new Rates(400, 400)),
            Map.entry("FI", new Rates(1350, 1350)),
            Map.entry("FR", new Rates(550, 550)),
            Map.entry("GR", new Rates(600, 600)),
            Map.entry("HR", new Rates(500, 500)),
            Map.entry("HU", new Rates(500, 2700)),
            Map.entry("IE", new Rates(0, 0)),
            Map.entry("IT", new Rates(400, 400)),
            Map.entry("LT", new Rates(500, 500)),
            Map.entry("LU", new Rates(300, 300)),
            Map.entry("LV", new Rates(500, 500)),
            Map.entry("MT", new Rates(500, 500)),
            Map.entry("NL", new Rates(900, 900)),
            Map.entry("PL", new Rates(500, 500)),
            Map.entry("PT", new Rates(600, 600)),
            Map.entry("RO", new Rates(1100, 1100)),
            Map.entry("SE", new Rates(600, 600)),
            Map.entry("SI", new Rates(500, 500)),
            Map.entry("SK", new Rates(500, 500))));

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

    private static Rates rates(String country) {
        Rates rates = BY_COUNTRY.get(country);
        if (rates == null) {
            throw new IllegalArgumentException("The shop does not send to " + country);
        }
        return rates;
    }
}
