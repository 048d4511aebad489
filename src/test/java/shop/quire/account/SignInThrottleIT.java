package shop.quire.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.TestClock;

@QuireTest
class SignInThrottleIT {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final TestClock clock = new TestClock(Instant.parse("2026-11-22T09:00:00Z"));
    private final String nora = People.newAddress().value();
    private final String home = "home of " + nora;

    @Test
    void fiveTriesAreFreeAndThenWaitingGrows() {
        SignInThrottle throttle = throttle();
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.begin(nora, home)).as("try %s", i + 1).isEmpty();
        }
        assertThat(throttle.begin(nora, home)).contains(Duration.ofSeconds(2));
        clock.advance(Duration.ofSeconds(2));
        assertThat(throttle.begin(nora, home)).isEmpty();
        assertThat(throttle.begin(nora, home)).contains(Duration.ofSeconds(4));
    }

    @Test
    void nobodyWaitsLongerThanAQuarterOfAnHour() {
        SignInThrottle throttle = throttle();
        for (int i = 0; i < 40; i++) {
            throttle.begin(nora, home);
            clock.advance(Duration.ofMinutes(15));
        }
        assertThat(throttle.begin(nora, home)).isEmpty();
        assertThat(throttle.begin(nora, home))
                .hasValueSatisfying(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofMinutes(15)));
    }

    @Test
    void knockingWhileWaitingDoesNotMakeItLonger() {
        SignInThrottle throttle = throttle();
        for (int i = 0; i < 5; i++) {
            throttle.begin(nora, home);
        }
        for (int i = 0; i < 50; i++) {
            throttle.begin(nora, home);
        }
        assertThat(throttle.begin(nora, home)).contains(Duration.ofSeconds(2));
    }

    @Test
    void theOwnerElsewhereIsNotHeldUpByAGuesser() {
        SignInThrottle throttle = throttle();
        for (int i = 0; i < 10; i++) {
            throttle.begin(nora, "the guesser of " + nora);
        }
        assertThat(throttle.begin(nora, home)).isEmpty();
    }

    @Test
    void guessingFromManyPlacesIsSlowedDownToo() {
        SignInThrottle throttle = throttle();
        for (int i = 0; i < 30; i++) {
            throttle.begin(nora, "place " + i + " of " + nora);
        }
        assertThat(throttle.begin(nora, home)).isPresent();
    }

    @Test
    void aRightPasswordForgivesTheWrongOnesBefore() {
        SignInThrottle throttle = throttle();
        for (int i = 0; i < 5; i++) {
            throttle.begin(nora, home);
        }
        clock.advance(Duration.ofSeconds(2));
        assertThat(throttle.begin(nora, home)).isEmpty();
        throttle.succeeded(nora, home);
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.begin(nora, home)).isEmpty();
        }
    }

    @Test
    void manyTriesAtOnceDoNotSlipThroughTogether() throws Exception {
        SignInThrottle throttle = throttle();
        Callable<Boolean> attempt = () -> throttle.begin(nora, home).isEmpty();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> answers = threads.invokeAll(java.util.Collections.nCopies(40, attempt));
            int allowed = 0;
            for (Future<Boolean> answer : answers) {
                allowed += answer.get() ? 1 : 0;
            }
            assertThat(allowed).isEqualTo(5);
        }
    }

    @Test
    void whoTriedIsNotKeptReadable() {
        throttle().begin(nora, home);
        assertThat(jdbc.sql("SELECT count(*) FROM sign_in_attempt a WHERE a::text LIKE '%lindqvist%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private SignInThrottle throttle() {
        return new SignInThrottle(jdbc, transaction, clock);
    }
}
