package shop.quire.catalog;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done about the catalog while nobody looks. */
@Configuration(proxyBeanMethods = false)
class CatalogUpkeep {

    @Bean
    Task<Void> addUpFacets(FacetTotals totals) {
        return Tasks.recurring("add-up-facets", FixedDelay.ofMinutes(1)).execute((instance, context) -> totals.addUp());
    }
}
