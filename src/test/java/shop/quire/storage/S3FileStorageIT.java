package shop.quire.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import shop.quire.demo.LocalS3;
import software.amazon.awssdk.services.s3.S3Client;

/** The adapter against a real S3 server that checks signatures. */
class S3FileStorageIT {

    private static final FileKey LETTER = new FileKey("letters/a.txt");

    private static LocalS3 server;
    private static S3FileStorage files;

    @BeforeAll
    static void start() {
        server = LocalS3.temporary();
        files = storage(server.settings("quire-it"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatIsStoredIsReadBackWithItsTypeAndLength() throws IOException {
        store(LETTER, "Dear reader");

        try (StoredFile file = files.get(LETTER).orElseThrow()) {
            assertThat(file.content()).hasContent("Dear reader");
            assertThat(file.length()).isEqualTo(11);
            assertThat(file.contentType()).isEqualTo("text/plain");
            assertThat(file.modified())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        }
    }

    @Test
    void aSecondFileOfTheSameKeyReplacesTheFirst() throws IOException {
        FileKey key = new FileKey("letters/replaced.txt");
        store(key, "one");
        store(key, "two");

        try (StoredFile file = files.get(key).orElseThrow()) {
            assertThat(file.content()).hasContent("two");
        }
    }

    @Test
    void aFileThatIsNotThereIsEmptyAndItsRemovalIsNoError() {
        FileKey nothing = new FileKey("nothing/here");

        assertThat(files.get(nothing)).isEmpty();
        assertThat(files.exists(nothing)).isFalse();
        files.delete(nothing);
    }

    @Test
    void aDeletedFileIsGone() {
        FileKey key = new FileKey("letters/burnt.txt");
        store(key, "burn this");
        assertThat(files.exists(key)).isTrue();

        files.delete(key);

        assertThat(files.exists(key)).isFalse();
    }

    @Test
    void aStreamShorterThanItsLengthIsRefusedAndLeavesNothing() {
        FileKey key = new FileKey("letters/torn.txt");
        InputStream torn = new ByteArrayInputStream("Dear".getBytes(UTF_8));

        assertThatThrownBy(() -> files.put(key, torn, 11, "text/plain")).isInstanceOf(StorageException.class);

        assertThat(files.exists(key)).isFalse();
    }

    @Test
    void aPresignedUrlIsReadWithoutSigningIn() throws Exception {
        store(LETTER, "Dear reader");

        HttpResponse<String> answer = fetch(files.presignedGet(LETTER, Duration.ofMinutes(1)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("Dear reader");
    }

    @Test
    void withoutASignatureNothingIsRead() throws Exception {
        store(LETTER, "Dear reader");
        URI signed = files.presignedGet(LETTER, Duration.ofMinutes(1));

        URI bare = URI.create(signed.toString().substring(0, signed.toString().indexOf('?')));

        assertThat(fetch(bare).statusCode()).isEqualTo(403);
    }

    @Test
    void aChangedSignatureIsRefused() throws Exception {
        store(LETTER, "Dear reader");
        String url = files.presignedGet(LETTER, Duration.ofMinutes(1)).toString();
        char last = url.charAt(url.length() - 1);

        assertThat(fetch(URI.create(url.substring(0, url.length() - 1) + (last == '0' ? '1' : '0')))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aSignatureOfOneFileOpensNoOther() throws Exception {
        store(LETTER, "Dear reader");
        store(new FileKey("letters/b.txt"), "Dear other");
        String url = files.presignedGet(LETTER, Duration.ofMinutes(1)).toString();

        assertThat(fetch(URI.create(url.replace("letters/a.txt", "letters/b.txt")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPresignedUrlRunsOut() {
        store(LETTER, "Dear reader");
        URI url = files.presignedGet(LETTER, Duration.ofSeconds(1));

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(fetch(url).statusCode()).isEqualTo(403));
    }

    @Test
    void aWrongSecretIsAStorageErrorThatNamesOnlyTheKey() {
        Map<String, String> settings = new HashMap<>(server.settings("quire-it"));
        settings.put("quire.storage.secret-key", "not-the-secret");
        settings.put("quire.storage.create-bucket", "false");
        S3FileStorage stranger = storage(settings);

        assertThatThrownBy(() -> stranger.get(LETTER))
                .isInstanceOf(StorageException.class)
                .hasMessage("File letters/a.txt could not be read");
    }

    @Test
    void aBucketThatIsThereIsUsedAsItIs() {
        store(LETTER, "Dear reader");

        S3FileStorage again = storage(server.settings("quire-it"));

        assertThat(again.exists(LETTER)).isTrue();
    }

    @Test
    void anUnreachableStoreIsAnErrorWithinItsTimeout() {
        Map<String, String> settings = Map.of(
                "quire.storage.endpoint", "http://127.0.0.1:1",
                "quire.storage.bucket", "quire-it",
                "quire.storage.access-key", "any",
                "quire.storage.secret-key", "any",
                "quire.storage.path-style", "true");
        Instant begin = Instant.now();

        assertThatThrownBy(() -> storage(settings).exists(LETTER)).isInstanceOf(StorageException.class);

        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }

    private static S3FileStorage storage(Map<String, String> settings) {
        StorageProperties properties = new Binder(new MapConfigurationPropertySource(settings))
                .bind("quire.storage", StorageProperties.class)
                .get();
        StorageConfiguration configuration = new StorageConfiguration();
        S3Client client = configuration.s3Client(properties);
        S3FileStorage storage = new S3FileStorage(client, configuration.s3Presigner(properties), properties);
        storage.createBucket();
        return storage;
    }

    private static void store(FileKey key, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        files.put(key, new ByteArrayInputStream(bytes), bytes.length, "text/plain");
    }

    private static HttpResponse<String> fetch(URI url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
