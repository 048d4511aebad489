package shop.quire.report;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for reports that are due. */
@Configuration(proxyBeanMethods = false)
class ReportTasks {

    @Bean
    Task<Void> makeDueReports(DueReports due) {
        return Tasks.recurring("make-due-reports", FixedDelay.ofMinutes(1)).execute((instance, context) -> {
            while (due.one()) {
                // Until none is left.
                if (context.getSchedulerState().isShuttingDown()) {
                    return;
                }
            }
        });
    }
}
