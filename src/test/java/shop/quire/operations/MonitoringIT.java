package shop.quire.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import shop.quire.support.TestTools;

/** The committed configuration of Prometheus and Alertmanager, as their own tools see it. */
class MonitoringIT {

    private static final Path PROMETHEUS = Path.of("monitoring/prometheus");

    @Test
    void prometheusTakesItsConfigurationAndKnowsAllItsTargets() throws Exception {
        assertThat(run("promtool", "check", "config", "monitoring/prometheus/prometheus.yml"))
                .contains("is valid prometheus config file syntax")
                .doesNotContain("WARNING", "FAILED");
    }

    @Test
    void rulesDoWhatTheirTestsSay() throws Exception {
        List<String> command = new ArrayList<>(List.of("test", "rules"));
        yamlIn("tests").forEach(file -> command.add(file.toString()));

        assertThat(run("promtool", command.toArray(String[]::new))).doesNotContain("FAILED");
    }

    @Test
    void alertmanagerTakesItsConfiguration() throws Exception {
        assertThat(run("amtool", "check-config", "monitoring/alertmanager/alertmanager.yml"))
                .contains("SUCCESS");
    }

    /** That it fires, and that it does not always. Only the one that must always fire does. */
    @Test
    void everyAlertIsTestedBothWays() throws Exception {
        Set<String> firing = new HashSet<>();
        Set<String> silent = new HashSet<>();
        for (Map<?, ?> test : tests()) {
            for (Map<?, ?> expected : maps(test, "alert_rule_test")) {
                (maps(expected, "exp_alerts").isEmpty() ? silent : firing).add((String) expected.get("alertname"));
            }
        }

        Set<String> alerts = names("alert");
        assertThat(alerts).hasSizeGreaterThan(30);
        assertThat(firing).isEqualTo(alerts);
        alerts.remove("DeadMan");
        assertThat(silent).isEqualTo(alerts);
    }

    @Test
    void everyRecordedSeriesIsTested() throws Exception {
        Set<String> tested = new HashSet<>();
        for (Map<?, ?> test : tests()) {
            maps(test, "promql_expr_test").forEach(expected -> tested.add((String) expected.get("expr")));
        }

        assertThat(tested).isEqualTo(names("record"));
    }

    @Test
    void everyAlertSaysWhatIsWrongAndWhatToDo() throws Exception {
        for (Map<?, ?> rule : rules()) {
            if (rule.containsKey("alert")) {
                assertThat(((Map<?, ?>) rule.get("annotations")).keySet())
                        .as("%s", rule.get("alert"))
                        .isEqualTo(Set.of("summary", "action"));
                assertThat(((Map<?, ?>) rule.get("labels")).get("severity")).isIn("page", "ticket", "none");
            }
        }
    }

    private static Set<String> names(String kind) throws IOException {
        Set<String> names = new HashSet<>();
        for (Map<?, ?> rule : rules()) {
            if (rule.get(kind) instanceof String name) {
                assertThat(names.add(name))
                        .as("only one rule is called %s", name)
                        .isTrue();
            }
        }
        return names;
    }

    private static List<Map<?, ?>> rules() throws IOException {
        List<Map<?, ?>> rules = new ArrayList<>();
        for (Path file : yamlIn("rules")) {
            for (Map<?, ?> group : maps(read(file), "groups")) {
                rules.addAll(maps(group, "rules"));
            }
        }
        return rules;
    }

    private static List<Map<?, ?>> tests() throws IOException {
        List<Map<?, ?>> tests = new ArrayList<>();
        for (Path file : yamlIn("tests")) {
            tests.addAll(maps(read(file), "tests"));
        }
        return tests;
    }

    private static List<Path> yamlIn(String folder) throws IOException {
        try (Stream<Path> files = Files.list(PROMETHEUS.resolve(folder))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    private static Map<?, ?> read(Path file) throws IOException {
        return new Yaml().load(Files.readString(file));
    }

    private static List<Map<?, ?>> maps(Map<?, ?> parent, String key) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (parent.get(key) instanceof List<?> list) {
            list.forEach(entry -> maps.add((Map<?, ?>) entry));
        }
        return maps;
    }

    /** What the tool says, which must end well. */
    private static String run(String tool, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(TestTools.find(tool));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
