package shop.quire.order;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of everything that was submitted with a checkout: two submissions with the same fingerprint ask for the same
 * order.
 *
 * @param hex 64 hexadecimal digits
 */
public record Fingerprint(String hex) {

    public Fingerprint {
        if (hex.length() != 64) {
            throw new IllegalArgumentException("A fingerprint has 64 digits");
        }
    }

    /** Of the parts in this order; where one part ends and the next begins makes a difference. */
    public static Fingerprint of(Iterable<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            }
            return of(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    static Fingerprint of(byte[] bytes) {
        return new Fingerprint(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
