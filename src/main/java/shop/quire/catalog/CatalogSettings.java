package shop.quire.catalog;

import org.joda.money.CurrencyUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param currency ISO 4217 code of the one currency in which the shop sells */
@ConfigurationProperties("quire")
record CatalogSettings(@DefaultValue("EUR") String currency) {

    CatalogSettings {
        CurrencyUnit.of(currency);
    }

    CurrencyUnit unit() {
        return CurrencyUnit.of(currency);
    }
}
