package shop.quire.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the packaged shop once, on a real database that is gone afterwards, and lets the JVM write down which classes it
 * needed: the AOT cache (JEP 514), with which every later start is shorter. The cache fits only this JVM, this jar under
 * this path, and these JVM options.
 *
 * <p>Usage: {@code AotTraining JAVA JAR CACHE [JVM option]…}; JAVA is the executable that the cache is for, JAR the
 * extracted one.
 */
public final class AotTraining {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What most visitors need at once. */
    private static final List<String> PAGES = List.of(
            "/",
            "/?v-r=init&location=&query=",
            "/books?q=tolstoy",
            "/?v-r=init&location=books&query=q%3Dtolstoy",
            "/login",
            "/series",
            "/cart",
            "/robots.txt",
            "/sitemap.xml",
            "/covers/9780000000002.svg",
            "/styles/tokens.css",
            "/no-such-page");

    private AotTraining() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            train(args);
            System.exit(0);
        } catch (RuntimeException e) {
            System.err.println("aot-training: " + e.getMessage());
            // The other servers' threads would keep the process.
            System.exit(1);
        }
    }

    private static void train(String[] args) throws IOException, InterruptedException {
        Path jar = Path.of(args[1]).toAbsolutePath();
        Path cache = Path.of(args[2]).toAbsolutePath();
        DemoEnvironment environment = DemoEnvironment.start(Optional.empty(), 0);
        int management = DemoEnvironment.freePort();
        Map<String, Object> settings = new HashMap<>(environment.settings());
        settings.put("management.server.port", management);

        List<String> command = new ArrayList<>();
        command.add(args[0]);
        command.addAll(Arrays.asList(args).subList(3, args.length));
        command.add("-XX:AOTCacheOutput=" + cache);
        command.addAll(List.of("-jar", jar.toString()));
        ProcessBuilder shop = new ProcessBuilder(command).inheritIO();
        shop.environment().put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(settings));
        Process process = shop.start();
        try (HttpClient visitor =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            awaitReady(visitor, management, process);
            for (String page : PAGES) {
                get(visitor, environment.baseUrl() + page);
            }
            get(visitor, "http://127.0.0.1:" + management + "/actuator/prometheus");
        } finally {
            // The JVM writes the cache when it ends in good order.
            process.destroy();
        }
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || !Files.exists(cache)) {
            process.destroyForcibly();
            throw new IllegalStateException("The training run left no cache");
        }
    }

    private static void awaitReady(HttpClient client, int management, Process process)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (get(client, "http://127.0.0.1:" + management + "/actuator/health/readiness") == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It has not begun to listen.
            }
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IllegalStateException("The shop did not start");
    }

    private static int get(HttpClient client, String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
