package shop.quire.payment;

import java.net.URI;
import org.joda.money.Money;

/** How the provider says a payment page stands. */
public sealed interface Standing {

    /** It can still be paid, there. */
    record Open(URI payAt) implements Standing {}

    /**
     * Paid: the amount is reserved on the card, or taken already.
     *
     * @param intent the provider's payment
     * @param amount what was reserved
     */
    record Authorized(String intent, Money amount) implements Standing {}

    /** Closed for good; nothing was taken. */
    record Closed() implements Standing {}

    /** It is being paid this moment. */
    record Processing() implements Standing {}

    /** No answer, or none that is clear; ask again. */
    record Unreachable() implements Standing {}
}
