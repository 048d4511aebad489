package shop.quire.checkout;

import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database whose connection breaks during the COMMIT of a transaction that places an order. */
final class LostCommits extends DelegatingDataSource {

    /** What became of the COMMIT whose answer was lost. */
    enum Fate {
        /** It had taken effect. */
        DONE,
        /** It never arrived. */
        LOST,
        /** It arrives later, when the order is being made anew. */
        LATE
    }

    private static final String BROKEN = "08006";

    private final AtomicReference<Fate> next = new AtomicReference<>();
    /** Of the thread that waits for the answer; others may go on. */
    private final ThreadLocal<Integer> unreachable = ThreadLocal.withInitial(() -> 0);

    private final AtomicInteger toBeUnreachable = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    LostCommits(DataSource target) {
        super(target);
    }

    /**
     * The COMMIT of the next order loses its answer.
     *
     * @param times that the database cannot be reached afterwards
     */
    void next(Fate fate, int times) {
        lost.set(0);
        toBeUnreachable.set(times);
        next.set(fate);
    }

    /** Commits that lost their answers since. */
    int lost() {
        return lost.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (unreachable.get() > 0) {
            unreachable.set(unreachable.get() - 1);
            throw new SQLException("The database is failing over", BROKEN);
        }
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, new Watched(connection)::call);
    }

    private final class Watched {

        private final Connection connection;
        private boolean places;
        private boolean gone;

        Watched(Connection connection) {
            this.connection = connection;
        }

        Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (gone && (method.getName().equals("close") || method.getName().equals("rollback"))) {
                return null;
            }
            if (method.getName().equals("prepareStatement")) {
                places |= arguments[0].toString().contains("INSERT INTO orders");
            }
            if (method.getName().equals("commit") && places) {
                places = false;
                Fate fate = next.getAndSet(null);
                if (fate != null) {
                    lose(fate);
                    lost.incrementAndGet();
                    unreachable.set(toBeUnreachable.get());
                    throw new SQLException("The connection broke", BROKEN);
                }
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }

        private void lose(Fate fate) throws SQLException {
            switch (fate) {
                case DONE -> connection.commit();
                case LOST -> connection.rollback();
                case LATE -> {
                    gone = true;
                    Thread.ofVirtual().start(() -> {
                        await().until(somebodyWaits());
                        try (connection) {
                            connection.commit();
                        } catch (SQLException failed) {
                            throw new IllegalStateException(failed);
                        }
                    });
                }
            }
        }

        private Callable<Boolean> somebodyWaits() {
            return () -> {
                try (Connection other = LostCommits.super.getConnection();
                        Statement statement = other.createStatement();
                        ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE"
                                + " datname = current_database() AND wait_event_type = 'Lock'"
                                + " AND query LIKE '%INSERT INTO orders%')")) {
                    row.next();
                    return row.getBoolean(1);
                }
            };
        }
    }
}
