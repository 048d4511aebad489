package shop.quire.cart;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done about carts while nobody looks. */
@Configuration(proxyBeanMethods = false)
class CartUpkeep {

    /** A visitor who has not come back for so long does not miss the cart. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(60);

    private static final int BATCH = 1_000;

    @Bean
    Task<Void> purgeCarts(CartService carts) {
        return Tasks.recurring("purge-carts", FixedDelay.ofHours(6)).execute((instance, context) -> {
            int gone = BATCH;
            while (gone == BATCH && !context.getSchedulerState().isShuttingDown()) {
                gone = carts.purge(FORGOTTEN_AFTER, BATCH);
            }
        });
    }
}
