package shop.quire.demo.stripe;

import com.stripe.net.Webhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Tells the shop what happened, signed as Stripe signs, again and again until it is acknowledged. */
final class Webhooks {

    private static final int MAX_TRIES = 8;
    private static final Duration OVERTAKEN = Duration.ofMillis(400);

    private final String secret;
    private final Faults faults;
    private final Books books;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("stripe-stand-in-webhooks").factory());
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile URI target;
    private volatile Consumer<StripeObject> courier;

    Webhooks(String secret, Faults faults, Books books) {
        this.secret = secret;
        this.faults = faults;
        this.books = books;
    }

    void to(URI url) {
        target = url;
    }

    /** Hands events over instead of sending them; null to send them again. */
    void by(Consumer<StripeObject> someoneElse) {
        courier = someoneElse;
    }

    void announce(StripeObject event) {
        Consumer<StripeObject> someoneElse = courier;
        if (someoneElse != null) {
            someoneElse.accept(event.copy());
            return;
        }
        switch (faults.delivery(event.text("type"))) {
            case NORMAL -> send(event, 1, Duration.ZERO);
            case DUPLICATE -> {
                send(event, 1, Duration.ZERO);
                send(event, 1, Duration.ofMillis(50));
            }
            case DELAY -> send(event, 1, OVERTAKEN);
            case DROP -> {}
        }
    }

    /** True while an event is on its way or waits for its next try. */
    boolean busy() {
        return underWay.get() > 0;
    }

    private void send(StripeObject event, int attempt, Duration after) {
        URI url = target;
        if (url == null) {
            return;
        }
        underWay.incrementAndGet();
        String body = event.json();
        timer.schedule(() -> post(event, body, url, attempt), after.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void post(StripeObject event, String body, URI url, int attempt) {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(url)
                    .timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("User-Agent", "Stripe/1.0 (stand-in)")
                    .header(
                            "Stripe-Signature",
                            Webhook.Signature.generateSignatureHeader(body, secret, books.now(Long.MAX_VALUE)))
                    .POST(BodyPublishers.ofString(body))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        http.sendAsync(request, BodyHandlers.discarding()).whenComplete((response, failure) -> {
            boolean delivered = failure == null && response.statusCode() / 100 == 2;
            if (delivered) {
                synchronized (books) {
                    event.put("pending_webhooks", 0);
                }
            } else if (attempt < MAX_TRIES) {
                send(event, attempt + 1, Duration.ofMillis(250L << attempt));
            }
            underWay.decrementAndGet();
        });
    }

    void close() {
        timer.shutdownNow();
        http.shutdownNow();
    }
}
