package shop.quire.shared;

import java.util.Locale;
import java.util.Optional;
import org.apache.commons.validator.routines.EmailValidator;

/**
 * An e-mail address, lower-cased and trimmed, at most 254 characters (RFC 5321).
 *
 * @param value the address as it is stored and compared
 */
public record EmailAddress(String value) {

    public static final int MAX_LENGTH = 254;

    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() > MAX_LENGTH || !EmailValidator.getInstance().isValid(value)) {
            throw new IllegalArgumentException("Not an e-mail address");
        }
    }

    /** Empty where the text is not an e-mail address. */
    public static Optional<EmailAddress> parse(String text) {
        if (text.length() > MAX_LENGTH * 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EmailAddress(text));
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        // Logs show no personal data; whoever needs the address asks for value().
        return "EmailAddress[…]";
    }
}
