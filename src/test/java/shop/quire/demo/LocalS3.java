package shop.quire.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.springframework.util.FileSystemUtils;

/** A real S3 server on a free loopback port, for the demo and for tests: checks signatures, keeps files in a folder. */
public final class LocalS3 implements AutoCloseable {

    private static final String ACCESS_KEY = "quire-local";
    private static final String SECRET_KEY = "quire-local-secret";

    private final S3Proxy server;
    private final List<Path> toForget;

    private LocalS3(S3Proxy server, List<Path> toForget) {
        this.server = server;
        this.toForget = toForget;
    }

    /** A server that forgets its files when it is closed. */
    public static LocalS3 temporary() {
        try {
            Path folder = Files.createTempDirectory("quire-s3-");
            return start(0, folder, List.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that keeps its files in the folder between runs. */
    public static LocalS3 keptIn(Path folder) {
        return on(0, folder);
    }

    /** On this port, so that others find it again; 0 for any. */
    static LocalS3 on(int port, Path folder) {
        return start(port, folder, List.of());
    }

    private static LocalS3 start(int port, Path folder, List<Path> toForget) {
        try {
            Files.createDirectories(folder);
            S3Proxy server = S3Proxy.builder()
                    .blobStore(
                            new FilesystemNio2BlobStore(folder.toAbsolutePath().toString()))
                    .endpoint(URI.create("http://127.0.0.1:" + port))
                    .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                    .stopTimeout(0)
                    .build();
            server.start();
            return new LocalS3(server, toForget);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("The S3 server did not start", e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** What the shop must be told to use this server. */
    public Map<String, String> settings(String bucket) {
        return settings(endpoint(), bucket);
    }

    static Map<String, String> settings(URI endpoint, String bucket) {
        return Map.of(
                "quire.storage.endpoint",
                endpoint.toString(),
                "quire.storage.bucket",
                bucket,
                "quire.storage.access-key",
                ACCESS_KEY,
                "quire.storage.secret-key",
                SECRET_KEY,
                "quire.storage.path-style",
                "true",
                "quire.storage.create-bucket",
                "true");
    }

    @Override
    public void close() {
        try {
            server.stop();
            for (Path folder : toForget) {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (Exception e) {
            throw new IllegalStateException("The S3 server did not stop", e);
        }
    }
}
