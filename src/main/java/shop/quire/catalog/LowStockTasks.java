package shop.quire.catalog;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When people are told what is running out; one instance does it, and another where that one dies over it. */
@Configuration(proxyBeanMethods = false)
class LowStockTasks {

    @Bean
    Task<Void> tellOfLowStock(LowStock lowStock, LowStockSettings settings, Clock clock) {
        return Tasks.recurring("tell-of-low-stock", new Daily(settings.timeZone(), settings.lowStockMailAt()))
                .execute((instance, context) -> lowStock.notice(LocalDate.now(clock.withZone(settings.timeZone()))));
    }
}
