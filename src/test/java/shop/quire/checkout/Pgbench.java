package shop.quire.checkout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own load generator. */
final class Pgbench {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");

    private final Path program = find();
    private final int port;
    private final String database;

    Pgbench(int port, String database) {
        this.port = port;
        this.database = database;
    }

    /** Runs the script with so many clients; {@code base} and {@code n} are set for it. */
    CheckoutBench.Round run(String script, int clients, int seconds, long base) {
        try {
            Path folder = Files.createTempDirectory("quire-pgbench");
            Path file = Files.writeString(folder.resolve("order.sql"), script);
            List<String> command = List.of(
                    program.toString(),
                    "-h",
                    "localhost",
                    "-p",
                    Integer.toString(port),
                    "-U",
                    "postgres",
                    "-n",
                    "-M",
                    "prepared",
                    "-f",
                    file.toString(),
                    "-c",
                    Integer.toString(clients),
                    "-j",
                    Integer.toString(Math.min(2, clients)),
                    "-T",
                    Integer.toString(seconds),
                    "-D",
                    "base=" + base,
                    "-D",
                    "n=0",
                    "-l",
                    "--log-prefix=" + folder.resolve("log"),
                    database);
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", "postgres");
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes());
            process.waitFor(10, TimeUnit.SECONDS);
            Matcher rate = RATE.matcher(output);
            if (!rate.find() || process.exitValue() != 0) {
                throw new IllegalStateException("pgbench failed, see " + file + ":\n" + output);
            }
            double[] latencies = latencies(folder);
            delete(folder);
            return new CheckoutBench.Round(
                    latencies.length, Double.parseDouble(rate.group(1)), latencies, Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Milliseconds, in order of size. */
    private static double[] latencies(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith("log"))
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines.stream()
                .mapToDouble(line -> Long.parseLong(line.split(" ")[2]) / 1000.0)
                .sorted()
                .toArray();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** On the path, or where Debian puts it. */
    static Path find() {
        List<Path> places = new ArrayList<>(Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "pgbench"))
                .toList());
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                places.addAll(
                        versions.map(version -> version.resolve("bin/pgbench")).toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return places.stream()
                .filter(Files::isExecutable)
                // Debian's name on the path is a wrapper that looks for a cluster of its own.
                .filter(place -> !Files.isSymbolicLink(place))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "pgbench is needed. On Debian and Ubuntu: apt-get install postgresql (the server need not run)"));
    }
}
