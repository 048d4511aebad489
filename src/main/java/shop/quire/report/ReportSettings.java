package shop.quire.report;

import java.time.ZoneId;
import org.joda.money.CurrencyUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param currency ISO 4217 code of the money that is added up; orders in another one are left out
 * @param timeZone where the shop's days begin, and the hours of schedules are counted
 */
@ConfigurationProperties("quire")
record ReportSettings(
        @DefaultValue("EUR") String currency,
        @DefaultValue("Europe/Amsterdam") ZoneId timeZone) {

    ReportSettings {
        CurrencyUnit.of(currency);
    }

    CurrencyUnit unit() {
        return CurrencyUnit.of(currency);
    }
}
