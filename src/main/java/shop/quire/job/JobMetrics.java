package shop.quire.job;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Jobs by state ({@code quire.jobs}). Counted every minute; every instance publishes the same numbers. */
@Component
class JobMetrics {

    private final JdbcClient jdbc;
    private final Map<JobState, AtomicLong> jobs = new EnumMap<>(JobState.class);

    JobMetrics(MeterRegistry registry, JdbcClient jdbc) {
        this.jdbc = jdbc;
        for (JobState state : JobState.values()) {
            AtomicLong count = new AtomicLong();
            jobs.put(state, count);
            Gauge.builder("quire.jobs", count, AtomicLong::doubleValue)
                    .description("Jobs in the background by state; those that ended, as long as they are remembered")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void refresh() {
        Map<JobState, Long> counted = new EnumMap<>(JobState.class);
        jdbc.sql("SELECT state, count(*) AS jobs FROM job GROUP BY state").query(row -> {
            counted.put(JobState.valueOf(row.getString("state")), row.getLong("jobs"));
        });
        jobs.forEach((state, gauge) -> gauge.set(counted.getOrDefault(state, 0L)));
    }
}
