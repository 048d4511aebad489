package shop.quire.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a parcel goes. Checked on construction: no line is too long for a label, the postcode is one of its country.
 *
 * @param name who receives it
 * @param line1 street and number, or whatever the first line is there
 * @param line2 floor, company, care of; may be empty
 * @param postcode in its country's usual form; empty where a country has none
 * @param region state, province or prefecture; empty where the post does not need it
 * @param country two letters of ISO 3166-1, upper case
 */
public record PostalAddress(
        String name, String line1, String line2, String postcode, String city, String region, String country) {

    /** Characters in one line of an address. */
    public static final int MAX_LINE = 100;

    private static final Set<String> COUNTRIES =
            Arrays.stream(Locale.getISOCountries()).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> WITH_REGION = Set.of("US", "CA", "AU", "JP", "BR", "IN", "CN", "MX");

    public PostalAddress {
        AddressDraft draft = new AddressDraft(name, line1, line2, postcode, city, region, country);
        List<Problem> problems = problems(draft);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "Not an address: " + problems.getFirst().key());
        }
        name = PlainText.tidy(name);
        line1 = PlainText.tidy(line1);
        line2 = PlainText.tidy(line2);
        city = PlainText.tidy(city);
        region = PlainText.tidy(region);
        postcode = Postcodes.tidy(country, PlainText.tidy(postcode)).orElseThrow();
    }

    /** True where an address of that country is not complete without its state, province or prefecture. */
    public static boolean needsRegion(String country) {
        return WITH_REGION.contains(country);
    }

    public AddressDraft toDraft() {
        return new AddressDraft(name, line1, line2, postcode, city, region, country);
    }

    static PostalAddress of(AddressDraft draft) {
        return new PostalAddress(
                draft.name(),
                draft.line1(),
                draft.line2(),
                draft.postcode(),
                draft.city(),
                draft.region(),
                draft.country());
    }

    static List<Problem> problems(AddressDraft draft) {
        List<Problem> problems = new ArrayList<>();
        line(problems, "name", draft.name(), true);
        line(problems, "line1", draft.line1(), true);
        line(problems, "line2", draft.line2(), false);
        boolean known = COUNTRIES.contains(draft.country());
        if (known) {
            postcode(problems, draft.country(), PlainText.tidy(draft.postcode()));
        }
        line(problems, "city", draft.city(), true);
        line(problems, "region", draft.region(), needsRegion(draft.country()));
        if (!known) {
            problems.add(new Problem("country", "address.country.unknown"));
        }
        return problems;
    }

    private static void line(List<Problem> problems, String field, String text, boolean required) {
        String tidy = PlainText.tidy(text);
        if (required && tidy.isEmpty()) {
            problems.add(new Problem(field, "address." + field + ".missing"));
        } else if (tidy.length() > MAX_LINE) {
            problems.add(new Problem(field, "address.line.long"));
        }
    }

    private static void postcode(List<Problem> problems, String country, String typed) {
        if (typed.length() > MAX_LINE || Postcodes.tidy(country, typed).isEmpty()) {
            problems.add(new Problem(
                    "postcode", Postcodes.knows(country) ? "address.postcode." + country : "address.postcode.other"));
        }
    }
}
