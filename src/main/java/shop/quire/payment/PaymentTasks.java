package shop.quire.payment;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Timed questions to the provider. */
@Configuration(proxyBeanMethods = false)
class PaymentTasks {

    @Bean
    Task<Void> fetchEvents(MissedEvents events, StripeProperties properties) {
        return Tasks.recurring("fetch-events", FixedDelay.of(properties.fetchEvents()))
                .execute((instance, context) -> events.fetch());
    }

    @Bean
    Task<Void> reconcilePayments(Reconciliation reconciliation) {
        return Tasks.recurring("reconcile-payments", new Daily(ZoneOffset.UTC, LocalTime.of(2, 10)))
                .execute((instance, context) -> reconciliation.reconcile());
    }
}
