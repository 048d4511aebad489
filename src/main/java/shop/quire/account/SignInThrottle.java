package shop.quire.account;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows down guessing, in the database, so that it counts over all instances. Every try counts as failed until it has
 * succeeded; many at once therefore do not slip through together. Nobody is locked out for good: the longest wait is a
 * quarter of an hour, and it begins anew only with the next try.
 */
@Component
class SignInThrottle {

    /**
     * @param free tries that cost no waiting
     * @param first the wait after the first one that does; doubles with each
     * @param longest where doubling ends
     * @param memory silence after which all is forgotten
     */
    private record Limit(String name, int free, Duration first, Duration longest, Duration memory) {}

    /** One person at one place: the usual case of a forgotten password, and of a guesser. */
    private static final Limit PERSON_AND_PLACE =
            new Limit("both", 5, Duration.ofSeconds(2), Duration.ofMinutes(15), Duration.ofHours(24));
    /** One place that tries many people; generous, for offices share an address. */
    private static final Limit PLACE =
            new Limit("place", 50, Duration.ofSeconds(2), Duration.ofMinutes(15), Duration.ofHours(2));
    /** One person tried from many places; short, for its owner has to wait as well. */
    private static final Limit PERSON =
            new Limit("person", 30, Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofHours(24));

    private record Counted(Limit limit, byte[] key) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignInThrottle(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Counts a try before it is made. The answer is how long to wait first; empty where it may be made now. */
    Optional<Duration> begin(String person, String place) {
        return transaction.execute(status -> {
            for (Counted counted : counted(person, place)) {
                if (!count(counted)) {
                    // The others must not count a try that is not made.
                    status.setRollbackOnly();
                    return Optional.of(waitFor(counted));
                }
            }
            return Optional.<Duration>empty();
        });
    }

    /** The try was right: the person's failures at this place are forgiven, and it counts nowhere. */
    void succeeded(String person, String place) {
        transaction.executeWithoutResult(status -> {
            for (Counted counted : counted(person, place)) {
                String sql = counted.limit() == PERSON_AND_PLACE
                        ? "DELETE FROM sign_in_attempt WHERE key = :key"
                        : "UPDATE sign_in_attempt SET failures = greatest(failures - 1, 0), blocked_until = last_at"
                                + " WHERE key = :key";
                jdbc.sql(sql).param("key", counted.key()).update();
            }
        });
    }

    void forgetOld() {
        jdbc.sql("DELETE FROM sign_in_attempt WHERE last_at < :limit")
                .param("limit", at(clock.instant().minus(PERSON.memory())))
                .update();
    }

    private boolean count(Counted counted) {
        Limit limit = counted.limit();
        Instant now = clock.instant();
        // One statement: of two tries at once, the second sees what the first has counted.
        return jdbc.sql("""
                        INSERT INTO sign_in_attempt AS a (key, failures, last_at, blocked_until)
                        VALUES (:key, 1, :now, :now)
                        ON CONFLICT (key) DO UPDATE SET
                            failures = CASE WHEN a.last_at < :forgotten THEN 1 ELSE a.failures + 1 END,
                            last_at = :now,
                            blocked_until = CASE
                                WHEN a.last_at < :forgotten OR a.failures + 1 < :free THEN :now
                                ELSE :now + least(:longest, :first * 2 ^ least(a.failures + 1 - :free, 30))
                                     * interval '1 second'
                            END
                        WHERE a.blocked_until <= :now
                        """)
                        .param("key", counted.key())
                        .param("now", at(now))
                        .param("forgotten", at(now.minus(limit.memory())))
                        .param("free", limit.free())
                        .param("first", limit.first().toSeconds())
                        .param("longest", limit.longest().toSeconds())
                        .update()
                == 1;
    }

    private Duration waitFor(Counted counted) {
        Instant until = jdbc.sql("SELECT blocked_until FROM sign_in_attempt WHERE key = :key")
                .param("key", counted.key())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        Duration left = Duration.between(clock.instant(), until);
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }

    /** Always in the same order, so that two tries cannot wait for each other. */
    private static List<Counted> counted(String person, String place) {
        return List.of(
                new Counted(PERSON_AND_PLACE, key(PERSON_AND_PLACE, person + "\n" + place)),
                new Counted(PLACE, key(PLACE, place)),
                new Counted(PERSON, key(PERSON, person)));
    }

    private static byte[] key(Limit limit, String what) {
        return Tokens.sha256((limit.name() + "\n" + what).getBytes(StandardCharsets.UTF_8));
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
