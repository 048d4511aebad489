package shop.quire.order;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What orders must know of the installation.
 *
 * @param secret signs the links by which guests reach their orders: at least 32 bytes, the same on every instance, kept
 *     out of the repository. Changing it makes old links useless.
 * @param timeZone where the shop's days begin and end
 */
@ConfigurationProperties("quire")
record OrderProperties(
        String secret, @DefaultValue("Europe/Amsterdam") ZoneId timeZone) {

    private static final int MIN_BYTES = 32;

    OrderProperties {
        if (secret == null || secret.getBytes(StandardCharsets.UTF_8).length < MIN_BYTES) {
            throw new IllegalArgumentException("quire.secret (QUIRE_SECRET) must have at least 32 bytes");
        }
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "OrderProperties[timeZone=" + timeZone + "]";
    }
}
