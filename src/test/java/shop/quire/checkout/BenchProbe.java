package shop.quire.checkout;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Looks at machine, pool and database while somebody buys: where the time goes. */
final class BenchProbe implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(25);

    /**
     * Processor time in milliseconds, and how many on average did so at a time.
     *
     * @param javaCpu of this process, shop and shoppers
     * @param databaseCpu of the server's processes
     * @param forRows waited for another's lock
     * @param forDisk waited for the disk, mostly at COMMIT
     * @param forConnections waited for a connection of the pool
     */
    record Load(double javaCpu, double databaseCpu, double forRows, double forDisk, double forConnections) {}

    private record Waiting(long rows, long disk) {}

    private final SingleConnectionDataSource line;
    private final JdbcClient jdbc;
    private final Gauge queue;
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    BenchProbe(DataSource database, MeterRegistry registry) throws SQLException {
        HikariDataSource hikari = database.unwrap(HikariDataSource.class);
        queue = registry.get("quire.database.waiting").gauge();
        line = new SingleConnectionDataSource(hikari.getJdbcUrl(), hikari.getUsername(), hikari.getPassword(), true);
        jdbc = JdbcClient.create(line);
    }

    Load during(Runnable work) {
        AtomicBoolean over = new AtomicBoolean();
        double[] sums = new double[4];
        Thread looking = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                Waiting now = waiting();
                sums[0]++;
                sums[1] += now.rows();
                sums[2] += now.disk();
                sums[3] += queue.value();
                rest();
            }
        });
        long java = process.getProcessCpuTime();
        long database = databaseCpu();
        try {
            work.run();
        } finally {
            over.set(true);
            join(looking);
        }
        return new Load(
                (process.getProcessCpuTime() - java) / 1e6,
                (databaseCpu() - database) / 1e6,
                sums[1] / sums[0],
                sums[2] / sums[0],
                sums[3] / sums[0]);
    }

    private Waiting waiting() {
        return jdbc.sql("""
                        SELECT count(*) FILTER (WHERE wait_event_type = 'Lock') AS rows,
                            count(*) FILTER (WHERE wait_event_type = 'IO' OR wait_event = 'WALWrite') AS disk
                        FROM pg_stat_activity WHERE backend_type = 'client backend' AND state = 'active'
                        """)
                .query((row, i) -> new Waiting(row.getLong("rows"), row.getLong("disk")))
                .single();
    }

    /** Nanoseconds of all processes that are there now; the pool's stay. */
    private long databaseCpu() {
        List<Long> processes =
                jdbc.sql("SELECT pid FROM pg_stat_activity").query(Long.class).list();
        return processes.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
    }

    private static void rest() {
        try {
            Thread.sleep(EVERY);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        line.destroy();
    }
}
