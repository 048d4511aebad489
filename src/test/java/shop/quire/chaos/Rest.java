package shop.quire.chaos;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.demo.stripe.StripeStandIn;

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
            UNION ALL SELECT 'invoice of ' || a.order_id || ' is missing' FROM payment_attempt a
                WHERE a.status = 'CAPTURED' AND NOT EXISTS (
                    SELECT FROM billing_document d WHERE d.order_id = a.order_id AND d.kind = 'INVOICE')
            UNION ALL SELECT 'credit note of ' || r.id || ' is missing'
                FROM payment_refund r JOIN payment_attempt a ON a.id = r.attempt_id
                WHERE r.status = 'SUCCEEDED' AND NOT EXISTS (
                    SELECT FROM billing_document d WHERE d.order_id = a.order_id AND d.refund_reference = r.reference)
            UNION ALL SELECT 'events are to be fetched' FROM scheduled_tasks
                WHERE task_name = 'fetch-events' AND (picked OR execution_time <= now())
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
        List<String> unfinished = wait(town.jdbc(), town.stripe(), town.clock()::jump);
        town.shops().forEach(shop -> shop.work(false));
        return unfinished;
    }

    /**
     * Waits for shops that work.
     *
     * @param jump lets time pass
     */
    static List<String> wait(JdbcClient jdbc, StripeStandIn stripe, Consumer<Duration> jump) {
        List<String> unfinished = settled(jdbc, stripe, jump);
        if (unfinished.isEmpty()) {
            // What was lost on the way is told now.
            makeDue(jdbc, "fetch-events");
            unfinished = settled(jdbc, stripe, jump);
        }
        return unfinished;
    }

    private static List<String> settled(JdbcClient jdbc, StripeStandIn stripe, Consumer<Duration> jump) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> unfinished;
        do {
            stripe.finishRefunds();
            jump.accept(Duration.ofMinutes(4));
            everythingIsDue(jdbc);
            pause();
            unfinished = jdbc.sql(UNFINISHED).query(String.class).list();
        } while (!unfinished.isEmpty() && System.nanoTime() < end);
        return unfinished;
    }

    static void everythingIsDue(JdbcClient jdbc) {
        jdbc.sql("""
                        UPDATE scheduled_tasks SET execution_time = now() - interval '1 second'
                        WHERE task_name IN ('settle-order', 'settle-forgotten', 'issue-missed')
                            AND NOT picked AND execution_time > now()
                        """).update();
    }

    static boolean anythingIsDue(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM scheduled_tasks
                            WHERE task_name IN ('settle-order', 'settle-forgotten', 'issue-missed')
                                AND (picked OR execution_time <= now()))
                        """).query(Boolean.class).single();
    }

    /** Whoever died is found out now, not after the usual while. */
    static void deadAreFound(JdbcClient jdbc) {
        jdbc.sql("UPDATE scheduled_tasks SET last_heartbeat = now() - interval '1 hour' WHERE picked")
                .update();
    }

    /** The minute's work comes about now. */
    static void forgottenAreFound(Town town) {
        makeDue(town.jdbc(), "settle-forgotten");
    }

    static void makeDue(JdbcClient jdbc, String task) {
        jdbc.sql("UPDATE scheduled_tasks SET execution_time = now() WHERE task_name = :task AND NOT picked")
                .param("task", task)
                .update();
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
