package shop.quire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class FairDataSourceTest {

    private final DataSource pool = mock();
    private final FairDataSource fair = new FairDataSource(pool, 1, Duration.ofSeconds(10));

    FairDataSourceTest() throws SQLException {
        when(pool.getConnection()).thenAnswer(any -> mock(Connection.class));
    }

    @Test
    void whoeverReturnsAConnectionQueuesBehindThoseWhoWait() throws SQLException {
        List<String> served = new CopyOnWriteArrayList<>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Connection busy = fair.getConnection();
            for (String reader : List.of("Nora", "Emil", "Ines")) {
                int before = fair.waiting();
                readers.submit(() -> {
                    try (Connection connection = fair.getConnection()) {
                        served.add(reader);
                        return connection.isClosed();
                    }
                });
                await().until(() -> fair.waiting() == before + 1);
            }
            busy.close();
            fair.getConnection().close();
            assertThat(served).containsExactly("Nora", "Emil", "Ines");
        }
    }

    @Test
    void closingTwiceGivesOneTurnBack() throws SQLException {
        FairDataSource impatient = new FairDataSource(pool, 1, Duration.ofMillis(20));
        Connection first = impatient.getConnection();
        first.close();
        first.close();
        Connection second = impatient.getConnection();
        assertThatThrownBy(impatient::getConnection).isInstanceOf(SQLTransientConnectionException.class);
        second.close();
        assertThat(impatient.waiting()).isZero();
    }

    @Test
    void aConnectionThatIsNotToBeHadKeepsNoTurn() throws SQLException {
        when(pool.getConnection()).thenThrow(new SQLException("The database is gone"));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(fair::getConnection).hasMessage("The database is gone");
        }
        assertThat(fair.waiting()).isZero();
    }

    @Test
    void whatGoesWrongIsHeardAsItIs() throws SQLException {
        Connection broken = mock();
        SQLException gone = new SQLException("The line is dead");
        when(broken.prepareStatement(any())).thenThrow(gone);
        when(pool.getConnection()).thenReturn(broken);
        try (Connection connection = fair.getConnection()) {
            assertThatThrownBy(() -> connection.prepareStatement("SELECT 1")).isSameAs(gone);
        }
    }
}
