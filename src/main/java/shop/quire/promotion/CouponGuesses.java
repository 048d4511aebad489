package shop.quire.promotion;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows down guessing, in the database, so that it counts over all instances. Every try counts as wrong until it was
 * right; many at once therefore do not slip through together.
 */
@Component
class CouponGuesses {

    private static final Duration WINDOW = Duration.ofMinutes(30);

    /** One basket: somebody who misreads a leaflet. */
    static final int BY_CART = 10;

    /** One place, whose baskets cost a guesser nothing; generous, for offices share an address. */
    static final int BY_PLACE = 60;

    private record Counted(byte[] key, int limit) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CouponGuesses(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Counts a try before it is made; false where it may not be.
     *
     * @param place empty where it is not known; then only the cart counts
     */
    boolean begin(String cart, String place) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean free = counted(cart, place).stream().allMatch(this::count);
            if (!free) {
                // The other must not count a try that is not made.
                status.setRollbackOnly();
            }
            return free;
        }));
    }

    /** The try was no wrong one. */
    void right(String cart, String place) {
        transaction.executeWithoutResult(status -> counted(cart, place)
                .forEach(one -> jdbc.sql("UPDATE coupon_guess SET wrong = greatest(wrong - 1, 0) WHERE key = :key")
                        .param("key", one.key())
                        .update()));
    }

    @Scheduled(initialDelayString = "PT11M", fixedDelayString = "PT1H")
    void forgetOld() {
        jdbc.sql("DELETE FROM coupon_guess WHERE since_at < :before")
                .param("before", Redemptions.utc(Instant.now(clock).minus(WINDOW)))
                .update();
    }

    private boolean count(Counted counted) {
        Instant now = Instant.now(clock);
        // One statement: of two tries at once, the second sees what the first has counted.
        return jdbc.sql("""
                        INSERT INTO coupon_guess AS g (key, wrong, since_at) VALUES (:key, 1, :now)
                        ON CONFLICT (key) DO UPDATE SET
                            wrong = CASE WHEN g.since_at < :over THEN 1 ELSE g.wrong + 1 END,
                            since_at = CASE WHEN g.since_at < :over THEN :now ELSE g.since_at END
                        WHERE g.since_at < :over OR g.wrong < :limit
                        """)
                        .param("key", counted.key())
                        .param("now", Redemptions.utc(now))
                        .param("over", Redemptions.utc(now.minus(WINDOW)))
                        .param("limit", counted.limit())
                        .update()
                == 1;
    }

    /** Always in the same order, so that two tries cannot wait for each other. */
    private static List<Counted> counted(String cart, String place) {
        Counted byCart = new Counted(key("cart\n" + cart), BY_CART);
        return place.isEmpty() ? List.of(byCart) : List.of(byCart, new Counted(key("place\n" + place), BY_PLACE));
    }

    private static byte[] key(String what) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
