package shop.quire;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

    @Override
    public Connection getConnection() throws SQLException {
        await();
        boolean given = false;
        try {
            Connection connection = super.getConnection();
            given = true;
            return givingItsTurnBack(connection);
        } finally {
            if (!given) {
                turns.release();
            }
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

    private Connection givingItsTurnBack(Connection connection) {
        AtomicBoolean closed = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                FairDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getTargetException();
                    } finally {
                        if (method.getName().equals("close") && closed.compareAndSet(false, true)) {
                            turns.release();
                        }
                    }
                });
    }
}
