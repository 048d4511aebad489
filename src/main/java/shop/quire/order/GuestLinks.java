package shop.quire.order;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import shop.quire.shared.OrderId;

/**
 * Links that open one order without signing in: order id and day of expiry, signed with HMAC-SHA256 (RFC 2104). The same
 * order always gets the same link, so that a repeated request to the payment provider is the same request.
 */
@Component
class GuestLinks {

    /** Long enough for every question about an order that a shop is asked. */
    private static final Duration LIFETIME = Duration.ofDays(400);

    private static final int PAYLOAD = 2 * Long.BYTES + Integer.BYTES;
    private static final int SIGNATURE = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Clock clock;

    GuestLinks(OrderProperties properties, Clock clock) {
        this.clock = clock;
        // A key of its own for this purpose, so that no other use of the secret can forge a link.
        byte[] secret = properties.secret().getBytes(StandardCharsets.UTF_8);
        this.key = new SecretKeySpec(
                sign(new SecretKeySpec(secret, ALGORITHM), "order link v1".getBytes(StandardCharsets.US_ASCII)),
                ALGORITHM);
    }

    /** @param placedAt when the order was placed: from then the link lives */
    String token(OrderId order, Instant placedAt) {
        int expiryDay = Math.toIntExact(
                placedAt.plus(LIFETIME).getEpochSecond() / Duration.ofDays(1).toSeconds());
        byte[] payload = ByteBuffer.allocate(PAYLOAD)
                .putLong(order.value().getMostSignificantBits())
                .putLong(order.value().getLeastSignificantBits())
                .putInt(expiryDay)
                .array();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(PAYLOAD + SIGNATURE)
                        .put(payload)
                        .put(sign(key, payload))
                        .array());
    }

    /** The order that the link was made for; empty where it was not made here or is too old. */
    Optional<OrderId> read(String token) {
        if (token.length() > 100) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != PAYLOAD + SIGNATURE) {
            return Optional.empty();
        }
        byte[] payload = new byte[PAYLOAD];
        byte[] signature = new byte[SIGNATURE];
        ByteBuffer.wrap(bytes).get(payload).get(signature);
        if (!MessageDigest.isEqual(sign(key, payload), signature)) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(payload);
        OrderId order = new OrderId(new UUID(fields.getLong(), fields.getLong()));
        Instant expiry =
                Instant.ofEpochSecond(fields.getInt() * Duration.ofDays(1).toSeconds());
        return Instant.now(clock).isBefore(expiry) ? Optional.of(order) : Optional.empty();
    }

    private static byte[] sign(SecretKeySpec key, byte[] payload) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(payload);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }
}
