package shop.quire.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import shop.quire.Quire;
import shop.quire.demo.stripe.StripeStandIn;

/**
 * What the demo has in one process, each in its own, to be killed alone: what {@code scripts/cluster} starts beside Debian's
 * packages.
 *
 * <p>Usage: {@code ClusterServer mail PORT | files PORT FOLDER | payments PORT FILE WEBHOOK} run until they are ended;
 * {@code settings MAIL FILES PAYMENTS} (ports) prints what an instance must be told; {@code fill PROPERTIES} puts the demo's
 * books and people into the shop that the file describes.
 */
public final class ClusterServer {

    private ClusterServer() {}

    public static void main(String[] args) throws InterruptedException {
        switch (args[0]) {
            case "mail" -> LocalMail.on(Integer.parseInt(args[1]));
            case "files" -> LocalS3.on(Integer.parseInt(args[1]), Path.of(args[2]));
            case "payments" -> StripeStandIn.keptIn(Path.of(args[2]), Integer.parseInt(args[1]), URI.create(args[3]));
            case "settings" -> {
                print(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
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

    private static void print(int mail, int files, int payments) {
        Map<String, Object> settings = new TreeMap<>(LocalMail.settings(mail));
        settings.putAll(LocalS3.settings(URI.create("http://127.0.0.1:" + files), "quire"));
        settings.putAll(StripeStandIn.settings(
                URI.create("http://127.0.0.1:" + payments), StripeStandIn.SECRET_KEY, StripeStandIn.WEBHOOK_SECRET));
        settings.forEach((name, value) -> System.out.println(name + "=" + value));
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
