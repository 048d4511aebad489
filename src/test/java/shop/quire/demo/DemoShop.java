package shop.quire.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** "./mvnw": the shop with everything it needs from outside, on this machine. */
public final class DemoShop {

    private static final Path FOLDER = Path.of("target", "demo");

    private static final Logger LOG = LoggerFactory.getLogger(DemoShop.class);

    private DemoShop() {}

    public static void main(String[] args) throws IOException {
        if (Boolean.getBoolean("quire.demo.reset")) {
            delete(FOLDER);
        }
        int port = Integer.getInteger("quire.demo.port", 8080);
        try {
            DemoEnvironment.start(Optional.of(FOLDER), port).run(args);
        } catch (RuntimeException e) {
            LOG.error("The demo did not start", e);
            // The other servers' threads would keep the process.
            System.exit(1);
        }
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
