package shop.quire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PrimaryLogTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final PrimaryLog log = new PrimaryLog();

    @Test
    void aReplicaIsAsLateAsThePrimaryHasBeenFurther() {
        log.wrote(100, 0);
        log.wrote(200, 4 * SECOND);
        log.wrote(300, 6 * SECOND);
        assertThat(log.lag(150, 10 * SECOND)).contains(Duration.ofSeconds(6));
        assertThat(log.lag(200, 10 * SECOND)).contains(Duration.ofSeconds(4));
        assertThat(log.lag(300, 10 * SECOND)).contains(Duration.ZERO);
        assertThat(log.lag(301, 10 * SECOND)).as("it heard of it first").contains(Duration.ZERO);
    }

    @Test
    void whereNothingIsWrittenNothingIsLate() {
        log.wrote(100, 0);
        log.wrote(100, 3_600 * SECOND);
        assertThat(log.lag(100, 3_600 * SECOND)).contains(Duration.ZERO);
        log.wrote(101, 3_601 * SECOND);
        assertThat(log.lag(100, 3_602 * SECOND)).contains(Duration.ofSeconds(1));
    }

    @Test
    void whatLiesBeforeTheFirstLookNobodyKnows() {
        assertThat(log.lag(100, 0)).isEmpty();
        log.wrote(100, 0);
        assertThat(log.lag(99, SECOND)).isEmpty();
    }

    @Test
    void anotherPrimaryMayBeginFurtherBack() {
        log.wrote(300, 0);
        log.wrote(200, SECOND);
        log.wrote(250, 2 * SECOND);
        assertThat(log.lag(200, 3 * SECOND)).contains(Duration.ofSeconds(1));
    }

    @Test
    void ofAllThatIsWrittenTheLastTenMinutesAreKept() {
        for (int second = 0; second < 10_000; second++) {
            log.wrote(second, second * SECOND);
        }
        assertThat(log.lag(9_000, 9_999 * SECOND)).isEmpty();
        assertThat(log.lag(9_900, 9_999 * SECOND)).contains(Duration.ofSeconds(98));
    }
}
