package shop.quire.payment;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The payment provider. Every request that changes something carries a key under which it is done once. No method throws
 * for what the provider does or fails to do; none may be called inside a transaction.
 */
interface PaymentGateway {

    /**
     * Opens a page on which an amount can be reserved on a card.
     *
     * @param references kept with page and payment, so that either leads back to the order
     * @param expiresAt 30 minutes to 24 hours from now
     */
    Answer<Page> openPage(PaymentPage page, Map<String, String> references, Instant expiresAt, String key);

    /** The page with its payment, if somebody has paid. */
    Answer<Page> page(String id);

    /** Closes the page; refused where it is paid or closed already. */
    Answer<Page> closePage(String id, String key);

    Answer<Payment> payment(String id);

    /** Takes the reserved amount. */
    Answer<Payment> capture(String payment, Money amount, String key);

    /** Lets the reserved amount go. */
    Answer<Payment> letGo(String payment, String key);

    /** @param reference kept with the refund */
    Answer<Refunded> refund(String payment, Money amount, String reference, String key);

    Answer<Refunded> refund(String id);

    /** A payment page at the provider. */
    record Page(
            String id,
            State state,
            @Nullable URI url,
            @Nullable Payment payment) {

        enum State {
            OPEN,
            COMPLETE,
            EXPIRED
        }
    }

    /**
     * A payment at the provider.
     *
     * @param capturable what can be taken now
     * @param received what was taken
     */
    record Payment(String id, State state, Money amount, Money capturable, Money received) {

        enum State {
            /** The shopper is at it (card not given yet, declined, or asked for more proof). */
            UNPAID,
            PROCESSING,
            AUTHORIZED,
            CAPTURED,
            CANCELED
        }
    }

    /** Money going back at the provider. */
    record Refunded(
            String id, State state, Money amount, @Nullable String failure) {

        enum State {
            PENDING,
            SUCCEEDED,
            FAILED
        }
    }
}
