package shop.quire.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SellerSettingsTest {

    private static final List<String> ADDRESS = List.of("Oudezijds Voorburgwal 231", " 1012 EZ Amsterdam ");

    @Test
    void whatIsPrintedIsTidy() {
        SellerSettings settings =
                new SellerSettings(" Quire Books B.V. ", ADDRESS, "NL001234567B01", "books@quire.example", "");
        assertThat(settings.seller().name()).isEqualTo("Quire Books B.V.");
        assertThat(settings.seller().address()).containsExactly("Oudezijds Voorburgwal 231", "1012 EZ Amsterdam");
    }

    @Test
    void whatIsMissingIsNamedAsItIsSet() {
        refused("QUIRE_SELLER_NAME", null, ADDRESS, "NL001234567B01", "books@quire.example");
        refused("QUIRE_SELLER_ADDRESS", "Quire", List.of("Amsterdam"), "NL001234567B01", "books@quire.example");
        refused("QUIRE_SELLER_VAT_ID", "Quire", ADDRESS, "12345", "books@quire.example");
        refused("QUIRE_SELLER_EMAIL", "Quire", ADDRESS, "NL001234567B01", "books");
    }

    private static void refused(String variable, String name, List<String> address, String vat, String email) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SellerSettings(name, address, vat, email, ""))
                .withMessageContaining(variable);
    }
}
