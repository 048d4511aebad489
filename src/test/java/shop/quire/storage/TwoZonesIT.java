package shop.quire.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.demo.LocalS3;
import shop.quire.support.QuireTest;
import software.amazon.awssdk.services.s3.S3Client;

/** Two S3 servers, of which one goes and comes back. */
@QuireTest
class TwoZonesIT {

    private static final FileKey ATLAS = new FileKey("covers/atlas.jpg");
    private static final FileKey NOVEL = new FileKey("covers/novel.jpg");

    @TempDir
    Path folder;

    @Autowired
    ZoneLedger ledger;

    @Autowired
    JdbcClient jdbc;

    private LocalS3 firstServer;
    private LocalS3 secondServer;
    private S3FileStorage first;
    private S3FileStorage second;
    private TwoZones files;
    private ZoneRepair repair;

    @BeforeEach
    void start() {
        jdbc.sql("DELETE FROM storage_pending").update();
        firstServer = LocalS3.keptIn(folder.resolve("first"));
        secondServer = LocalS3.keptIn(folder.resolve("second"));
        connect();
    }

    @AfterEach
    void stop() {
        firstServer.close();
        secondServer.close();
        jdbc.sql("DELETE FROM storage_pending").update();
    }

    @Test
    void whatIsStoredIsInBoth() throws IOException {
        store(ATLAS, "a map");

        assertThat(read(first, ATLAS)).isEqualTo("a map");
        assertThat(read(second, ATLAS)).isEqualTo("a map");
        assertThat(ledger.size()).isZero();
    }

    @Test
    void whatIsStoredIsReadWhileTheFirstZoneIsGone() throws IOException {
        store(ATLAS, "a map");
        firstServer.close();

        assertThat(read(files, ATLAS)).isEqualTo("a map");
        assertThat(files.exists(ATLAS)).isTrue();
        assertThat(files.exists(NOVEL)).isFalse();
        // Whoever is sent to a zone cannot ask the other.
        assertThat(files.presignedGet(ATLAS, Duration.ofMinutes(1)).getPort())
                .isEqualTo(secondServer.endpoint().getPort());
    }

    @Test
    void whatOneZoneHasMissedItGetsWhenItIsBack() throws IOException {
        secondServer.close();
        store(ATLAS, "a map");
        assertThat(read(files, ATLAS)).isEqualTo("a map");
        assertThat(ledger.size()).isEqualTo(1);
        assertThat(repair.repeatMissed(Duration.ZERO)).isZero();
        assertThat(ledger.size()).isEqualTo(1);

        secondServer = LocalS3.keptIn(folder.resolve("second"));
        connect();
        assertThat(repair.repeatMissed(Duration.ZERO)).isEqualTo(1);

        assertThat(read(second, ATLAS)).isEqualTo("a map");
        assertThat(ledger.size()).isZero();
    }

    @Test
    void aFileDeletedWhileAZoneWasGoneDoesNotComeBackWithIt() {
        store(ATLAS, "a map");
        secondServer.close();
        files.delete(ATLAS);

        secondServer = LocalS3.keptIn(folder.resolve("second"));
        connect();
        assertThat(second.exists(ATLAS)).isTrue();
        assertThat(files.exists(ATLAS)).isFalse();
        assertThat(repair.compare()).isZero();
        assertThat(repair.repeatMissed(Duration.ZERO)).isEqualTo(1);

        assertThat(second.exists(ATLAS)).isFalse();
        assertThat(first.exists(ATLAS)).isFalse();
    }

    @Test
    void withoutEitherZoneNothingIsStoredAndNothingIsSaidToBe() {
        firstServer.close();
        secondServer.close();

        assertThatThrownBy(() -> store(ATLAS, "a map")).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> files.exists(ATLAS)).isInstanceOf(StorageException.class);
    }

    /** As after a zone was restored from a backup, or lost a disk: nobody has told the ledger. */
    @Test
    void comparingFindsWhatNobodyKnowsOf() throws IOException {
        store(ATLAS, "a map");
        store(NOVEL, "a story");
        first.delete(ATLAS);
        second.delete(NOVEL);
        put(second, new FileKey("covers/only-there.jpg"), "late");

        assertThat(repair.compare()).isEqualTo(3);

        assertThat(read(first, ATLAS)).isEqualTo("a map");
        assertThat(read(second, NOVEL)).isEqualTo("a story");
        assertThat(read(first, new FileKey("covers/only-there.jpg"))).isEqualTo("late");
        assertThat(repair.compare()).isZero();
    }

    /** As one does that was kept open while the server was away. This stream cannot be rewound, as those of uploads cannot. */
    @Test
    void whatWasSentOnAConnectionThatBreaksIsSentAgain() throws IOException {
        try (SlammingDoor door = new SlammingDoor(firstServer.endpoint())) {
            Map<String, String> settings = new HashMap<>(firstServer.settings("quire-zones"));
            settings.put("quire.storage.endpoint", door.address());
            settings.put("quire.storage.create-bucket", "false");
            byte[] map = "a map".getBytes(UTF_8);

            storage(settings)
                    .put(
                            ATLAS,
                            new SequenceInputStream(new ByteArrayInputStream(map), InputStream.nullInputStream()),
                            map.length,
                            "text/plain");

            assertThat(door.slammed()).isEqualTo(1);
            assertThat(read(first, ATLAS)).isEqualTo("a map");
        }
    }

    /** What an instance leaves that dies between the zones. */
    @Test
    void aChangeThatWasBegunAndNotEndedIsFinished() throws IOException {
        ledger.begin(ATLAS, ZoneLedger.Operation.PUT);
        put(first, ATLAS, "a map");

        assertThat(repair.repeatMissed(Duration.ofHours(1))).isZero();
        assertThat(repair.repeatMissed(Duration.ZERO)).isEqualTo(1);

        assertThat(read(second, ATLAS)).isEqualTo("a map");
    }

    @Test
    void aSecondZoneIsConfiguredByItsBucket() {
        Map<String, String> settings = new HashMap<>(firstServer.settings("quire-zones"));
        settings.put("quire.storage.replica.bucket", "quire-zones");
        settings.put("quire.storage.replica.endpoint", secondServer.endpoint().toString());
        new ApplicationContextRunner()
                .withUserConfiguration(
                        Settings.class, StorageConfiguration.class, S3FileStorage.class, ZoneConfiguration.class)
                .withBean(ZoneLedger.class, () -> ledger)
                .withBean(Clock.class, Clock::systemUTC)
                .withPropertyValues(settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new))
                .run(context -> {
                    put(context.getBean(FileStorage.class), ATLAS, "a map");

                    assertThat(context).hasBean("repairFiles").hasBean("compareFiles");
                    assertThat(read(first, ATLAS)).isEqualTo("a map");
                    assertThat(read(second, ATLAS)).isEqualTo("a map");
                });
    }

    @EnableConfigurationProperties(StorageProperties.class)
    static class Settings {}

    private void connect() {
        first = storage(firstServer.settings("quire-zones"));
        second = storage(secondServer.settings("quire-zones"));
        files = new TwoZones(first, second, ledger, Clock.systemUTC());
        repair = new ZoneRepair(first, second, ledger);
    }

    private static S3FileStorage storage(Map<String, String> settings) {
        StorageProperties properties = new Binder(new MapConfigurationPropertySource(new HashMap<>(settings)))
                .bind("quire.storage", StorageProperties.class)
                .get();
        S3Client client = StorageConfiguration.client(properties);
        S3FileStorage storage = new S3FileStorage(client, StorageConfiguration.presigner(properties), properties);
        storage.createBucket();
        return storage;
    }

    private void store(FileKey key, String text) {
        put(files, key, text);
    }

    private static void put(FileStorage storage, FileKey key, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        storage.put(key, new ByteArrayInputStream(bytes), bytes.length, "text/plain");
    }

    private static String read(FileStorage storage, FileKey key) throws IOException {
        try (StoredFile file = storage.get(key).orElseThrow()) {
            return new String(file.content().readAllBytes(), UTF_8);
        }
    }
}
