package shop.quire.promotion;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.UserId;

/**
 * Whose uses of a coupon count together: those of an account, and of every e-mail address that has to do with the order.
 * Whoever has an account is therefore the same customer as the guest with its address.
 *
 * @param account who is signed in; null for guests
 * @param own the account's address; null for guests
 * @param order the address the order is for; null where none has been typed yet
 */
public record CouponCustomer(
        @Nullable UserId account,
        @Nullable EmailAddress own,
        @Nullable EmailAddress order) {

    /** Everything this customer is known by, as hashes. */
    Set<String> keys() {
        Set<String> keys = accountKeys();
        if (order != null) {
            keys.add(key("mail:" + person(order)));
        }
        return keys;
    }

    /** What the account alone is known by: nobody else can claim it. */
    Set<String> accountKeys() {
        Set<String> keys = new TreeSet<>();
        if (account != null) {
            keys.add(key("account:" + account));
        }
        if (own != null) {
            keys.add(key("mail:" + person(own)));
        }
        return keys;
    }

    /** Without the part after a plus sign, which everybody can make up and whose letters arrive at the same person. */
    private static String person(EmailAddress address) {
        String value = address.value();
        int at = value.lastIndexOf('@');
        int plus = value.indexOf('+');
        return plus > 0 && plus < at ? value.substring(0, plus) + value.substring(at) : value;
    }

    private static String key(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
