package shop.quire;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the primary: how far it has written, and whether it is there at all. Through a connection of its own, for a busy
 * pool is no primary that is away. While it is away nobody waits for it.
 */
final class PrimaryWatch {

    private static final Logger LOG = LoggerFactory.getLogger(PrimaryWatch.class);
    private static final int MILLIS_TO_ANSWER = 2_000;

    private final FairDataSource database;
    private final String url;
    private final Properties settings;
    private final PrimaryLog log;
    private @Nullable Connection connection;

    /** @param settings of the driver: user, password */
    PrimaryWatch(FairDataSource database, String url, Properties settings, PrimaryLog log) {
        this.database = database;
        this.url = url;
        this.settings = settings;
        this.log = log;
    }

    boolean away() {
        return database.away();
    }

    synchronized void look() {
        if (connection != null && !answers()) {
            // Before another is opened, which may take as long as an address takes that does not answer.
            say(true, "its connection broke");
        }
        if (connection == null) {
            try {
                Connection opened = DriverManager.getConnection(url, settings);
                opened.setNetworkTimeout(Runnable::run, MILLIS_TO_ANSWER);
                connection = opened;
            } catch (SQLException unreachable) {
                // Where nobody writes, no replica becomes later: catalog and reports go on being read.
                say(true, String.valueOf(unreachable.getMessage()));
                return;
            }
            if (!answers()) {
                say(true, "it does not answer, or is a standby");
                return;
            }
        }
        say(false, "");
    }

    private boolean answers() {
        Connection asked = connection;
        if (asked == null) {
            return false;
        }
        try (Statement statement = asked.createStatement();
                // A standby refuses this one.
                ResultSet row = statement.executeQuery("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint")) {
            row.next();
            log.wrote(row.getLong(1), System.nanoTime());
            return true;
        } catch (SQLException broken) {
            close();
            return false;
        }
    }

    private void say(boolean away, String why) {
        if (away != database.away()) {
            database.away(away);
            if (away) {
                LOG.warn("The primary is away, copies of it are read meanwhile: {}", why);
            } else {
                LOG.info("The primary is there again");
            }
        }
    }

    synchronized void close() {
        Connection closing = connection;
        connection = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (SQLException gone) {
                LOG.debug("The connection was gone already", gone);
            }
        }
    }
}
