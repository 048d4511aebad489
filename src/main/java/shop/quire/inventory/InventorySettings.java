package shop.quire.inventory;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param timeZone where the shop's days begin and end: it decides when a delivery is late */
@ConfigurationProperties("quire")
record InventorySettings(@DefaultValue("Europe/Amsterdam") ZoneId timeZone) {}
