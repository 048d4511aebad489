package shop.quire.inventory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import shop.quire.shared.EditionId;

/**
 * Hears from PostgreSQL which editions' stock any instance has changed (V100), on one connection of its own. Where that is
 * lost, open pages are late and nothing else: it is opened again, ever less eagerly, and then all that is looked at is read.
 */
class StockFeed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StockFeed.class);

    private static final String CHANNEL = "quire_stock";
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** After so long a silence the server is asked whether it is still there: a dead line is silent too. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final int ANSWER_SECONDS = 5;

    private final DataSource database;
    private final StockWatch watch;
    private final Counter heard;
    private volatile boolean connected;
    private volatile @Nullable Connection line;
    private volatile @Nullable Thread listening;

    /** @param database opens a connection that nobody else uses */
    StockFeed(DataSource database, StockWatch watch, MeterRegistry registry) {
        this.database = database;
        this.watch = watch;
        heard = Counter.builder("quire.stock.notifications")
                .description("News of stock that this instance heard from the database")
                .register(registry);
        Gauge.builder("quire.stock.listener.connected", this, feed -> feed.connected ? 1 : 0)
                .description("1 while this instance hears of changed stock, 0 while it tries to")
                .register(registry);
    }

    boolean isConnected() {
        return connected;
    }

    @Override
    public synchronized void start() {
        if (listening == null) {
            Thread thread = Thread.ofPlatform().daemon().name("stock-feed").unstarted(this::listen);
            // Before it starts, since it goes on for as long as it stands here.
            listening = thread;
            thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        Thread thread = listening;
        listening = null;
        if (thread != null) {
            // Out of a pause, or away from the socket.
            thread.interrupt();
            hangUp();
        }
    }

    @Override
    public boolean isRunning() {
        return listening != null;
    }

    private void hangUp() {
        Connection open = line;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException gone) {
                log.debug("The line was closed already", gone);
            }
        }
    }

    private boolean wanted() {
        return listening == Thread.currentThread();
    }

    private void listen() {
        Duration pause = SHORTEST_PAUSE;
        while (wanted()) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                line = connection;
                statement.execute("LISTEN " + CHANNEL);
                connected = true;
                pause = SHORTEST_PAUSE;
                watch.anythingMayHaveChanged();
                while (wanted()) {
                    hear(connection);
                }
            } catch (SQLException lost) {
                if (wanted()) {
                    log.warn("News of stock are not heard, trying again in {}: {}", pause, lost.getMessage());
                }
            } finally {
                connected = false;
                line = null;
            }
            if (wanted()) {
                pause = rest(pause);
            }
        }
    }

    private void hear(Connection connection) throws SQLException {
        PGNotification[] news =
                connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(SILENCE.toMillis()));
        if (news == null || news.length == 0) {
            if (!connection.isValid(ANSWER_SECONDS)) {
                throw new SQLException("The database does not answer");
            }
            return;
        }
        heard.increment(news.length);
        Set<EditionId> editions = new HashSet<>();
        for (PGNotification one : news) {
            editions.add(new EditionId(Long.parseLong(one.getParameter())));
        }
        watch.changed(editions);
    }

    /** Some sooner, some later: all instances lose a database in the same moment. */
    private static Duration rest(Duration pause) {
        try {
            Thread.sleep(pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 2)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
}
