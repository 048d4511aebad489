package shop.quire.billing;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds what was missed, as when an instance died before its listener was done. */
@Configuration(proxyBeanMethods = false)
class BillingTasks {

    /** The listeners have had their time by then. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    /** What is older is looked at once a day. */
    private static final Duration LATELY = Duration.ofDays(2);

    @Bean
    Task<Void> issueMissed(Billing billing, Clock clock) {
        return Tasks.recurring("issue-missed", FixedDelay.ofMinutes(2))
                .execute((instance, context) ->
                        billing.issueMissing(Instant.now(clock).minus(LATELY), GRACE));
    }

    @Bean
    Task<Void> issueAllMissed(Billing billing, BillingSettings settings) {
        return Tasks.recurring("issue-all-missed", new Daily(settings.timeZone(), LocalTime.of(4, 20)))
                .execute((instance, context) -> billing.issueMissing(Instant.EPOCH, GRACE));
    }
}
