package shop.quire;

import java.sql.SQLException;
import javax.sql.DataSource;

/** For as long as it is open, the shop has no primary: whoever asks it hears so at once. */
public final class PrimaryGone implements AutoCloseable {

    private final FairDataSource database;

    private PrimaryGone(FairDataSource database) {
        this.database = database;
        database.away(true);
    }

    public static PrimaryGone from(DataSource database) {
        try {
            return new PrimaryGone(database.unwrap(FairDataSource.class));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        database.away(false);
    }
}
