package shop.quire;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One copy of the database: whether it may be read, and the way to it. */
final class Replica {

    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    /** Who has not answered a look by then is not waited for. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private static final long NOWHERE = -1;

    private final String name;
    private final HikariDataSource pool;
    private final Duration maxLag;
    private final int calm;
    private volatile boolean usable;
    private volatile double lagSeconds = Double.NaN;
    private volatile long place = NOWHERE;
    private volatile long lookingSince;
    private final Set<Connection> lent = ConcurrentHashMap.newKeySet();
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

    /** How far it was, in bytes of the log; negative where it did not answer when it was asked last. */
    long place() {
        return place;
    }

    Connection connection() throws SQLException {
        Connection connection = pool.getConnection();
        Connection real = connection.unwrap(Connection.class);
        lent.add(real);
        return LentConnection.of(connection, () -> lent.remove(real));
    }

    /** Asks it how far it is. */
    void look(PrimaryLog primary) {
        lookingSince = System.nanoTime();
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT pg_is_in_recovery(), pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery()
                            THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END, '0/0')::bigint""")) {
            row.next();
            place = row.getLong(2);
            // One that has become the primary itself is none any more.
            seen(row.getBoolean(1) ? primary.lag(row.getLong(2), System.nanoTime()) : Optional.empty());
        } catch (SQLException unreachable) {
            place = NOWHERE;
            seen(Optional.empty());
        } finally {
            lookingSince = 0;
        }
    }

    /** Where it has not answered the look that is under way: ends that, and whatever else waits for it. */
    void endSilence() {
        long since = lookingSince;
        if (since != 0 && System.nanoTime() - since > SILENCE.toNanos()) {
            failed(new SQLException("it does not answer"));
            lent.forEach(Replica::abort);
        }
    }

    private static void abort(Connection silent) {
        try {
            silent.abort(Runnable::run);
        } catch (SQLException gone) {
            LOG.debug("The connection was gone already", gone);
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
        place = NOWHERE;
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
