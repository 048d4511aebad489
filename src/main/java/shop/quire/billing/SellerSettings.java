package shop.quire.billing;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who sells, as invoices must say. What is issued keeps what was set then.
 *
 * @param name of the company (QUIRE_SELLER_NAME)
 * @param address its lines, separated by commas (QUIRE_SELLER_ADDRESS)
 * @param vatId such as NL001234567B01 (QUIRE_SELLER_VAT_ID)
 * @param email for questions about a document (QUIRE_SELLER_EMAIL)
 * @param registration in the trade register, as it shall be printed; may be empty (QUIRE_SELLER_REGISTRATION)
 */
@ConfigurationProperties("quire.seller")
record SellerSettings(
        String name,
        List<String> address,
        String vatId,
        String email,
        @DefaultValue("") String registration) {

    private static final int MAX_LINES = 6;

    SellerSettings {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("quire.seller.name (QUIRE_SELLER_NAME) must say who sells");
        }
        address = address == null
                ? List.of()
                : address.stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
        if (address.size() < 2 || address.size() > MAX_LINES) {
            throw new IllegalArgumentException(
                    "quire.seller.address (QUIRE_SELLER_ADDRESS) must be two to six lines, separated by commas");
        }
        if (vatId == null || !vatId.matches("[A-Z]{2}[0-9A-Z+*]{2,13}")) {
            throw new IllegalArgumentException(
                    "quire.seller.vat-id (QUIRE_SELLER_VAT_ID) must be a VAT number such as NL001234567B01");
        }
        if (email == null || !email.matches("[^\\s@]+@[^\\s@]+\\.[^\\s@]+")) {
            throw new IllegalArgumentException(
                    "quire.seller.email (QUIRE_SELLER_EMAIL) must be an address for questions");
        }
    }

    Snapshot.Seller seller() {
        return new Snapshot.Seller(name.strip(), address, vatId, email, registration.strip());
    }
}
