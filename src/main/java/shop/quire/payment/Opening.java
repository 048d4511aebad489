package shop.quire.payment;

import java.net.URI;

/** What came of asking for a payment page. */
public sealed interface Opening {

    record Opened(URI payAt) implements Opening {}

    /** No clear answer; ask again. */
    record Unavailable() implements Opening {}

    /** The provider will not open this page; the attempt has failed and nothing was taken. */
    record Rejected(String reason) implements Opening {}
}
