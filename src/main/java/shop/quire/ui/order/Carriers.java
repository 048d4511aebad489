package shop.quire.ui.order;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import shop.quire.order.Tracking;

/** Where the big carriers show a parcel's way. The number goes into the address encoded; other carriers get no link. */
final class Carriers {

    private static final Map<String, String> PAGES = Map.of(
            "DHL", "https://www.dhl.com/global-en/home/tracking.html?tracking-id=",
            "UPS", "https://www.ups.com/track?tracknum=",
            "DPD", "https://www.dpdgroup.com/tracking?parcelNumber=",
            "GLS", "https://gls-group.com/track/",
            "POSTNL", "https://jouw.postnl.nl/track-and-trace/",
            "POSTNORD", "https://www.postnord.com/track?shipmentId=");

    private Carriers() {}

    static Optional<String> page(Tracking tracking) {
        String carrier = tracking.carrier().toUpperCase(Locale.ROOT).replaceAll("[^A-Z].*", "");
        return Optional.ofNullable(PAGES.get(carrier))
                .map(page -> page + URLEncoder.encode(tracking.number(), StandardCharsets.UTF_8));
    }
}
