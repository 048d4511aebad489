package shop.quire.checkout;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * When the invariants are looked at. What changed lately is cheap to look at and where things go wrong; a whole shop of a
 * million orders is looked at once, when most readers sleep.
 */
@Configuration(proxyBeanMethods = false)
class InvariantTasks {

    @Bean
    Task<Void> checkInvariants(Invariants invariants) {
        return Tasks.recurring("check-invariants", FixedDelay.ofMinutes(5))
                .execute((instance, context) -> invariants.checkChanges());
    }

    @Bean
    Task<Void> checkAllInvariants(Invariants invariants, CheckoutProperties properties) {
        return Tasks.recurring("check-all-invariants", new Daily(properties.timeZone(), LocalTime.of(3, 40)))
                .execute((instance, context) -> invariants.checkAll());
    }
}
