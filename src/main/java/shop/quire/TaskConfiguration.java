package shop.quire;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import shop.quire.job.JobQueued;

/**
 * Timed and retried work. It is kept in PostgreSQL, each piece is done by one instance at a time, and what an instance
 * leaves behind when it dies is taken up by another. Modules contribute {@link Task} beans.
 */
@Configuration(proxyBeanMethods = false)
class TaskConfiguration {

    /**
     * @param enabled whether this instance works on tasks; scheduling them is always possible
     * @param threads how many it works on at a time
     * @param polling how often it looks for work
     * @param only names of the tasks that it works on, and no timed ones then; empty for all
     */
    @ConfigurationProperties("quire.tasks")
    record TaskProperties(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("8") int threads,
            @DefaultValue("5s") Duration polling,
            @DefaultValue Set<String> only) {}

    /** Schedules in the caller's transaction: no work without the change that asks for it, and the other way round. */
    @Bean
    @Primary
    SchedulerClient taskClient(DataSource dataSource) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .build();
    }

    /** Begins once everything else has started, and ends before anything else stops. */
    @Bean
    TaskWork taskWork(DataSource dataSource, List<Task<?>> tasks, TaskProperties properties) {
        return new TaskWork(dataSource, tasks, properties);
    }

    static final class TaskWork implements SmartLifecycle {

        private final DataSource dataSource;
        private final List<Task<?>> tasks;
        private final TaskProperties properties;
        private @Nullable Scheduler scheduler;

        TaskWork(DataSource dataSource, List<Task<?>> tasks, TaskProperties properties) {
            this.dataSource = dataSource;
            this.tasks = tasks;
            this.properties = properties;
        }

        @Override
        public synchronized void start() {
            // A scheduler that was stopped cannot be started again.
            scheduler = scheduler(dataSource, tasks, properties);
            if (properties.enabled()) {
                scheduler.start();
            }
        }

        @Override
        public void stop() {
            Scheduler stopping = halted();
            if (stopping != null && properties.enabled()) {
                stopping.stop();
            }
        }

        /** Its work may take a while to stop, and must not wait for the lock meanwhile. */
        private synchronized @Nullable Scheduler halted() {
            Scheduler halted = scheduler;
            scheduler = null;
            return halted;
        }

        @Override
        public synchronized boolean isRunning() {
            return scheduler != null;
        }

        /** Somebody waits for this one: this instance looks for work at once. */
        @EventListener
        synchronized void on(JobQueued queued) {
            if (scheduler != null && properties.enabled()) {
                scheduler.triggerCheckForDueExecutions();
            }
        }
    }

    private static Scheduler scheduler(DataSource dataSource, List<Task<?>> tasks, TaskProperties properties) {
        List<Task<?>> onRequest = new ArrayList<>();
        List<RecurringTask<?>> recurring = new ArrayList<>();
        for (Task<?> task : tasks) {
            if (!properties.only().isEmpty() && !properties.only().contains(task.getName())) {
                continue;
            }
            if (task instanceof RecurringTask<?> again) {
                recurring.add(again);
            } else {
                onRequest.add(task);
            }
        }
        return Scheduler.create(dataSource, onRequest)
                .startTasks(recurring)
                .schedulerName(new SchedulerName.Fixed("quire-" + UUID.randomUUID()))
                .threads(properties.threads())
                .pollingInterval(properties.polling())
                .pollUsingLockAndFetch(0.5, 1.0)
                // An instance that has not been heard of for 80 seconds is dead: others take up its work.
                .heartbeatInterval(Duration.ofSeconds(20))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(15))
                .build();
    }
}
