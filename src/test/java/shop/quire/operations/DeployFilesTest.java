package shop.quire.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** The files for containers and clouds, read as those who run them would. */
class DeployFilesTest {

    private static final Path DEPLOY = Path.of("scripts/deploy");
    private static final Path BASE = DEPLOY.resolve("kubernetes/base");
    private static final Path OVERLAY = DEPLOY.resolve("kubernetes/overlays/example");
    private static final Pattern COMPONENT = Pattern.compile("[\\w>?] (\\w+)\\s*[,)]");

    @Test
    void everyListedResourceIsThereAndEveryFileIsListed() throws IOException {
        for (Path folder : List.of(BASE, OVERLAY)) {
            Set<Path> listed = new HashSet<>();
            for (Object resource : list(read(folder.resolve("kustomization.yaml")), "resources")) {
                Path file = folder.resolve((String) resource).normalize();
                assertThat(file).exists();
                listed.add(file);
            }
            for (Path file : filesIn(folder)) {
                if (!file.endsWith("kustomization.yaml")) {
                    assertThat(listed).contains(file);
                }
            }
        }
    }

    @Test
    void everyContainerIsBoundedProbedAndHarmless() throws IOException {
        List<Map<?, ?>> deployments = kinds("Deployment");
        assertThat(deployments).isNotEmpty();
        for (Map<?, ?> deployment : deployments) {
            Map<?, ?> pod = map(deployment, "spec", "template", "spec");
            assertThat(map(pod, "securityContext").get("runAsNonRoot")).isEqualTo(true);
            assertThat(map(pod, "securityContext", "seccompProfile").get("type"))
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.get("automountServiceAccountToken")).isEqualTo(false);
            // The pause before the stop, and twice the time in which the shop finishes what it has begun.
            assertThat((Integer) pod.get("terminationGracePeriodSeconds")).isGreaterThanOrEqualTo(10 + 2 * 20);
            for (Object each : list(pod, "containers")) {
                Map<?, ?> container = (Map<?, ?>) each;
                assertThat(map(container, "resources", "requests").keySet()).isEqualTo(Set.of("cpu", "memory"));
                assertThat(map(container, "resources", "limits").get("memory"))
                        .isEqualTo(map(container, "resources", "requests").get("memory"));
                for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                    assertThat(map(container, probe, "httpGet").get("port")).isEqualTo("management");
                }
                assertThat(map(container, "livenessProbe", "httpGet").get("path"))
                        .isEqualTo("/actuator/health/liveness");
                assertThat(map(container, "readinessProbe", "httpGet").get("path"))
                        .isEqualTo("/actuator/health/readiness");
                Map<?, ?> security = map(container, "securityContext");
                assertThat(security.get("allowPrivilegeEscalation")).isEqualTo(false);
                assertThat(security.get("readOnlyRootFilesystem")).isEqualTo(true);
                assertThat(list(map(security, "capabilities"), "drop")).isEqualTo(List.of("ALL"));
            }
        }
    }

    @Test
    void whoSelectsPodsSelectsThese() throws IOException {
        Map<?, ?> labels = map(kinds("Deployment").getFirst(), "spec", "template", "metadata", "labels");
        List<Map<?, ?>> selectors = new ArrayList<>();
        selectors.add(map(kinds("Deployment").getFirst(), "spec", "selector", "matchLabels"));
        selectors.add(map(kinds("PodDisruptionBudget").getFirst(), "spec", "selector", "matchLabels"));
        for (Map<?, ?> service : kinds("Service")) {
            selectors.add(map(service, "spec", "selector"));
        }

        for (Map<?, ?> selector : selectors) {
            assertThat(selector).isNotEmpty();
            selector.forEach((name, value) -> assertThat(labels.get(name)).isEqualTo(value));
        }
    }

    @Test
    void shoppersReachTheShopAndNothingElse() throws IOException {
        Map<?, ?> ingress = kinds("Ingress").getFirst();
        Map<?, ?> annotations = map(ingress, "metadata", "annotations");
        assertThat(annotations.get("nginx.ingress.kubernetes.io/affinity")).isEqualTo("cookie");
        assertThat((String) annotations.get("nginx.ingress.kubernetes.io/proxy-next-upstream"))
                .doesNotContain("non_idempotent");
        Set<Object> published = new HashSet<>();
        for (Map<?, ?> service : kinds("Service")) {
            if (!"None".equals(map(service, "spec").get("clusterIP"))) {
                list(map(service, "spec"), "ports")
                        .forEach(port -> published.add(((Map<?, ?>) port).get("targetPort")));
            }
            assertThat(map(service, "spec").get("type")).isNull();
        }
        assertThat(published).isEqualTo(Set.of("http"));
    }

    @Test
    void managementIsForTheMonitoringOnly() throws IOException {
        List<Map<?, ?>> policies = kinds("NetworkPolicy");
        assertThat(policies).anySatisfy(policy -> {
            assertThat(map(policy, "spec", "podSelector")).isEmpty();
            assertThat(list(map(policy, "spec"), "policyTypes")).isEqualTo(List.of("Ingress", "Egress"));
            assertThat((Object) map(policy, "spec").get("ingress")).isNull();
        });
        for (Map<?, ?> policy : policies) {
            for (Object each : list(map(policy, "spec"), "ingress")) {
                Map<?, ?> rule = (Map<?, ?>) each;
                if (rule.toString().contains("port=management")) {
                    assertThat(list(rule, "from").toString())
                            .isEqualTo("[{namespaceSelector={matchLabels={kubernetes.io/metadata.name=monitoring}}}]");
                }
                assertThat(list(rule, "from")).isNotEmpty();
            }
        }
    }

    @Test
    void itScalesByProcessorAndSessionsAndKeepsTwo() throws IOException {
        Map<?, ?> scaler = map(kinds("HorizontalPodAutoscaler").getFirst(), "spec");
        Set<String> metrics = new HashSet<>();
        for (Object each : list(scaler, "metrics")) {
            Map<?, ?> metric = (Map<?, ?>) each;
            metrics.add(
                    metric.get("type").equals("Resource")
                            ? (String) map(metric, "resource").get("name")
                            : (String) map(metric, "pods", "metric").get("name"));
        }

        assertThat(metrics).isEqualTo(Set.of("cpu", "vaadin_sessions"));
        assertThat((Integer) scaler.get("minReplicas")).isGreaterThanOrEqualTo(2);
        assertThat((Object) map(kinds("Deployment").getFirst(), "spec").get("replicas"))
                .isNull();
        assertThat(Files.readString(DEPLOY.resolve("kubernetes/prometheus-adapter.yaml")))
                .contains("as: vaadin_sessions");
    }

    @Test
    void noSecretIsWrittenDown() throws IOException {
        assertThat(kinds("Secret")).isEmpty();
        for (Path file : files(DEPLOY)) {
            if (file.toString().endsWith(".env.example")) {
                assertThat(Files.readAllLines(file))
                        .as("%s", file)
                        .noneMatch(line -> line.matches("[A-Z_]*(SECRET|PASSWORD|KEY)[A-Z_]*=.+"));
            }
            if (file.toString().endsWith(".tf")) {
                assertThat(Files.readString(file))
                        .as("%s", file)
                        .doesNotContainPattern("(?i)(password|secret|token|text_value)\\s*=\\s*\"");
            }
        }
    }

    @Test
    void everyImageHasATag() throws IOException {
        Set<String> images = new TreeSet<>();
        for (Object service :
                map(read(DEPLOY.resolve("compose/compose.yml")), "services").values()) {
            images.add((String) ((Map<?, ?>) service).get("image"));
        }
        for (Map<?, ?> deployment : kinds("Deployment")) {
            list(map(deployment, "spec", "template", "spec"), "containers")
                    .forEach(container -> images.add((String) ((Map<?, ?>) container).get("image")));
        }

        assertThat(images)
                .hasSizeGreaterThan(8)
                .allSatisfy(image -> assertThat(image).matches("\\$\\{QUIRE_IMAGE:\\?.*}|[a-z/-]+:(?!latest)[\\w.-]+"));
    }

    @Test
    void onThisMachineOnlyTheProxyIsOpenToAll() throws IOException {
        Map<?, ?> services = map(read(DEPLOY.resolve("compose/compose.yml")), "services");
        services.forEach((name, each) -> {
            Map<?, ?> service = (Map<?, ?>) each;
            assertThat(service.get("restart")).as("%s", name).isEqualTo("unless-stopped");
            assertThat(service.get("privileged")).isNull();
            for (Object port : list(service, "ports")) {
                if (!name.equals("proxy")) {
                    assertThat((String) port).startsWith("127.0.0.1:");
                }
            }
            for (Object volume : list(service, "volumes")) {
                String source = ((String) volume).split(":")[0];
                if (source.startsWith("../")) {
                    assertThat(DEPLOY.resolve("compose").resolve(source)).exists();
                }
            }
        });
        assertThat(services.keySet().toString())
                .contains(
                        "one", "two", "prometheus-a", "prometheus-b", "alertmanager-a", "alertmanager-b", "grafana-b");
    }

    /** Prometheus asks names that compose knows. */
    @Test
    void everyTargetIsAService() throws IOException {
        Set<?> services =
                map(read(DEPLOY.resolve("compose/compose.yml")), "services").keySet();
        for (Path file : files(Path.of("monitoring/prometheus/targets"))) {
            JsonMapper.builder()
                    .build()
                    .readTree(file.toFile())
                    .forEach(group -> group.get("targets")
                            .forEach(target -> assertThat(
                                            (Object) target.asString().split(":")[0])
                                    .isIn(new ArrayList<>(services))));
        }
    }

    /** A variable with a mistake in its name is read by nobody, and nobody says so. */
    @Test
    void everyVariableIsReadByTheShop() throws IOException {
        Set<String> variables = new TreeSet<>();
        for (String line : Files.readAllLines(DEPLOY.resolve("compose/quire.env.example"))) {
            if (line.contains("=") && !line.startsWith("#")) {
                variables.add(line.substring(0, line.indexOf('=')));
            }
        }
        Map<?, ?> services = map(read(DEPLOY.resolve("compose/compose.yml")), "services");
        map((Map<?, ?>) services.get("one"), "environment").keySet().forEach(name -> variables.add((String) name));
        for (Object generated : list(read(OVERLAY.resolve("kustomization.yaml")), "configMapGenerator")) {
            list((Map<?, ?>) generated, "literals").forEach(literal -> variables.add(((String) literal).split("=")[0]));
        }
        for (Object data : list(map(kinds("ExternalSecret").getFirst(), "spec"), "data")) {
            variables.add((String) ((Map<?, ?>) data).get("secretKey"));
        }
        for (Map<?, ?> deployment : kinds("Deployment")) {
            for (Object container : list(map(deployment, "spec", "template", "spec"), "containers")) {
                list((Map<?, ?>) container, "env")
                        .forEach(entry -> variables.add((String) ((Map<?, ?>) entry).get("name")));
            }
        }
        Matcher lockbox = Pattern.compile("key\\s+= \"([A-Z_]+)\"")
                .matcher(Files.readString(DEPLOY.resolve("yandex/secrets.tf")));
        while (lockbox.find()) {
            variables.add(lockbox.group(1));
        }
        assertThat(variables).hasSizeGreaterThan(25);

        variables.removeIf(knownToSpring()::contains);
        variables.removeIf(ownProperties()::contains);
        String settings = Files.readString(Path.of("src/main/resources/application.properties"));
        variables.removeIf(variable -> settings.contains("${" + variable + ":"));

        assertThat(variables).isEmpty();
    }

    @Test
    void terraformNamesWhatIsDeclared() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files(DEPLOY.resolve("yandex"))) {
            if (file.toString().endsWith(".tf")) {
                String text = Files.readString(file);
                assertThat(text.chars().filter(c -> c == '{').count())
                        .as("%s", file)
                        .isEqualTo(text.chars().filter(c -> c == '}').count());
                all.append(text);
            }
        }
        Set<String> declared = found("variable \"(\\w+)\"", all);
        assertThat(found("\\bvar\\.(\\w+)", all)).isEqualTo(declared);
        Set<String> resources = found("resource \"(\\w+\" \"\\w+)\"", all);
        Set<String> used = found("(?<!data\\.)\\b((?:yandex|random)_\\w+\\.\\w+)\\b", all);
        used.removeIf(name -> resources.contains(name.replace(".", "\" \"")));
        assertThat(used).isEmpty();
        assertThat(all).contains("yandex_mdb_postgresql_cluster", "yandex_lockbox_secret", "yandex_alb_load_balancer");
    }

    private static Set<String> found(String pattern, CharSequence text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** What Spring Boot says of its own settings, as variables. */
    private static Set<String> knownToSpring() throws IOException {
        Set<String> known = new HashSet<>();
        for (URL url : Collections.list(
                DeployFilesTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream metadata = url.openStream()) {
                JsonMapper.builder()
                        .build()
                        .readTree(metadata)
                        .get("properties")
                        .forEach(property ->
                                known.add(variable(property.get("name").asString())));
            }
        }
        return known;
    }

    /** The components of the shop's own records of settings, as variables. */
    private static Set<String> ownProperties() throws IOException {
        Set<String> own = new HashSet<>();
        Pattern settings = Pattern.compile(
                "@ConfigurationProperties\\(\"([\\w.-]+)\"\\)\\s+(?:static )?record \\w+\\(([^{]*?)\\)\\s*(?:implements \\w+ )?\\{(.*)",
                Pattern.DOTALL);
        for (Path file : files(Path.of("src/main/java"))) {
            Matcher record = settings.matcher(Files.readString(file));
            if (record.find()) {
                components(record.group(2)).forEach(name -> {
                    own.add(variable(record.group(1) + "." + name));
                    // Boot reads QUIRE_BASE_URL, too.
                    own.add(variable(record.group(1) + "." + name.replaceAll("([A-Z])", "_$1")));
                });
                Matcher nested =
                        Pattern.compile("record (\\w+)\\(([^{]*?)\\)\\s*\\{").matcher(record.group(3));
                while (nested.find()) {
                    String prefix = record.group(1) + "." + nested.group(1).toLowerCase(Locale.ROOT);
                    components(nested.group(2)).forEach(name -> own.add(variable(prefix + "." + name)));
                }
            }
        }
        return own;
    }

    private static List<String> components(String record) {
        List<String> names = new ArrayList<>();
        Matcher component = COMPONENT.matcher(record + ")");
        while (component.find()) {
            names.add(component.group(1));
        }
        return names;
    }

    private static String variable(String property) {
        return property.replace("-", "").replace(".", "_").toUpperCase(Locale.ROOT);
    }

    private static List<Map<?, ?>> kinds(String kind) throws IOException {
        List<Map<?, ?>> found = new ArrayList<>();
        for (Path folder : List.of(BASE, OVERLAY)) {
            for (Path file : filesIn(folder)) {
                for (Object document : new Yaml().loadAll(Files.readString(file))) {
                    if (kind.equals(((Map<?, ?>) document).get("kind"))) {
                        found.add((Map<?, ?>) document);
                    }
                }
            }
        }
        return found;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> read(Path file) throws IOException {
        return new Yaml().load(Files.readString(file));
    }

    private static Map<?, ?> map(Map<?, ?> parent, String... path) {
        Map<?, ?> at = parent;
        for (String key : path) {
            at = (Map<?, ?>) Objects.requireNonNull(at.get(key), key);
        }
        return at;
    }

    private static List<?> list(@Nullable Map<?, ?> parent, String key) {
        return parent != null && parent.get(key) instanceof List<?> found ? found : List.of();
    }
}
