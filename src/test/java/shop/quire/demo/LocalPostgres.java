package shop.quire.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

/** A real PostgreSQL on a free loopback port, for the demo and for every test that needs a database. */
public final class LocalPostgres implements AutoCloseable {

    private final EmbeddedPostgres server;

    private LocalPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** An empty server that forgets everything when it stops. */
    public static LocalPostgres temporary() {
        return start(carelessly());
    }

    /**
     * Like {@link #temporary}, with as much memory as one in earnest is given.
     *
     * @param folder where the data is found again, for what takes long to fill; null to forget it
     * @param buffers PostgreSQL's {@code shared_buffers}, such as {@code 1GB}
     */
    public static LocalPostgres forMeasuring(@Nullable Path folder, String buffers) {
        EmbeddedPostgres.Builder builder = carelessly().setServerConfig("shared_buffers", buffers);
        return start(
                folder == null
                        ? builder
                        : builder.setDataDirectory(folder.toAbsolutePath()).setCleanDataDirectory(false));
    }

    private static EmbeddedPostgres.Builder carelessly() {
        // Nothing here must survive a power cut, so the disk need not be waited for.
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("max_connections", "200");
    }

    /** An empty server that forgets everything when it stops, but waits for the disk as one in earnest does. */
    public static LocalPostgres durable() {
        return start(EmbeddedPostgres.builder().setServerConfig("max_connections", "300"));
    }

    /** A server that keeps its data in the folder between runs. */
    public static LocalPostgres keptIn(Path folder) {
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return start(EmbeddedPostgres.builder().setDataDirectory(folder).setCleanDataDirectory(false));
    }

    private static LocalPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            LocalPostgres postgres = new LocalPostgres(builder.setLocaleConfig("encoding", "UTF8")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setRegisterShutdownHook(false)
                    .start());
            // After the Spring contexts, which would otherwise wait half a minute for a database that has gone.
            SpringApplication.getShutdownHandlers().add(postgres::close);
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    /** Creates the database unless it is there. */
    public void createDatabase(String name) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            var known = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'");
            if (!known.next()) {
                statement.execute("CREATE DATABASE " + name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Database " + name + " could not be created", e);
        }
    }

    public String jdbcUrl(String database) {
        return server.getJdbcUrl("postgres", database);
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
