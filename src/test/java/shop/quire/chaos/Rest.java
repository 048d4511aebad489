package shop.quire.chaos;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Nobody does anything any more, nothing fails any more, nothing is brought any more: only the shops' own timed work goes
 * on, until nothing is left to do.
 */
final class Rest {

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final String UNFINISHED = """
            SELECT 'order ' || id || ' is ' || status FROM orders WHERE status IN ('HELD', 'AUTHORIZED')
            UNION ALL SELECT 'payment of ' || order_id || ' is ' || status FROM payment_attempt
                WHERE status IN ('CREATED', 'OPEN', 'AUTHORIZED', 'CAPTURING', 'VOIDING')
            UNION ALL SELECT 'refund ' || id || ' is ' || status FROM payment_refund WHERE status IN ('REQUESTED', 'PENDING')
            UNION ALL SELECT 'event ' || id || ' waits' FROM stripe_event WHERE processed_at IS NULL
            UNION ALL SELECT 'copies are held for ' || order_id FROM stock_reservation WHERE status = 'HELD'
            UNION ALL SELECT 'reminder of ' || task_instance FROM scheduled_tasks WHERE task_name = 'settle-order'
            LIMIT 20
            """;

    private Rest() {}

    /** What is still not finished after a long time; empty where all is at rest. */
    static List<String> bring(Town town) {
        town.curtain();
        town.stripe().faults().none();
        town.stripe().handEventsTo(event -> {});
        town.stripe().deliverTo(null);
        while (town.stripe().delivering()) {
            pause();
        }
        // Every hold and every page is over.
        town.clock().jump(Duration.ofHours(1));
        town.shops().forEach(shop -> shop.work(true));
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> unfinished;
        do {
            town.stripe().finishRefunds();
            town.clock().jump(Duration.ofMinutes(4));
            everythingIsDue(town.jdbc());
            pause();
            unfinished = town.jdbc().sql(UNFINISHED).query(String.class).list();
        } while (!unfinished.isEmpty() && System.nanoTime() < end);
        town.shops().forEach(shop -> shop.work(false));
        return unfinished;
    }

    private static void everythingIsDue(JdbcClient jdbc) {
        jdbc.sql("""
                        UPDATE scheduled_tasks SET execution_time = now() - interval '1 second'
                        WHERE task_name IN ('settle-order', 'settle-forgotten') AND NOT picked AND execution_time > now()
                        """).update();
    }

    /** The minute's work comes about now. */
    static void forgottenAreFound(Town town) {
        town.jdbc().sql("""
                        UPDATE scheduled_tasks SET execution_time = now()
                        WHERE task_name = 'settle-forgotten' AND NOT picked
                        """).update();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
