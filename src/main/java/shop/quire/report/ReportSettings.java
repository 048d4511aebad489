package shop.quire.report;

import org.joda.money.CurrencyUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param currency ISO 4217 code of the money that is added up; orders in another one are left out */
@ConfigurationProperties("quire")
record ReportSettings(@DefaultValue("EUR") String currency) {

    ReportSettings {
        CurrencyUnit.of(currency);
    }

    CurrencyUnit unit() {
        return CurrencyUnit.of(currency);
    }
}
