package shop.quire.cart;

import org.joda.money.CurrencyUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a cart must know of the shop.
 *
 * @param currency ISO 4217 code of the money the shop takes
 */
@ConfigurationProperties("quire")
record CartProperties(@DefaultValue("EUR") String currency) {

    CartProperties {
        CurrencyUnit.of(currency);
    }

    CurrencyUnit currencyUnit() {
        return CurrencyUnit.of(currency);
    }
}
