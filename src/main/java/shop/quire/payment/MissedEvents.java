package shop.quire.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.quire.payment.PaymentGateway.Batch;
import shop.quire.payment.PaymentGateway.Told;

/** Fetches what the provider has told since the last time, and puts into the inbox what was never delivered. */
@Component
class MissedEvents {

    private static final Logger log = LoggerFactory.getLogger(MissedEvents.class);

    private static final String CURSOR = "events";

    /** Events are seen a moment after they happen, and clocks differ. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    /** The provider tries to deliver for three days and keeps events for thirty. */
    private static final Duration FIRST_TIME = Duration.ofDays(3);

    private static final Duration KEPT = Duration.ofDays(30);

    private final PaymentGateway gateway;
    private final WebhookInbox inbox;
    private final JdbcClient jdbc;
    private final Clock clock;

    MissedEvents(PaymentGateway gateway, WebhookInbox inbox, JdbcClient jdbc, Clock clock) {
        this.gateway = gateway;
        this.inbox = inbox;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Nothing is lost where the provider does not answer or this instance dies: the next time begins at the same place.
     *
     * @return how many were new
     */
    int fetch() {
        Payments.outsideTransaction();
        Instant begun = Instant.now(clock);
        Instant since = cursor().map(until -> until.minus(OVERLAP))
                .filter(from -> from.isAfter(begun.minus(KEPT)))
                .orElse(begun.minus(FIRST_TIME));
        List<Told> told = new ArrayList<>();
        String after = null;
        do {
            if (!(gateway.events(since, after) instanceof Answer.Done<Batch<Told>>(Batch<Told> batch))) {
                return 0;
            }
            told.addAll(batch.items());
            after = batch.next();
        } while (after != null);
        int fetched = 0;
        // In the order in which they happened.
        for (Told event : told.reversed()) {
            if (inbox.fetched(event)) {
                fetched++;
            }
        }
        moveCursor(begun);
        if (fetched > 0) {
            log.info("{} events had not been delivered", fetched);
        }
        return fetched;
    }

    private Optional<Instant> cursor() {
        return jdbc.sql("SELECT until FROM payment_cursor WHERE name = :name")
                .param("name", CURSOR)
                .query((row, number) -> row.getObject("until", OffsetDateTime.class))
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private void moveCursor(Instant until) {
        jdbc.sql("""
                        INSERT INTO payment_cursor AS c (name, until) VALUES (:name, :until)
                        ON CONFLICT (name) DO UPDATE SET until = greatest(c.until, EXCLUDED.until)
                        """)
                .param("name", CURSOR)
                .param("until", OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
                .update();
    }
}
