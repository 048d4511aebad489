package shop.quire.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import shop.quire.demo.LocalPostgres;

/** A PostgreSQL and a standby that streams from it, both real. */
public final class StreamingPair implements AutoCloseable {

    private static final String DATABASE = "shop";

    private final LocalPostgres primary;
    private final LocalPostgres standby;
    private final Path standbyData;
    private boolean killed;

    private StreamingPair(LocalPostgres primary, LocalPostgres standby, Path standbyData) {
        this.primary = primary;
        this.standby = standby;
        this.standbyData = standbyData;
    }

    /** @param folder where their data lies */
    public static StreamingPair start(Path folder) {
        Path data = folder.resolve("primary");
        Path copy = folder.resolve("standby");
        // The copy of a server at rest is what a base backup is of one at work.
        try (LocalPostgres first = LocalPostgres.keptIn(data)) {
            first.createDatabase(DATABASE);
        }
        copy(data, copy);
        LocalPostgres primary = LocalPostgres.keptIn(data);
        try {
            Files.createFile(copy.resolve("standby.signal"));
            Files.writeString(
                    copy.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=" + primary.port() + " user=postgres'\n",
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StreamingPair(primary, LocalPostgres.keptIn(copy), copy);
    }

    public String primaryUrl() {
        return primary.jdbcUrl(DATABASE);
    }

    public String standbyUrl() {
        return standby.jdbcUrl(DATABASE);
    }

    /** As when the machine loses it: nobody is told. */
    public void killStandby() {
        try {
            List<String> lines = Files.readAllLines(standbyData.resolve("postmaster.pid"));
            ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .orElseThrow()
                    .destroyForcibly();
            killed = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (!killed) {
            standby.close();
        }
        primary.close();
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
