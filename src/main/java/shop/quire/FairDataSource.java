package shop.quire;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Lets whoever waits for a connection have one in the order of arrival. The pool itself does not: it gives a connection
 * back to whoever asks in the right moment, which is mostly the thread that has just returned it, so that under load a few
 * shoppers are served quickly and others wait for seconds.
 */
final class FairDataSource extends DelegatingDataSource {

    private final Semaphore turns;
    private final Duration patience;
    private volatile boolean away;

    FairDataSource(HikariDataSource pool) {
        this(pool, pool.getMaximumPoolSize(), Duration.ofMillis(pool.getConnectionTimeout()));
    }

    FairDataSource(DataSource pool, int connections, Duration patience) {
        super(pool);
        this.turns = new Semaphore(connections, true);
        this.patience = patience;
    }

    /** Threads that wait for their turn. */
    int waiting() {
        return turns.getQueueLength();
    }

    /** Whether nobody need wait for a connection, since there is none to be had. */
    boolean away() {
        return away;
    }

    void away(boolean away) {
        this.away = away;
    }

    @Override
    public Connection getConnection() throws SQLException {
        refuseWhileAway();
        await();
        boolean given = false;
        try {
            refuseWhileAway();
            Connection connection = super.getConnection();
            given = true;
            return LentConnection.of(connection, turns::release);
        } finally {
            if (!given) {
                turns.release();
            }
        }
    }

    private void refuseWhileAway() throws SQLException {
        if (away) {
            throw new SQLTransientConnectionException("The primary is away");
        }
    }

    private void await() throws SQLException {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SQLTransientConnectionException("No connection was free for " + patience);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("Interrupted while waiting for a connection", stopped);
        }
    }
}
