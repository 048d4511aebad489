package shop.quire.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import shop.quire.Quire;
import shop.quire.demo.DemoEnvironment;
import tools.jackson.databind.json.JsonMapper;

/** Another instance of the shop beside the one of this JVM, on the same database, in a process that can be killed. */
final class SecondInstance implements AutoCloseable {

    private final Process process;
    private final int port = freePort();

    private SecondInstance(DemoEnvironment shop, String name) throws IOException {
        int management = freePort();
        Map<String, Object> settings = new HashMap<>(shop.settings());
        settings.put("quire.instance", name);
        settings.put("server.port", port);
        settings.put("management.server.port", management);
        settings.put("logging.level.root", "error");
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dvaadin.productionMode=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Quire.class.getName())
                .inheritIO();
        command.environment().put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(settings));
        process = command.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        URI readiness = URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness");
        Awaitility.await("the second instance").atMost(Duration.ofMinutes(4)).until(() -> isReady(readiness));
    }

    static SecondInstance start(DemoEnvironment shop, String name) {
        try {
            return new SecondInstance(shop, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the proxy finds it. */
    String address() {
        return "127.0.0.1:" + port;
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private boolean isReady(URI readiness) throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("The second instance did not start");
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
