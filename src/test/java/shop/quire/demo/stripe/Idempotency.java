package shop.quire.demo.stripe;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Requests with a key are done once (https://docs.stripe.com/api/idempotent_requests): the same key with the same
 * parameters gets the first answer again, with others an error, and while the first still runs a conflict. What was
 * refused before it began to run does not use up its key.
 */
final class Idempotency {

    /** @param replayed true where it was given before */
    record Reply(int status, String body, boolean replayed) {}

    private record Known(String request, Reply reply) {}

    private final Map<String, Known> byKey = new HashMap<>();

    /** Stripe keeps keys for a day. */
    void forget() {
        synchronized (byKey) {
            byKey.clear();
        }
    }

    /** @param request method, path and parameters */
    Reply once(String key, String request, Supplier<Reply> work) {
        synchronized (byKey) {
            Known known = byKey.get(key);
            if (known != null && !known.request().equals(request)) {
                throw StripeError.keyReused(key);
            }
            if (known != null && known.reply() == null) {
                throw StripeError.keyInUse();
            }
            if (known != null) {
                return new Reply(known.reply().status(), known.reply().body(), true);
            }
            byKey.put(key, new Known(request, null));
        }
        Reply reply = null;
        try {
            reply = work.get();
            return reply;
        } catch (StripeError refused) {
            if (!refused.checkedBeforeExecution()) {
                reply = new Reply(refused.status(), refused.body().json(), false);
            }
            throw refused;
        } finally {
            synchronized (byKey) {
                if (reply == null) {
                    byKey.remove(key);
                } else {
                    byKey.put(key, new Known(request, reply));
                }
            }
        }
    }
}
