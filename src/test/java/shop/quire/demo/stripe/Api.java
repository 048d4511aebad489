package shop.quire.demo.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The API's front door: key, faults, idempotency, then the resource. */
final class Api implements HttpHandler {

    private final String secretKey;
    private final Books books;
    private final Faults faults;
    private final List<Resource> resources;
    private final Idempotency idempotency = new Idempotency();

    Api(String secretKey, Books books, Faults faults, List<Resource> resources) {
        this.secretKey = secretKey;
        this.books = books;
        this.faults = faults;
        this.resources = List.copyOf(resources);
    }

    void forgetKeys() {
        idempotency.forget();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String requestId = Books.newId("req_", 14);
        exchange.getResponseHeaders().set("Request-Id", requestId);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] body = exchange.getRequestBody().readAllBytes();
        Faults.Request fault = faults.request(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath());
        try {
            switch (fault) {
                case BREAK -> {
                    exchange.close();
                    return;
                }
                case ERROR -> throw StripeError.broken();
                case TOO_MANY -> throw StripeError.tooManyRequests();
                case NONE, BREAK_AFTER_SUCCESS -> {}
            }
            Idempotency.Reply reply = reply(exchange, new String(body, StandardCharsets.UTF_8), requestId);
            if (fault == Faults.Request.BREAK_AFTER_SUCCESS) {
                exchange.close();
                return;
            }
            if (reply.replayed()) {
                exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
            }
            send(exchange, reply.status(), reply.body());
        } catch (StripeError refused) {
            send(exchange, refused.status(), refused.body().json());
        }
    }

    private Idempotency.Reply reply(HttpExchange exchange, String body, String requestId) {
        authenticate(exchange.getRequestHeaders().getFirst("Authorization"));
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        Params params = Params.parse(
                method.equals("POST") ? body : exchange.getRequestURI().getRawQuery());
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        List<String> steps = List.of(path.replaceFirst("^/v1/", "").split("/"));
        Call call = new Call(method, steps, params, requestId, key);
        if (key == null || !method.equals("POST")) {
            return answer(call, path);
        }
        if (key.length() > 255) {
            throw StripeError.invalid(null, null, "Idempotency keys can have up to 255 characters");
        }
        exchange.getResponseHeaders().set("Idempotency-Key", key);
        return idempotency.once(key, method + " " + path + "?" + params.fingerprint(), () -> answer(call, path));
    }

    private Idempotency.Reply answer(Call call, String path) {
        synchronized (books) {
            for (Resource resource : resources) {
                Optional<StripeObject> answer = resource.answer(call);
                if (answer.isPresent()) {
                    return new Idempotency.Reply(200, answer.get().json(), false);
                }
            }
        }
        throw StripeError.unknownPath(call.method(), path);
    }

    private void authenticate(String header) {
        if (header == null || !header.startsWith("Bearer ")) {
            throw StripeError.unauthorized(
                    "You did not provide an API key. Use the Authorization header: 'Bearer YOUR_KEY'.");
        }
        String key = header.substring("Bearer ".length());
        if (!key.equals(secretKey)) {
            String end = key.length() > 4 ? key.substring(key.length() - 4) : "";
            throw StripeError.unauthorized("Invalid API Key provided: ****" + end);
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
