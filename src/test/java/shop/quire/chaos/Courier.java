package shop.quire.chaos;

import com.stripe.net.Webhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import shop.quire.demo.stripe.StripeObject;
import shop.quire.demo.stripe.StripeStandIn;

/**
 * Brings the provider's events to the shop: late, in any order, twice or not at all; and some that nobody ever sent, which
 * the shop must not believe.
 */
final class Courier implements Runnable {

    private final Story story;
    private final Random random;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<StripeObject> bag = new ArrayList<>();

    Courier(Story story) {
        this.story = story;
        this.random = story.chanceOf("courier");
    }

    /** Called by the provider. */
    synchronized void take(StripeObject event) {
        bag.add(event);
    }

    @Override
    public void run() {
        while (story.goesOn()) {
            int chance = random.nextInt(100);
            Random details = new Random(random.nextLong());
            URI shop = story.town().anyShop(details).webhook();
            if (chance < 10) {
                story.happens("forge an event", () -> forge(shop, details));
            } else {
                StripeObject event = next(chance, details);
                if (event != null) {
                    story.happens("bring an event", () -> bring(event, shop));
                }
            }
            story.stage().pause("between");
        }
    }

    /** Null where there is nothing to bring, or it is lost on the way. */
    private synchronized StripeObject next(int chance, Random details) {
        if (bag.isEmpty()) {
            return null;
        }
        int which = details.nextInt(bag.size());
        if (chance < 25) {
            story.count("lose an event");
            bag.remove(which);
            return null;
        }
        if (chance < 45) {
            // It stays in the bag, and comes again.
            return bag.get(which);
        }
        return bag.remove(which);
    }

    private void bring(StripeObject event, URI shop) {
        int status = post(shop, event.json(), signature(event.json(), StripeStandIn.WEBHOOK_SECRET, now()));
        if (status != 200) {
            story.trouble("A proper event was answered with " + status);
        }
    }

    private void forge(URI shop, Random details) {
        String body = """
                {"id": "evt_forged%d", "type": "payment_intent.succeeded", "created": %d,
                 "data": {"object": {"id": "pi_forged", "amount_received": 1, "metadata": {"order": "%s"}}}}
                """.formatted(
                        details.nextInt(1_000_000),
                        now(),
                        story.anythingOrdered() ? story.anyOrder(details).toString() : "");
        String signature = switch (details.nextInt(4)) {
            case 0 -> "";
            case 1 -> signature(body, "whsec_of_somebody_else", now());
            case 2 -> signature(body, StripeStandIn.WEBHOOK_SECRET, now() - 3_600);
            default -> signature(body + " ", StripeStandIn.WEBHOOK_SECRET, now());
        };
        int status = post(shop, body, signature);
        if (status != 400) {
            story.trouble("A forged event was answered with " + status);
        }
    }

    private long now() {
        return Instant.now(story.town().clock()).getEpochSecond();
    }

    private static String signature(String body, String secret, long at) {
        try {
            return Webhook.Signature.generateSignatureHeader(body, secret, at);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private int post(URI shop, String body, String signature) {
        try {
            return http.send(
                            HttpRequest.newBuilder(shop)
                                    .header("Content-Type", "application/json")
                                    .header("Stripe-Signature", signature)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
