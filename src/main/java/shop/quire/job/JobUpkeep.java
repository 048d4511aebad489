package shop.quire.job;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done about jobs: doing them, and forgetting old ones. */
@Configuration(proxyBeanMethods = false)
class JobUpkeep {

    @Bean
    Task<Void> doJob(JobWork work) {
        return work.task();
    }

    @Bean
    Task<Void> purgeJobs(JobPurge purge) {
        return Tasks.recurring("purge-jobs", FixedDelay.ofHours(12)).execute((instance, context) -> {
            while (!context.getSchedulerState().isShuttingDown() && purge.someOld()) {
                // One at a time, each in its own transaction.
            }
        });
    }
}
