package shop.quire.checkout;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the checkout must know of the shop.
 *
 * @param baseUrl address at which shoppers see the shop, without a slash at the end
 * @param currency ISO 4217 code of the money the shop takes
 * @param timeZone where the shop's days begin and end
 * @param shipping what sending costs
 * @param payment how long copies wait for their payment
 */
@ConfigurationProperties("quire")
record CheckoutProperties(
        @DefaultValue("http://localhost:8080") URI baseUrl,
        @DefaultValue("EUR") String currency,
        @DefaultValue("Europe/Amsterdam") ZoneId timeZone,
        @DefaultValue Shipping shipping,
        @DefaultValue Payment payment) {

    CurrencyUnit currencyUnit() {
        return CurrencyUnit.of(currency);
    }

    Money money(BigDecimal amount) {
        return Money.of(currencyUnit(), amount);
    }

    /**
     * @param country where the parcels are packed, ISO 3166-1 alpha-2
     * @param standard price of the usual way
     * @param standardFreeFrom order value from which it is free
     * @param express price of the fast way
     * @param far countries to which a parcel takes longer and costs more
     * @param farSurcharge what both ways cost more there
     * @param cutOff orders after this time of day are handled on the next working day
     */
    record Shipping(
            @DefaultValue("NL") String country,
            @DefaultValue("3.90") BigDecimal standard,
            @DefaultValue("35.00") BigDecimal standardFreeFrom,
            @DefaultValue("8.90") BigDecimal express,

            @DefaultValue({"BG", "CY", "EE", "FI", "GR", "HR", "LT", "LV", "MT", "RO"})
            Set<String> far,

            @DefaultValue("3.00") BigDecimal farSurcharge,
            @DefaultValue("16:00") LocalTime cutOff) {}

    /**
     * @param pageOpenFor how long the payment page can be used: Stripe wants at least 30 minutes counted on its own clock,
     *     so leave a margin
     * @param grace how much longer copies are held than the page is open
     */
    record Payment(
            @DefaultValue("32m") Duration pageOpenFor,
            @DefaultValue("1m") Duration grace) {

        Payment {
            if (pageOpenFor.compareTo(Duration.ofMinutes(30)) < 0 || pageOpenFor.compareTo(Duration.ofHours(24)) > 0) {
                throw new IllegalArgumentException("quire.payment.page-open-for is 30 minutes to 24 hours");
            }
        }
    }
}
