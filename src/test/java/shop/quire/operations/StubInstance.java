package shop.quire.operations;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** What the proxy takes for an instance of the shop: answers with its name, and notes what it was asked. */
final class StubInstance implements AutoCloseable {

    /** One request as it arrived. */
    record Asked(String method, String uri, Map<String, List<String>> headers) {}

    private final String name;
    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch patience = new CountDownLatch(1);
    private volatile boolean dying;

    private StubInstance(String name) {
        this.name = name;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    static StubInstance start(String name) {
        return new StubInstance(name);
    }

    /** As {@code generate-upstreams} wants it. */
    String upstream() {
        return name + "=127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on it takes requests and ends without an answer. */
    void die() {
        dying = true;
    }

    /** Lets those who wait at /patience go. */
    void goOn() {
        patience.countDown();
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    long asked(String method, String uri) {
        return asked.stream()
                .filter(request ->
                        request.method().equals(method) && request.uri().equals(uri))
                .count();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders())));
        exchange.getRequestBody().readAllBytes();
        if (dying) {
            exchange.close();
            return;
        }
        String path = exchange.getRequestURI().getPath();
        Headers headers = exchange.getResponseHeaders();
        String body = name;
        if (path.startsWith("/styles/")) {
            headers.set("Cache-Control", "public, max-age=600");
            headers.set("Content-Type", "text/css");
            body = ("." + name + " { color: black; }\n").repeat(200);
        } else if (path.equals("/guarded")) {
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("X-Frame-Options", "DENY");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Content-Security-Policy", "default-src 'self'");
            headers.set("Strict-Transport-Security", "max-age=1");
        } else if (path.equals("/patience")) {
            await();
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void await() {
        try {
            patience.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        goOn();
        server.stop(0);
    }
}
