package shop.quire.shared;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/**
 * Tells a database that cannot be reached at this moment, such as while another server takes the primary's place, from what
 * would fail again: the same may be tried a little later.
 */
public final class DatabaseAway {

    private DatabaseAway() {}

    /** Whether the failure, or what has caused it, says so. */
    public static boolean causes(Throwable failure) {
        for (Throwable reason = failure; reason != null; reason = reason.getCause()) {
            if (reason instanceof SQLException sql && isAway(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        if (failure instanceof SQLTransientConnectionException) {
            return true;
        }
        // What a pool says of a connection that broke in use; a rollback that then fails, too, hides how it broke.
        if (state == null) {
            return "Connection is closed".equals(failure.getMessage());
        }
        // No connection; the server goes down or comes up; it has become a standby, which takes no changes.
        return state.startsWith("08") || state.startsWith("57P") || state.equals("25006");
    }
}
