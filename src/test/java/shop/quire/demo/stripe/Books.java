package shop.quire.demo.stripe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** Everything the stand-in knows: Stripe's objects by id. All access is under this object's lock. */
final class Books {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, StripeObject> objects = new LinkedHashMap<>();
    private final Path file;
    private Consumer<StripeObject> announcer = event -> {};

    /** @param file where the books outlive the process; null for nowhere */
    Books(Path file) {
        this.file = file;
        if (file != null && Files.exists(file)) {
            load();
        }
    }

    /** Called with every new event, under the lock. */
    void onEvent(Consumer<StripeObject> consumer) {
        announcer = consumer;
    }

    static String newId(String prefix, int length) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < length; i++) {
            id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    static long now() {
        return Instant.now().getEpochSecond();
    }

    synchronized StripeObject add(StripeObject object) {
        objects.put(object.id(), object);
        save();
        return object;
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
                .with("created", now())
                .with("data", new StripeObject().with("object", about.copy()))
                .with("livemode", false)
                .with("pending_webhooks", 1)
                .with("request", new StripeObject().with("id", requestId).with("idempotency_key", idempotencyKey))
                .with("type", type);
        add(event);
        announcer.accept(event);
        return event;
    }

    /** Writes what changed in place. */
    synchronized void save() {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(draft, JSON.writeValueAsString(objects));
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in's books could not be kept", e);
        }
    }

    @SuppressWarnings("unchecked")
    private void load() {
        try {
            Map<String, Map<String, Object>> kept = JSON.readValue(Files.readString(file), LinkedHashMap.class);
            kept.forEach((id, values) -> objects.put(id, StripeObject.read(JSON.writeValueAsString(values))));
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in's books could not be read", e);
        }
    }
}
