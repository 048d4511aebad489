package shop.quire;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** The copies of the database, and how they are: those that are late or do not answer are left out. */
final class Replicas implements SmartLifecycle {

    private final DataSource primary;
    private final List<Replica> all;
    private final Duration look;
    private final PrimaryLog log = new PrimaryLog();
    private final AtomicInteger turn = new AtomicInteger();
    private @Nullable ScheduledExecutorService watch;

    Replicas(DataSource primary, List<Replica> all, Duration look) {
        this.primary = primary;
        this.all = all;
        this.look = look;
    }

    List<Replica> all() {
        return all;
    }

    /** One that may be read, in turns; empty where there is none. */
    Optional<Replica> next() {
        int first = turn.getAndIncrement();
        for (int i = 0; i < all.size(); i++) {
            Replica replica = all.get(Math.floorMod(first + i, all.size()));
            if (replica.usable()) {
                return Optional.of(replica);
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService starting =
                // One that does not answer keeps nobody else waiting.
                Executors.newScheduledThreadPool(
                        all.size() + 1,
                        Thread.ofPlatform().daemon().name("replicas-", 1).factory());
        starting.scheduleWithFixedDelay(this::lookAtPrimary, 0, look.toMillis(), TimeUnit.MILLISECONDS);
        for (Replica replica : all) {
            starting.scheduleWithFixedDelay(
                    () -> replica.look(log), look.toMillis(), look.toMillis(), TimeUnit.MILLISECONDS);
        }
        watch = starting;
    }

    private void lookAtPrimary() {
        try (Connection connection = primary.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint")) {
            row.next();
            log.wrote(row.getLong(1), System.nanoTime());
        } catch (SQLException unreachable) {
            // Where nobody writes, no replica becomes later: catalog and reports go on being read.
        }
    }

    @Override
    public synchronized void stop() {
        if (watch != null) {
            watch.shutdownNow();
            watch = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return watch != null;
    }

    void close() {
        stop();
        all.forEach(Replica::close);
    }
}
