package shop.quire.promotion;

import java.time.ZoneId;
import org.joda.money.CurrencyUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What coupons must know of the shop.
 *
 * @param currency ISO 4217 code of the money the shop takes
 * @param timeZone where the shop's days begin and end
 */
@ConfigurationProperties("quire")
record PromotionProperties(
        @DefaultValue("EUR") String currency,
        @DefaultValue("Europe/Amsterdam") ZoneId timeZone) {

    CurrencyUnit currencyUnit() {
        return CurrencyUnit.of(currency);
    }
}
