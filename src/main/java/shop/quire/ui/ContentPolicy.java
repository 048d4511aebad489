package shop.quire.ui;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The Content-Security-Policy header. Pages run only scripts of ours: files from this server, and the inline scripts that
 * carry the nonce of their own answer. Vaadin's client makes functions of what the server sends, hence 'unsafe-eval'; its
 * components write style elements, hence 'unsafe-inline' for styles.
 */
final class ContentPolicy {

    static final String HEADER = "Content-Security-Policy";

    /** For answers that are no pages: covers, styles, what Vaadin's client and the machines get. */
    static final String WITHOUT_SCRIPTS =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final SecureRandom RANDOM = new SecureRandom();

    private ContentPolicy() {}

    static String nonce() {
        byte[] bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String page(String nonce) {
        return String.join(
                "; ",
                "default-src 'self'",
                "script-src 'self' 'nonce-" + nonce + "' 'unsafe-eval'",
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data:",
                "font-src 'self' data:",
                "connect-src 'self'",
                "object-src 'none'",
                "base-uri 'self'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }
}
