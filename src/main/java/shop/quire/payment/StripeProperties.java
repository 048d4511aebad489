package shop.quire.payment;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Access to Stripe.
 *
 * @param secretKey API key of the account (STRIPE_SECRET_KEY)
 * @param webhookSecret signs what Stripe sends us (STRIPE_WEBHOOK_SECRET); "" to believe nothing that is sent
 * @param apiBase Stripe's own address, or that of a stand-in
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout how long to wait for an answer
 * @param retries how often a request is sent again, with the same key, before the answer counts as unclear
 * @param signatureTolerance how old a signed message may be; older ones are replays
 * @param fetchEvents how often events are fetched that were not delivered
 */
@ConfigurationProperties("quire.stripe")
record StripeProperties(
        String secretKey,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("https://api.stripe.com") URI apiBase,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("15s") Duration readTimeout,
        @DefaultValue("1") int retries,
        @DefaultValue("300s") Duration signatureTolerance,
        @DefaultValue("2m") Duration fetchEvents) {

    StripeProperties {
        if (secretKey == null || secretKey.isBlank()) {
            throw new IllegalArgumentException("quire.stripe.secret-key (STRIPE_SECRET_KEY) is not set");
        }
    }

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "StripeProperties[apiBase=" + apiBase + "]";
    }
}
