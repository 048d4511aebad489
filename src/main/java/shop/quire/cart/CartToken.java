package shop.quire.cart;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * What a visitor's cookie holds to find the cart again: 256 random bits. The database knows only its SHA-256, so whoever
 * reads the database still opens no cart.
 *
 * @param value 43 characters of base64url
 */
public record CartToken(String value) {

    /** Name of the cookie; it must be HttpOnly, Secure where the shop is, SameSite=Lax. */
    public static final String COOKIE = "quire_cart";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int LENGTH = 43;

    public CartToken {
        if (!value.matches("[A-Za-z0-9_-]{" + LENGTH + "}")) {
            throw new IllegalArgumentException("Not a cart token");
        }
    }

    static CartToken create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new CartToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Empty where a cookie holds anything else. */
    public static Optional<CartToken> parse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CartToken(text));
        } catch (IllegalArgumentException hostile) {
            return Optional.empty();
        }
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "CartToken[…]";
    }
}
