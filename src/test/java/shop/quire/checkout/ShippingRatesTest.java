package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.quire.catalog.Format;
import shop.quire.order.ShippingMethod;

class ShippingRatesTest {

    private final CheckoutProperties properties = new CheckoutProperties(
            URI.create("http://localhost:8080"),
            "EUR",
            ZoneId.of("Europe/Amsterdam"),
            new CheckoutProperties.Shipping(
                    "NL",
                    new BigDecimal("3.90"),
                    new BigDecimal("35.00"),
                    new BigDecimal("8.90"),
                    Set.of("CY", "FI"),
                    new BigDecimal("3.00"),
                    LocalTime.of(16, 0)),
            new CheckoutProperties.Payment(Duration.ofMinutes(32), Duration.ofMinutes(1)));
    private final ShippingRates rates = new ShippingRates(properties);

    @ParameterizedTest
    @CsvSource({"0.01, 3.90", "34.99, 3.90", "35.00, 0.00", "900.00, 0.00"})
    void standardIsFreeFrom35Euro(String items, String price) {
        ShippingOption standard = options("NL", items, "2026-11-18T10:00:00Z").getFirst();
        assertThat(standard.method()).isEqualTo(ShippingMethod.STANDARD);
        assertThat(standard.price()).isEqualTo(euro(price));
    }

    @Test
    void expressCostsAlways() {
        ShippingOption express = options("NL", "900.00", "2026-11-18T10:00:00Z").getLast();
        assertThat(express.price()).isEqualTo(euro("8.90"));
        assertThat(express.freeFrom().isZero()).isTrue();
    }

    @Test
    void anOrderBeforeTheCutOffLeavesTheSameDay() {
        // A Wednesday, 15:59 in Amsterdam.
        ShippingOption standard = options("NL", "10.00", "2026-11-18T14:59:00Z").getFirst();
        assertThat(standard.from()).isEqualTo(LocalDate.of(2026, 11, 19));
        assertThat(standard.to()).isEqualTo(LocalDate.of(2026, 11, 20));
    }

    @Test
    void anOrderAfterTheCutOffWaitsADay() {
        ShippingOption standard = options("NL", "10.00", "2026-11-18T15:00:00Z").getFirst();
        assertThat(standard.from()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(standard.to()).isEqualTo(LocalDate.of(2026, 11, 23));
    }

    @Test
    void weekendsDoNotCount() {
        // A Saturday: handled on Monday, there on Tuesday.
        ShippingOption express = options("NL", "10.00", "2026-11-21T10:00:00Z").getLast();
        assertThat(express.from()).isEqualTo(LocalDate.of(2026, 11, 24));
        assertThat(ShippingRates.workingDaysAfter(LocalDate.of(2026, 11, 20), 1))
                .isEqualTo(LocalDate.of(2026, 11, 23));
    }

    @Test
    void abroadTakesLonger() {
        ShippingOption standard = options("PT", "10.00", "2026-11-16T10:00:00Z").getFirst();
        assertThat(standard.from()).isEqualTo(LocalDate.of(2026, 11, 19));
        assertThat(standard.to()).isEqualTo(LocalDate.of(2026, 11, 24));
    }

    @Test
    void farAwayTakesLongestAndCostsMore() {
        List<ShippingOption> options = options("CY", "10.00", "2026-11-16T10:00:00Z");
        assertThat(options.getFirst().price()).isEqualTo(euro("6.90"));
        assertThat(options.getFirst().to()).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(options.getLast().price()).isEqualTo(euro("11.90"));
        assertThat(options.getLast().to()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(options("CY", "35.00", "2026-11-16T10:00:00Z").getFirst().price())
                .isEqualTo(euro("0.00"));
    }

    @Test
    void theShopSendsToTheWholeEuropeanUnion() {
        assertThat(VatRates.countries())
                .isSorted()
                .hasSize(27)
                .contains("DK", "FI", "GR", "IE", "NL")
                .doesNotContain("US", "GB", "CH");
        for (String country : VatRates.countries()) {
            for (Format format : Format.values()) {
                assertThat(VatRates.of(country, format)).isBetween(0, 2_700);
            }
            assertThat(options(country, "10.00", "2026-11-16T10:00:00Z")).hasSize(2);
        }
        assertThat(VatRates.known("")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "NL, PAPERBACK, 900", "NL, EPUB, 900", "DK, HARDCOVER, 2500", "FI, PAPERBACK, 1350", "HU, PAPERBACK, 500",
        "HU, EPUB, 2700", "IE, EPUB, 0", "CZ, PAPERBACK, 0", "LT, EPUB, 500", "RO, PAPERBACK, 1100"
    })
    void booksAreTaxedWhereTheyAreRead(String country, Format format, int basisPoints) {
        assertThat(VatRates.of(country, format)).isEqualTo(basisPoints);
    }

    private List<ShippingOption> options(String country, String items, String now) {
        return rates.options(country, euro(items), Instant.parse(now));
    }

    private static Money euro(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }
}
