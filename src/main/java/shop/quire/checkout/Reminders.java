package shop.quire.checkout;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import shop.quire.shared.OrderId;

/**
 * Reminds the shop to look after an unpaid order: whoever closes the tab, and whatever dies in between, somebody comes
 * back to it.
 */
@Component
class Reminders {

    static final String TASK = "settle-order";

    /** Most shoppers are back before that. */
    static final Duration FIRST = Duration.ofMinutes(2);

    private final SchedulerClient tasks;

    Reminders(SchedulerClient tasks) {
        this.tasks = tasks;
    }

    /** In the transaction that makes the order. */
    void first(OrderId order, Instant placedAt) {
        // A new order has none yet: nothing needs to be looked up, as a single one would be.
        tasks.scheduleBatch(List.of(new TaskInstance<>(TASK, order.toString())), placedAt.plus(FIRST));
    }

    /** Where there is no reminder, there is one now. */
    void again(OrderId order, Instant at) {
        tasks.scheduleIfNotExists(new TaskInstance<>(TASK, order.toString()), at);
    }
}
