package shop.quire.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import shop.quire.Quire;
import shop.quire.demo.stripe.StripeStandIn;

/** Everything that the shop needs from outside, on this machine: what the demo and the browser tests stand on. */
public final class DemoEnvironment {

    private static final String SECRET = "demo-only-secret-of-more-than-32-bytes";

    /** What invoices say of whoever sells; nobody has this VAT number. */
    private static final Map<String, String> SELLER = Map.of(
            "quire.seller.name", "Quire Books B.V.",
            "quire.seller.address", "Oudezijds Voorburgwal 231, 1012 EZ Amsterdam, Netherlands",
            "quire.seller.vat-id", "NL001234567B01",
            "quire.seller.email", "books@quire.example");

    /** How far the payment page's port is from the shop's. */
    private static final int PAYMENT_PAGE = 10;

    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final LocalMail mail = LocalMail.start();
    private Optional<StripeStandIn> payments = Optional.empty();

    private DemoEnvironment() {}

    /**
     * Starts the servers; they stop with the JVM, after the application.
     *
     * @param kept where the data stays between two runs; empty to forget it
     * @param port of the shop; 0 for any free one
     */
    public static DemoEnvironment start(Optional<Path> kept, int port) {
        int shop = port == 0 ? freePort() : port;
        DemoEnvironment environment = new DemoEnvironment();
        environment.set("server.port", shop);
        environment.set("server.address", "127.0.0.1");
        environment.set("quire.base-url", "http://localhost:" + shop);
        environment.set("quire.secret", SECRET);
        environment.set("quire.returns.address", "Quire Returns,Papestraat 7,2513 AV The Hague,Netherlands");
        SELLER.forEach(environment::set);
        environment.startPostgres(kept);
        environment.startFiles(kept);
        environment.mail.settings().forEach(environment::set);
        environment.startPayments(kept, shop);
        return environment;
    }

    /** Starts the shop in this JVM. */
    public ConfigurableApplicationContext run(String... args) {
        return new SpringApplicationBuilder(Quire.class, DemoTime.class, DemoData.class, DemoHistory.class)
                // First, or the empty settings of application.properties would win.
                .initializers(context ->
                        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("demo", settings)))
                .run(args);
    }

    /** The stand-in for Stripe; empty where people pay at Stripe itself. */
    public Optional<StripeStandIn> payments() {
        return payments;
    }

    /** What the shop has sent since it started. */
    public LocalMail mail() {
        return mail;
    }

    /** What a shop that runs in a process of its own must be told to use all this. */
    public Map<String, Object> settings() {
        return Collections.unmodifiableMap(settings);
    }

    public String baseUrl() {
        return settings.get("quire.base-url").toString();
    }

    private void startPostgres(Optional<Path> kept) {
        LocalPostgres postgres = kept.map(folder -> LocalPostgres.keptIn(folder.resolve("postgres")))
                .orElseGet(LocalPostgres::temporary);
        postgres.createDatabase("quire");
        set("spring.datasource.url", postgres.jdbcUrl("quire"));
        set("spring.datasource.username", "postgres");
        set("spring.datasource.password", "postgres");
    }

    private void startFiles(Optional<Path> kept) {
        LocalS3 files =
                kept.map(folder -> LocalS3.keptIn(folder.resolve("files"))).orElseGet(LocalS3::temporary);
        files.settings("quire").forEach(this::set);
    }

    /** Whoever has an account at Stripe pays there; everybody else at the stand-in. */
    private void startPayments(Optional<Path> kept, int shop) {
        if (System.getenv("STRIPE_SECRET_KEY") != null) {
            return;
        }
        URI webhook = URI.create("http://127.0.0.1:" + shop + "/api/v1/stripe/webhook");
        // The same port on every run where it is free: what was begun before can be paid afterwards.
        StripeStandIn stripe = kept.map(folder ->
                        StripeStandIn.keptIn(folder.resolve("stripe.jsonl"), freeOr(shop + PAYMENT_PAGE), webhook))
                .orElseGet(
                        () -> StripeStandIn.start(0, StripeStandIn.SECRET_KEY, StripeStandIn.WEBHOOK_SECRET, webhook));
        SpringApplication.getShutdownHandlers().add(stripe::close);
        stripe.settings().forEach(this::set);
        payments = Optional.of(stripe);
    }

    /** The port where it is free, else 0 for any. */
    static int freeOr(int wanted) {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }

    private void set(String name, Object value) {
        settings.put(name, value);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
