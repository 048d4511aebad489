package shop.quire.order;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The shop's terms for books that come back.
 *
 * @param days after delivery during which customers may ask by themselves; the law gives them 14 (Directive 2011/83/EU,
 *     article 9)
 * @param address lines of the address that parcels go to (QUIRE_RETURNS_ADDRESS, separated by commas); empty for the
 *     sender's address on the parcel
 */
@ConfigurationProperties("quire.returns")
record ReturnProperties(
        @DefaultValue("30") int days, @DefaultValue List<String> address) {

    private static final int LEAST_DAYS = 14;

    ReturnProperties {
        address = List.copyOf(address);
        if (days < LEAST_DAYS || days > 3650) {
            throw new IllegalArgumentException("quire.returns.days is 14 to 3650");
        }
    }
}
