package shop.quire.demo.stripe;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A server that speaks the parts of Stripe's API that the shop uses, has a payment page, and sends webhooks. It listens on
 * the loopback address only and moves no money.
 */
public final class StripeStandIn implements AutoCloseable {

    /** What demo and tests use; a real key never comes near this. */
    public static final String SECRET_KEY = "sk_test_standin_4eC39HqLyjWDarjtT1zdp7dc";

    public static final String WEBHOOK_SECRET = "whsec_standin_5f4dcc3b5aa765d61d8327deb882cf99";

    private final HttpServer server;
    private final ExecutorService threads;
    private final ScheduledExecutorService clock;
    private final Books books;
    private final Faults faults = new Faults();
    private final Sessions sessions;
    private final Intents intents;
    private final RefundsResource refunds;
    private final Api api;
    private final Webhooks webhooks;
    private final String secretKey;
    private final String webhookSecret;

    private StripeStandIn(int port, String secretKey, String webhookSecret, URI webhookUrl, Path file, Clock time) {
        this.secretKey = secretKey;
        this.webhookSecret = webhookSecret;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " for the payment page is taken", e);
        }
        threads = Executors.newVirtualThreadPerTaskExecutor();
        clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("stripe-stand-in-clock").factory());
        books = new Books(file, time);
        webhooks = new Webhooks(webhookSecret, faults, books);
        webhooks.to(webhookUrl);
        books.onEvent(webhooks::announce);
        intents = new Intents(books);
        sessions = new Sessions(books, apiBase().toString());
        refunds = new RefundsResource(books, faults);
        api = new Api(secretKey, books, faults, List.of(sessions, intents, refunds, new Events(books)));
        server.createContext("/v1/", api);
        server.createContext("/pay/", new PayPage(books, sessions, intents));
        server.setExecutor(threads);
        server.start();
        clock.scheduleAtFixedRate(sessions::sweep, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * @param port 0 for any free one
     * @param webhookUrl where events are sent; null for nowhere
     */
    public static StripeStandIn start(int port, String secretKey, String webhookSecret, URI webhookUrl) {
        return new StripeStandIn(port, secretKey, webhookSecret, webhookUrl, null, Clock.systemUTC());
    }

    /** On any free port, with books that are forgotten. */
    public static StripeStandIn temporary() {
        return start(0, SECRET_KEY, WEBHOOK_SECRET, null);
    }

    /** Like {@link #temporary}, with a time of its own: it must be that of the shop. */
    public static StripeStandIn temporary(Clock time) {
        return new StripeStandIn(0, SECRET_KEY, WEBHOOK_SECRET, null, null, time);
    }

    /** Keeps its books in the file between runs, as the shop keeps its orders. */
    public static StripeStandIn keptIn(Path file, int port, URI webhookUrl) {
        return new StripeStandIn(port, SECRET_KEY, WEBHOOK_SECRET, webhookUrl, file, Clock.systemUTC());
    }

    /** Like {@code http://127.0.0.1:4242}. */
    public URI apiBase() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The shop's settings for paying here instead of at Stripe. */
    public Map<String, String> settings() {
        return settings(apiBase(), secretKey, webhookSecret);
    }

    public static Map<String, String> settings(URI apiBase, String secretKey, String webhookSecret) {
        return Map.of(
                "quire.stripe.api-base", apiBase.toString(),
                "quire.stripe.secret-key", secretKey,
                "quire.stripe.webhook-secret", webhookSecret);
    }

    /** Sends events there from now on; null for nowhere. */
    public void deliverTo(URI webhookUrl) {
        webhooks.to(webhookUrl);
    }

    /** Hands every event to somebody who delivers it, or does not; null to send them as Stripe does. */
    public void handEventsTo(Consumer<StripeObject> courier) {
        webhooks.by(courier);
    }

    /** Begins with empty books. */
    public void forget() {
        books.forget();
    }

    /** True while an event is on its way or waits for its next try. */
    public boolean delivering() {
        return webhooks.busy();
    }

    public Faults faults() {
        return faults;
    }

    /**
     * Copies of all objects of a kind, such as {@code payment_intent}, newest first. A page whose time is up has expired,
     * also where the clock has not come by yet.
     */
    public List<StripeObject> objects(String kind) {
        synchronized (books) {
            sessions.sweep();
            return books.all(kind).stream().map(StripeObject::copy).toList();
        }
    }

    /** Copies of all objects of a kind that carry this metadata. */
    public List<StripeObject> objects(String kind, String metadataKey, String value) {
        return objects(kind).stream()
                .filter(object -> value.equals(object.metadata().get(metadataKey)))
                .toList();
    }

    /** Time passes for one payment page: it expires now. */
    public void letExpire(String session) {
        synchronized (books) {
            StripeObject page = books.get("checkout.session", session);
            page.put("expires_at", books.now(page));
            sessions.sweep();
        }
    }

    /** A reserved amount is let go without the shop's doing: by hand at the provider, or since it lapsed. */
    public void letGoElsewhere(String payment) {
        synchronized (books) {
            StripeObject intent = books.get("payment_intent", payment);
            intent.with("status", "canceled")
                    .with("amount_capturable", 0L)
                    .with("canceled_at", books.now(intent))
                    .with("cancellation_reason", "automatic");
            books.event("payment_intent.canceled", intent, null, null);
            books.changed(intent);
        }
    }

    /**
     * Tells what has been going on before the stand-in was started. What begins before {@code until} happens at the told
     * time, whatever comes later in the present; of the past no webhooks are sent.
     *
     * @param now how far it has been told
     * @return ends the telling
     */
    public Runnable tellPast(Instant until, Supplier<Instant> now) {
        books.tell(new Books.Past(until, now));
        return () -> books.tell(null);
    }

    /** A reserved amount is taken by hand at the provider. */
    public void captureElsewhere(String payment) {
        byHand(intents, List.of("payment_intents", payment, "capture"), "");
    }

    /** Money goes back by hand at the provider. */
    public void refundElsewhere(String payment, long amount) {
        byHand(refunds, List.of("refunds"), "payment_intent=" + payment + "&amount=" + amount);
    }

    /** The bank sends the money of a refund back, days later. */
    public void letRefundFail(String refund) {
        synchronized (books) {
            StripeObject failed = books.get("refund", refund);
            failed.with("status", "failed").with("failure_reason", "lost_or_stolen_card");
            books.event("refund.failed", failed, null, null);
            books.changed(failed);
        }
    }

    /** Somebody paid by a link that was made by hand at the provider: no order of the shop knows of it. */
    public StripeObject payElsewhere(long amount, String currency) {
        synchronized (books) {
            StripeObject session = new StripeObject()
                    .with("amount_total", amount)
                    .with("currency", currency)
                    .with("_capture_method", "automatic")
                    .with("_description", "Paid by link")
                    .with("_intent_metadata", new StripeObject());
            StripeObject intent = intents.begin(session);
            intents.accept(intent, "4242");
            return intent.copy();
        }
    }

    /** A day passes: idempotency keys are forgotten. */
    public void forgetKeys() {
        api.forgetKeys();
    }

    private void byHand(Resource resource, List<String> path, String params) {
        synchronized (books) {
            resource.answer(new Call("POST", path, Params.parse(params), null, null))
                    .orElseThrow();
        }
    }

    /** Ends every pending refund: well, unless it was to {@link Faults.Refund#FAIL_LATER}. */
    public void finishRefunds() {
        refunds.finish();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        webhooks.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
