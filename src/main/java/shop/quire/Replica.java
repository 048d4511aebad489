package shop.quire;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One copy of the database: whether it may be read, and the way to it. */
final class Replica {

    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    private static final int SECONDS_TO_ANSWER = 2;

    private final String name;
    private final HikariDataSource pool;
    private final Duration maxLag;
    private final int calm;
    private volatile boolean usable;
    private volatile double lagSeconds = Double.NaN;
    private int goodLooks;

    Replica(String name, HikariDataSource pool, Duration maxLag, int calm) {
        this.name = name;
        this.pool = pool;
        this.maxLag = maxLag;
        this.calm = calm;
    }

    String name() {
        return name;
    }

    boolean usable() {
        return usable;
    }

    /** When it was looked at last; not a number where nobody knows. */
    double lagSeconds() {
        return lagSeconds;
    }

    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    /** Asks it how far it is. */
    void look(PrimaryLog primary) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(SECONDS_TO_ANSWER);
            try (ResultSet row = statement.executeQuery(
                    "SELECT pg_is_in_recovery(), pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint")) {
                row.next();
                // One that has become the primary itself is none any more.
                seen(row.getBoolean(1) ? primary.lag(row.getLong(2), System.nanoTime()) : Optional.empty());
            }
        } catch (SQLException unreachable) {
            seen(Optional.empty());
        }
    }

    /** @param lag empty where nobody knows */
    synchronized void seen(Optional<Duration> lag) {
        lagSeconds = lag.map(late -> late.toNanos() / 1e9).orElse(Double.NaN);
        boolean bearable = lag.filter(late -> late.compareTo(maxLag) <= 0).isPresent();
        boolean good =
                lag.filter(late -> late.multipliedBy(2).compareTo(maxLag) <= 0).isPresent();
        goodLooks = good ? goodLooks + 1 : 0;
        if (usable && !bearable) {
            leaveOut(lag.map(late -> "it is " + late.toMillis() + " ms late").orElse("nobody knows how late it is"));
        } else if (!usable && goodLooks >= calm) {
            usable = true;
            LOG.info("Replica {} is read", name);
        }
    }

    /** A request has found that it does not answer. */
    synchronized void failed(Throwable reason) {
        goodLooks = 0;
        if (usable) {
            leaveOut(String.valueOf(reason.getMessage()));
        }
    }

    private void leaveOut(String why) {
        usable = false;
        LOG.warn("Replica {} is left out: {}", name, why);
    }

    void close() {
        pool.close();
    }
}
