package shop.quire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class ReplicaTest {

    private static final Optional<Duration> FRESH = Optional.of(Duration.ofMillis(100));
    private static final Optional<Duration> MIDDLING = Optional.of(Duration.ofSeconds(4));
    private static final Optional<Duration> LATE = Optional.of(Duration.ofSeconds(6));

    private final Replica replica = new Replica("one", new HikariDataSource(), Duration.ofSeconds(5), 3);

    @Test
    void itIsReadOnceItHasBeenCalmForAWhile() {
        assertThat(replica.usable()).isFalse();
        replica.seen(FRESH);
        replica.seen(FRESH);
        assertThat(replica.usable()).isFalse();
        replica.seen(FRESH);
        assertThat(replica.usable()).isTrue();
        assertThat(replica.lagSeconds()).isEqualTo(0.1);
    }

    @Test
    void whatIsBearableForOneThatIsReadDoesNotBringOneBack() {
        calm();
        replica.seen(MIDDLING);
        assertThat(replica.usable()).isTrue();
        replica.seen(LATE);
        assertThat(replica.usable()).isFalse();
        for (int i = 0; i < 10; i++) {
            replica.seen(MIDDLING);
        }
        assertThat(replica.usable()).isFalse();
        replica.seen(FRESH);
        replica.seen(FRESH);
        replica.seen(MIDDLING);
        replica.seen(FRESH);
        assertThat(replica.usable()).as("not in a row").isFalse();
        calm();
        assertThat(replica.usable()).isTrue();
    }

    @Test
    void whatDoesNotAnswerIsLeftOut() {
        calm();
        replica.seen(Optional.empty());
        assertThat(replica.usable()).isFalse();
        assertThat(replica.lagSeconds()).isNaN();
        calm();
        replica.failed(new SQLException("gone"));
        assertThat(replica.usable()).isFalse();
    }

    @Test
    void onlyWhatThePrimaryMightDoBetterIsAskedOfItAgain() {
        assertThat(ReplicaReads.ofTheReplica(new CannotCreateTransactionException(
                        "wrapped", new SQLTransientConnectionException("No connection was free"))))
                .isTrue();
        for (String state : List.of("08006", "57P01", "57P03", "40001", "25006")) {
            assertThat(ReplicaReads.ofTheReplica(new RuntimeException(new SQLException("x", state))))
                    .as(state)
                    .isTrue();
        }
        assertThat(ReplicaReads.ofTheReplica(
                        new TransactionSystemException("Rollback failed", new SQLException("Connection is closed"))))
                .isTrue();
        TransactionSystemException unended =
                new TransactionSystemException("Rollback failed", new SQLException("It is too late"));
        assertThat(ReplicaReads.ofTheReplica(unended)).isFalse();
        unended.initApplicationException(new RuntimeException(new SQLException("x", "57P02")));
        assertThat(ReplicaReads.ofTheReplica(unended)).isTrue();
        assertThat(ReplicaReads.ofTheReplica(new DuplicateKeyException("x", new SQLException("x", "23505"))))
                .isFalse();
        assertThat(ReplicaReads.ofTheReplica(new IllegalStateException("x"))).isFalse();
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReplicaSettings(
                        List.of("replica.example"), 10, Duration.ofSeconds(5), Duration.ofSeconds(1), 5))
                .withMessageContaining("QUIRE_REPLICAS_URLS");
        assertThat(new ReplicaSettings(List.of(" "), 10, Duration.ofSeconds(5), Duration.ofSeconds(1), 5).urls())
                .isEmpty();
    }

    private void calm() {
        for (int i = 0; i < 3; i++) {
            replica.seen(FRESH);
        }
    }
}
