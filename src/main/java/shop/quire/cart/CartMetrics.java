package shop.quire.cart;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Carts with something in them that were touched within the hour ({@code quire.carts}), whichever instance serves them:
 * every instance publishes the same number. A minute old at most, whoever asks how often.
 */
@Component
class CartMetrics {

    private static final Duration RECENT = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final AtomicLong carts = new AtomicLong();

    CartMetrics(MeterRegistry registry, JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        Gauge.builder("quire.carts", carts, AtomicLong::doubleValue)
                .description("Carts with something in them, touched within the hour")
                .register(registry);
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void refresh() {
        carts.set(jdbc.sql("""
                        SELECT count(*) FROM cart
                        WHERE touched_at > :since
                          AND EXISTS (SELECT FROM cart_line
                                      WHERE cart_line.cart_id = cart.id AND NOT cart_line.saved)""")
                .param("since", clock.instant().minus(RECENT).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
    }
}
