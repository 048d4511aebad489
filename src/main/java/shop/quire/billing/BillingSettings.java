package shop.quire.billing;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param timeZone where the shop's days begin and end: it decides what day and year a document is of */
@ConfigurationProperties("quire")
record BillingSettings(@DefaultValue("Europe/Amsterdam") ZoneId timeZone) {}
