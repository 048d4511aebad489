package shop.quire.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/** The real nginx on free loopback ports, with the committed configuration and a certificate of its own. */
public final class Proxy implements AutoCloseable {

    private static final Path COMMITTED = Path.of("nginx");
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;
    private final int http = freePort();
    private final int https = freePort();
    private final int status = freePort();
    private final String nginx;
    private final SSLContext trusting;

    /** One for all: making it takes longer than starting nginx. */
    private record Certificate(byte[] key, java.security.cert.Certificate certificate) {
        static final Certificate ONLY = make();
    }

    private final Process process;

    private Proxy(List<String> instances) throws IOException, GeneralSecurityException {
        nginx = TestTools.find("nginx");
        if (nginx.isEmpty()) {
            throw new IllegalStateException("No nginx: sudo apt-get install nginx, then scripts/prepare-test-tools");
        }
        folder = Files.createTempDirectory("quire-proxy-");
        copyConfiguration();
        trusting = useCertificate();
        writeSite();
        String refused = upstreams("--no-reload", instances);
        if (!refused.isEmpty()) {
            throw new IllegalStateException(refused);
        }
        process = new ProcessBuilder(
                        nginx,
                        "-p",
                        folder.toString(),
                        "-c",
                        folder.resolve("nginx.conf").toString(),
                        "-g",
                        "daemon off;")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("run/out").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        Awaitility.await("nginx").atMost(Duration.ofSeconds(20)).until(() -> listens(https));
    }

    /** @param instances as {@code nginx/generate-upstreams} wants them: {@code one=127.0.0.1:8101} */
    public static Proxy start(String... instances) {
        try {
            return new Proxy(List.of(instances));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Other instances from now on. nginx takes them a moment later.
     *
     * @return what the script says of a list that it does not accept; empty when it does
     */
    public String upstreams(String... instances) {
        return upstreams("", List.of(instances));
    }

    public URI http(String path) {
        return URI.create("http://localhost:" + http + path);
    }

    public URI https(String path) {
        return URI.create("https://localhost:" + https + path);
    }

    /** What the exporter of metrics reads, on the private port. */
    public URI status() {
        return URI.create("http://127.0.0.1:" + status + "/nginx_status");
    }

    /** A client that trusts this proxy, and follows nothing by itself. */
    public HttpClient client() {
        return HttpClient.newBuilder().sslContext(trusting).build();
    }

    /** A bare connection, for requests that no client would send. */
    public Socket connect() throws IOException {
        return trusting.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), https);
    }

    /** What nginx complained of. */
    public String errors() {
        try {
            return Files.readString(folder.resolve("run/error.log"));
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
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String upstreams(String option, List<String> instances) {
        List<String> command = new ArrayList<>();
        command.add(folder.resolve("generate-upstreams").toString());
        if (!option.isEmpty()) {
            command.add(option);
        }
        command.add(folder.toString());
        command.addAll(instances);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("NGINX", nginx);
            Process script = builder.start();
            String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return script.waitFor() == 0 ? "" : said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void copyConfiguration() throws IOException {
        try (Stream<Path> files = Files.walk(COMMITTED)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(COMMITTED.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Files.createDirectory(folder.resolve("run"));
        Files.createDirectory(folder.resolve("acme"));
    }

    private void writeSite() throws IOException {
        // Without it root's workers could not read this folder; everybody else's are their own.
        String user = System.getProperty("user.name").equals("root") ? "user root;\n" : "";
        site("process.conf", user + "pid run/nginx.pid;\nerror_log run/error.log;\n");
        StringBuilder paths = new StringBuilder("access_log run/access.log shop;\n");
        for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            paths.append(kind).append("_temp_path run/").append(kind).append(";\n");
        }
        site("paths.conf", paths + "proxy_cache_path run/cache keys_zone=files:1m use_temp_path=off;\n");
        site("listen-http.conf", "listen 127.0.0.1:%d;\nset $quire_https_port \":%d\";\n".formatted(http, https));
        site(
                "listen-https.conf",
                "listen 127.0.0.1:%d ssl http2;\nssl_certificate %2$s/tls.crt;\nssl_certificate_key %2$s/tls.key;\n"
                        .formatted(https, folder));
        site("listen-status.conf", "listen 127.0.0.1:%d;\n".formatted(status));
        site("acme.conf", "root " + folder + "/acme;\n");
        site("pages.conf", "root " + folder + "/pages;\n");
    }

    private void site(String name, String text) throws IOException {
        Files.writeString(folder.resolve("site").resolve(name), text);
    }

    private SSLContext useCertificate() throws IOException, GeneralSecurityException {
        pem("tls.key", "PRIVATE KEY", Certificate.ONLY.key());
        pem("tls.crt", "CERTIFICATE", Certificate.ONLY.certificate().getEncoded());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("proxy", Certificate.ONLY.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static Certificate make() {
        try {
            Path folder = Files.createTempDirectory("quire-certificate-");
            Path store = folder.resolve("tls.p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "proxy",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost,ip:127.0.0.1",
                            "-validity",
                            "2",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            new String(PASSWORD))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
            Certificate made =
                    new Certificate(keys.getKey("proxy", PASSWORD).getEncoded(), keys.getCertificate("proxy"));
            FileSystemUtils.deleteRecursively(folder);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void pem(String name, String kind, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                folder.resolve(name), "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, base64));
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
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
