package shop.quire.report;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds what has changed into the sums of the dashboard, so that little is left to be added up when they are read. */
@Configuration(proxyBeanMethods = false)
class SummaryUpkeep {

    private static final Duration PAUSE = Duration.ofSeconds(20);

    @Bean
    Task<Void> foldSummaries(SummaryFold fold) {
        return Tasks.recurring("fold-report-summaries", FixedDelay.of(PAUSE))
                .execute((instance, context) -> fold.fold());
    }
}
