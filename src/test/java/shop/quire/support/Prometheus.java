package shop.quire.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real Prometheus with the committed configuration, but for its targets and its pace: everything every second. */
public final class Prometheus implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Daemon daemon;

    private Prometheus(Path folder, Daemon daemon) {
        this.folder = folder;
        this.daemon = daemon;
    }

    /**
     * @param replica which of the pair it is
     * @param targets addresses by the name of their file; jobs that are not named have none
     */
    public static Prometheus start(String replica, int port, Map<String, List<String>> targets) {
        try {
            Path folder = Files.createTempDirectory("quire-prometheus-");
            FileSystemUtils.copyRecursively(Path.of("monitoring/prometheus"), folder);
            Path configuration = folder.resolve("prometheus.yml");
            Files.writeString(
                    configuration,
                    Files.readString(configuration)
                            .replace("_interval: 15s", "_interval: 1s")
                            .replace("scrape_timeout: 10s", "scrape_timeout: 1s"));
            try (Stream<Path> files = Files.list(folder.resolve("targets"))) {
                for (Path file : files.toList()) {
                    String job = file.getFileName().toString().replace(".json", "");
                    Files.writeString(file, file(targets.getOrDefault(job, List.of())));
                }
            }
            Daemon daemon = Daemon.start(
                    "prometheus",
                    port,
                    "/-/ready",
                    Map.of("PROMETHEUS_REPLICA", replica),
                    List.of(
                            "--enable-feature=expand-external-labels",
                            // What is sent before an Alertmanager is known is lost until it is sent again.
                            "--rules.alert.resend-delay=1s",
                            "--config.file=" + configuration,
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port));
            return new Prometheus(folder, daemon);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String file(List<String> addresses) {
        return addresses.stream()
                .map(address -> "{\"targets\": [\"" + address + "\"]}")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** The values of the query now; empty where there is no data. A query that cannot be run is an error. */
    public List<Double> query(String query) {
        JsonNode answer =
                JSON.readTree(daemon.get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)));
        JsonNode data = answer.get("data");
        List<Double> values = new ArrayList<>();
        if (data.get("resultType").asString().equals("scalar")) {
            values.add(Double.valueOf(data.get("result").get(1).asString()));
        } else {
            data.get("result")
                    .forEach(sample -> values.add(
                            Double.valueOf(sample.get("value").get(1).asString().replace("Inf", "Infinity"))));
        }
        return values;
    }

    public String address() {
        return daemon.address();
    }

    @Override
    public void close() {
        daemon.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
