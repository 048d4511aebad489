package shop.quire.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import shop.quire.demo.stripe.StripeStandIn;

/** "./mvnw": the shop with everything it needs from outside, on this machine. */
public final class DemoShop {

    private static final Path FOLDER = Path.of("target", "demo");

    /** How far the mail page's port is from the shop's. */
    private static final int MAILS = 20;

    /** Where the shop has it by default. */
    private static final int MANAGEMENT = 8081;

    private static final Logger LOG = LoggerFactory.getLogger(DemoShop.class);

    private DemoShop() {}

    public static void main(String[] args) throws IOException {
        int port = Integer.getInteger("quire.demo.port", 8080);
        if (DemoEnvironment.freeOr(port) != port) {
            System.err.printf("Port %d is taken. Another one: ./mvnw -Dquire.demo.port=%d%n", port, port + 100);
            System.exit(1);
        }
        if (Boolean.getBoolean("quire.demo.reset")) {
            delete(FOLDER);
        }
        // The other servers start before Spring Boot decides what is logged, and have much to say.
        ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(Logger.ROOT_LOGGER_NAME)
                .setLevel(Level.WARN);
        try {
            DemoEnvironment environment = DemoEnvironment.start(Optional.of(FOLDER), port);
            MailViewer mails = MailViewer.start(DemoEnvironment.freeOr(port + MAILS), environment.mail()::all);
            ConfigurableApplicationContext shop = environment.run(
                    Stream.concat(settings(), Arrays.stream(args)).toArray(String[]::new));
            System.out.println(welcome(environment.baseUrl(), mails.url()));
            environment.payments().ifPresent(stripe -> giveItAPast(shop, stripe));
        } catch (RuntimeException e) {
            if (NestedExceptionUtils.getMostSpecificCause(e) instanceof FlywayValidateException) {
                LOG.error(
                        "The data in {} are another version's. Begin anew, with ./mvnw -Dquire.demo.reset=true",
                        FOLDER);
            } else {
                LOG.error("The demo did not start", e);
            }
            // The other servers' threads would keep the process.
            System.exit(1);
        }
    }

    /** What whoever sees the shop for the first time need not read, and a port that need not be free. */
    private static Stream<String> settings() {
        return Stream.of(
                "--management.server.port=" + DemoEnvironment.freeOr(MANAGEMENT),
                "--spring.main.log-startup-info=false",
                // Complains at length about every browser that goes while it is being told something.
                "--logging.level.org.atmosphere=off",
                "--logging.pattern.console=%d{HH:mm:ss} %-5level %msg%n%wEx");
    }

    /** Afterwards, since nobody need wait for it: visitors can be in the shop while its past is told. */
    private static void giveItAPast(ConfigurableApplicationContext shop, StripeStandIn stripe) {
        if (!shop.getBean(DemoData.class).isNewShop()) {
            return;
        }
        try {
            shop.getBean(DemoHistory.class).tell(stripe);
        } catch (RuntimeException e) {
            if (shop.isActive()) {
                LOG.error("The demo's past remains untold", e);
            }
        }
    }

    private static String welcome(String shop, String mails) {
        String people = Arrays.stream(DemoPeople.values())
                .map(person -> "    %-16s %s"
                        .formatted(person.name().toLowerCase(Locale.ROOT).replace('_', ' '), person.email()))
                .collect(Collectors.joining("\n"));
        return """


                  Quire is open:  %s
                  Its mails:      %s

                  Sign in with the password %s as
                %s

                  Pay with the card 4242 4242 4242 4242; %s takes a tenth off. Stop with Ctrl-C.
                """.formatted(shop, mails, DemoPeople.PASSWORD, people, DemoCoupons.WELCOME);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
