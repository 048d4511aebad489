package shop.quire.catalog;

import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param timeZone where the shop's days begin and end
 * @param lowStockMailAt when people are told what is running out: before the post is opened
 */
@ConfigurationProperties("quire")
record LowStockSettings(
        @DefaultValue("Europe/Amsterdam") ZoneId timeZone,
        @DefaultValue("07:00") LocalTime lowStockMailAt) {}
