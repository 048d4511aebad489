package shop.quire.notification;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param baseUrl where people reach the shop, such as {@code https://quire.example}; links in mails begin with it
 *     (QUIRE_BASE_URL)
 */
@ConfigurationProperties("quire")
record SiteSettings(URI baseUrl) {

    SiteSettings {
        boolean web = baseUrl != null
                && baseUrl.getHost() != null
                && ("https".equals(baseUrl.getScheme()) || "http".equals(baseUrl.getScheme()));
        if (!web) {
            throw new IllegalArgumentException(
                    "quire.base-url (QUIRE_BASE_URL) must be the shop's address, with https://");
        }
    }

    /** The URL of a page, given its path with a leading slash. */
    String url(String path) {
        return baseUrl.toString().replaceFirst("/+$", "") + path;
    }
}
