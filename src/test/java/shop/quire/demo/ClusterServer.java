package shop.quire.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import shop.quire.Quire;
import shop.quire.demo.stripe.StripeStandIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the demo has in one process, each in its own, to be killed alone: what {@code scripts/cluster} starts beside Debian's
 * packages.
 *
 * <p>Usage: {@code ClusterServer mail PORT | files PORT FOLDER | payments PORT FILE WEBHOOK | pager PORT} run until they are
 * ended; {@code settings MAIL FILES FILES PAYMENTS} (ports) prints what an instance must be told; {@code fill PROPERTIES}
 * puts the demo's books and people into the shop that the file describes.
 */
public final class ClusterServer {

    private ClusterServer() {}

    public static void main(String[] args) throws InterruptedException {
        switch (args[0]) {
            case "mail" -> LocalMail.on(Integer.parseInt(args[1]));
            case "files" -> LocalS3.on(Integer.parseInt(args[1]), Path.of(args[2]));
            case "payments" -> StripeStandIn.keptIn(Path.of(args[2]), Integer.parseInt(args[1]), URI.create(args[3]));
            case "pager" -> listenToAlerts(Integer.parseInt(args[1]));
            case "settings" -> {
                print(
                        Integer.parseInt(args[1]),
                        Integer.parseInt(args[2]),
                        Integer.parseInt(args[3]),
                        Integer.parseInt(args[4]));
                System.exit(0);
            }
            case "fill" -> {
                fill(args[1]);
                System.exit(0);
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
        Thread.currentThread().join();
    }

    private static void print(int mail, int files, int otherFiles, int payments) {
        Map<String, Object> settings = new TreeMap<>(LocalMail.settings(mail));
        settings.putAll(LocalS3.settings(URI.create("http://127.0.0.1:" + files), "quire"));
        settings.put("quire.storage.replica.endpoint", "http://127.0.0.1:" + otherFiles);
        settings.put("quire.storage.replica.bucket", "quire-replica");
        settings.putAll(StripeStandIn.settings(
                URI.create("http://127.0.0.1:" + payments), StripeStandIn.SECRET_KEY, StripeStandIn.WEBHOOK_SECRET));
        settings.forEach((name, value) -> System.out.println(name + "=" + value));
    }

    /** Whoever would be woken: a line for each notification that an Alertmanager sends. */
    private static void listenToAlerts(int port) {
        try {
            HttpServer pager = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            pager.createContext("/", exchange -> {
                JsonNode told = JsonMapper.shared().readTree(exchange.getRequestBody());
                List<String> alerts = new ArrayList<>();
                told.path("alerts")
                        .forEach(alert -> alerts.add(
                                alert.path("labels").path("alertname").asString() + " "
                                        + alert.path("labels").path("instance").asString("")));
                System.out.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " "
                        + exchange.getRequestURI().getPath() + " "
                        + told.path("status").asString("") + " " + String.join(", ", alerts));
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            pager.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(String properties) {
        ConfigurableApplicationContext shop = new SpringApplicationBuilder(Quire.class, DemoTime.class, DemoData.class)
                .run(
                        "--spring.config.additional-location=file:" + properties,
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--management.server.port=0");
        SpringApplication.exit(shop);
    }
}
