package shop.quire.account;

import java.util.List;

/**
 * An address as it was typed: anything, or nothing yet. Field names are those of the {@link Problem}s it has.
 *
 * @param region state, province or prefecture; asked for where the post needs it
 * @param country two letters of ISO 3166-1
 */
public record AddressDraft(
        String name, String line1, String line2, String postcode, String city, String region, String country) {

    public static AddressDraft empty(String country) {
        return new AddressDraft("", "", "", "", "", "", country);
    }

    /** What stands between this draft and an address, in the order of the fields; empty where nothing does. */
    public List<Problem> problems() {
        return PostalAddress.problems(this);
    }

    /**
     * The address, tidied: outer and double spaces gone, the postcode in its country's usual form.
     *
     * @throws IllegalArgumentException if there are {@linkplain #problems problems}
     */
    public PostalAddress toAddress() {
        return PostalAddress.of(this);
    }
}
