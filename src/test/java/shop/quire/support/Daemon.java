package shop.quire.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A server of another maker, run for a test on a loopback port, that tells about itself over HTTP. */
public final class Daemon implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String tool;
    private final Process process;
    private final Path log;
    private final int port;

    private Daemon(String tool, Process process, Path log, int port) {
        this.tool = tool;
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts the tool and waits until it answers.
     *
     * @param tool as scripts/prepare-test-tools calls it
     * @param ready the path that is answered with 200 once it serves
     */
    public static Daemon start(
            String tool, int port, String ready, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(TestTools.find(tool));
        if (command.getFirst().isEmpty()) {
            throw new IllegalStateException("No " + tool + ": run scripts/prepare-test-tools");
        }
        command.addAll(arguments);
        try {
            Path log = Files.createTempFile("quire-" + tool, ".log");
            log.toFile().deleteOnExit();
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            Daemon daemon = new Daemon(tool, builder.start(), log, port);
            Runtime.getRuntime().addShutdownHook(new Thread(daemon.process::destroyForcibly));
            Awaitility.await(tool).atMost(Duration.ofSeconds(30)).until(() -> daemon.answers(ready));
            return daemon;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    public String get(String path) {
        try {
            HttpResponse<String> answer = send(path);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(tool + " answers " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(log(), e);
        }
    }

    /** The value of a series in what it tells about itself; 0 where there is none. */
    public double metric(String series) {
        return get("/metrics")
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .sum();
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers(String path) {
        if (!process.isAlive()) {
            throw new IllegalStateException(tool + " has ended: " + log());
        }
        try {
            return send(path).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private HttpResponse<String> send(String path) throws IOException {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://" + address() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
