package shop.quire.checkout;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.quire.order.Order;
import shop.quire.order.OrderStatus;
import shop.quire.order.Orders;
import shop.quire.payment.Payments;
import shop.quire.shared.OrderId;

/** Timed work of the checkout. */
@Configuration(proxyBeanMethods = false)
class SettleTasks {

    /** How long something may stand still before it is looked for, reminder or not. */
    private static final Duration STANDSTILL = Duration.ofMinutes(3);

    private static final int BATCH = 200;

    /** Looks after one order until there is nothing left to do. */
    @Bean
    Task<Void> settleOrder(Settlement settlement, Orders orders, Clock clock) {
        return Tasks.custom(Reminders.TASK, Void.class)
                .onDeadExecutionRevive()
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(20), 1.5))
                .execute((instance, context) -> {
                    OrderId id = OrderId.parse(instance.getId()).orElseThrow();
                    Settlement.Settled settled = settlement.settle(id);
                    if (settled.done()) {
                        return new OnCompleteRemove<>();
                    }
                    Instant next = next(orders.find(id).orElseThrow(), Instant.now(clock));
                    return (CompletionHandler<Void>) (complete, operations) -> operations.reschedule(complete, next);
                });
    }

    /** An unpaid order is asked about ever less often until its time is up; anything else is soon tried again. */
    static Instant next(Order order, Instant now) {
        Duration age = Duration.between(order.placedAt(), now);
        Duration wait = age.compareTo(Reminders.FIRST) < 0 ? Reminders.FIRST : age;
        if (order.status() == OrderStatus.HELD && now.isBefore(order.holdExpiresAt())) {
            Instant timeIsUp = order.holdExpiresAt().plusSeconds(5);
            Instant later = now.plus(wait);
            return later.isBefore(timeIsUp) ? later : timeIsUp;
        }
        Duration soon = wait.dividedBy(4);
        Duration most = Duration.ofMinutes(30);
        return now.plus(soon.compareTo(most) > 0 ? most : soon);
    }

    /** Finds what stands still although nobody reminds of it, as after a restored backup. */
    @Bean
    Task<Void> settleForgotten(Payments payments, Orders orders, Reminders reminders, Clock clock) {
        return Tasks.recurring("settle-forgotten", FixedDelay.ofMinutes(1)).execute((instance, context) -> {
            Set<OrderId> forgotten = new LinkedHashSet<>(payments.unsettled(STANDSTILL, BATCH));
            forgotten.addAll(orders.overdue(BATCH));
            forgotten.forEach(order -> reminders.again(order, Instant.now(clock)));
        });
    }
}
