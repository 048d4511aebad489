package shop.quire.payment;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    /** All refunds of a payment. */
    Answer<List<Refunded>> refundsOf(String payment);

    /**
     * What happened to pages, payments and refunds, newest first.
     *
     * @param after the {@link Batch#next} of the batch before; null for the first
     */
    Answer<Batch<Told>> events(Instant since, @Nullable String after);

    /** Payments begun since then, newest first. */
    Answer<Batch<Payment>> payments(Instant since, @Nullable String after);

    /** Refunds made since then, newest first. */
    Answer<Batch<Refunded>> refunds(Instant since, @Nullable String after);

    /** @param next where the next batch begins; null where there is none */
    record Batch<T>(List<T> items, @Nullable String next) {}

    /**
     * Something that happened.
     *
     * @param object what it happened to, as JSON
     */
    record Told(String id, String type, Instant at, String object) {}

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
     * @param attempt the reference we gave it; null for a payment that is not ours
     * @param begun when
     */
    record Payment(
            String id,
            State state,
            Money amount,
            Money capturable,
            Money received,
            @Nullable String attempt,
            Instant begun) {

        enum State {
            /** The shopper is at it (card not given yet, declined, or asked for more proof). */
            UNPAID,
            PROCESSING,
            AUTHORIZED,
            CAPTURED,
            CANCELED
        }
    }

    /**
     * Money going back at the provider.
     *
     * @param payment what it is taken from
     * @param reference the one we gave it; null for a refund that is not ours
     */
    record Refunded(
            String id,
            State state,
            Money amount,
            @Nullable String failure,
            @Nullable String payment,
            @Nullable UUID reference) {

        enum State {
            PENDING,
            SUCCEEDED,
            FAILED
        }
    }
}
