package shop.quire.demo.stripe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Everything the stand-in knows: Stripe's objects by id. All access is under this object's lock. Where the books are kept,
 * every change is one line at the end of the file, so that writing does not take longer as they grow.
 */
final class Books {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final Map<String, StripeObject> objects = new LinkedHashMap<>();
    private final Path file;
    private final Clock clock;
    private Consumer<StripeObject> announcer = event -> {};
    private Past past;

    /** @param file where the books outlive the process; null for nowhere */
    Books(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        if (file != null) {
            load();
        }
    }

    /** Called with every new event of the present, under the lock. */
    void onEvent(Consumer<StripeObject> consumer) {
        announcer = consumer;
    }

    /**
     * What has been going on before the stand-in was started, told afterwards.
     *
     * @param until what began before that belongs to the past
     * @param now how far it has been told
     */
    record Past(Instant until, Supplier<Instant> now) {}

    /** From now on the past is told, too; null: it has been told. */
    synchronized void tell(Past told) {
        past = told;
    }

    /** Seconds since 1970, at which the object lives: the present, or the past while that is told. */
    long now(StripeObject about) {
        return now(about.number("created"));
    }

    /** The same for what began, or is to begin, at that time. */
    long now(long began) {
        Instant now = isPast(began) ? past.now().get() : Instant.now(clock);
        return now.getEpochSecond();
    }

    private boolean isPast(long began) {
        return past != null && began < past.until().getEpochSecond();
    }

    static String newId(String prefix, int length) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < length; i++) {
            id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    synchronized StripeObject add(StripeObject object) {
        objects.put(object.id(), object);
        changed(object);
        return object;
    }

    /** Begins anew, where nothing is kept. */
    synchronized void forget() {
        objects.clear();
    }

    /** Null where there is none of that kind. */
    synchronized StripeObject find(String kind, String id) {
        StripeObject object = objects.get(id);
        return object != null && kind.equals(object.text("object")) ? object : null;
    }

    StripeObject get(String kind, String id) {
        StripeObject object = find(kind, id);
        if (object == null) {
            throw StripeError.notFound(kind, id);
        }
        return object;
    }

    /** Newest first, as Stripe lists them. */
    synchronized List<StripeObject> all(String kind) {
        List<StripeObject> found = new ArrayList<>();
        for (StripeObject object : objects.values()) {
            if (kind.equals(object.text("object"))) {
                found.add(object);
            }
        }
        return found.reversed();
    }

    /** Something happened to the object: tells the shop with a copy of it. */
    synchronized StripeObject event(String type, StripeObject about, String requestId, String idempotencyKey) {
        StripeObject event = new StripeObject()
                .with("id", newId("evt_", 24))
                .with("object", "event")
                .with("api_version", com.stripe.Stripe.API_VERSION)
                .with("created", now(about))
                .with("data", new StripeObject().with("object", about.copy()))
                .with("livemode", false)
                .with("pending_webhooks", isPast(about.number("created")) ? 0 : 1)
                .with("request", new StripeObject().with("id", requestId).with("idempotency_key", idempotencyKey))
                .with("type", type);
        add(event);
        if (!isPast(about.number("created"))) {
            announcer.accept(event);
        }
        return event;
    }

    /** Writes down what changed in place. */
    synchronized void changed(StripeObject... changed) {
        if (file != null) {
            write(file, List.of(changed), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static void write(Path to, Collection<StripeObject> lines, OpenOption... options) {
        StringBuilder text = new StringBuilder();
        lines.forEach(object -> text.append(object.line()).append('\n'));
        try {
            Files.writeString(to, text, options);
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in's books could not be kept", e);
        }
    }

    /** The last line about an object holds. What came before it is forgotten. */
    private void load() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                return;
            }
            // Whatever follows the last line feed was being written when the process was ended.
            String text = Files.readString(file);
            text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(StripeObject::read)
                    .forEach(object -> objects.put(object.id(), object));
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            write(draft, objects.values());
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in's books could not be read", e);
        }
    }
}
