package shop.quire.checkout;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When it is looked whether something needs a person. */
@Configuration(proxyBeanMethods = false)
class AttentionTasks {

    @Bean
    Task<Void> lookWhatNeedsAPerson(Attention attention, AttentionProperties properties) {
        return Tasks.recurring("look-what-needs-a-person", FixedDelay.of(properties.look()))
                .execute((instance, context) -> attention.look());
    }
}
