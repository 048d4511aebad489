package shop.quire.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param from who the mails come from, such as {@code Quire <books@quire.example>} (QUIRE_MAIL_FROM)
 */
@ConfigurationProperties("quire.mail")
record MailSettings(String from) {

    MailSettings {
        try {
            new InternetAddress(from == null ? "" : from, true).validate();
        } catch (AddressException e) {
            throw new IllegalArgumentException(
                    "quire.mail.from (QUIRE_MAIL_FROM) must be an address that mails may come from", e);
        }
    }
}
