package shop.quire.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import shop.quire.catalog.SubjectsForMeasuring;
import shop.quire.catalog.SyntheticCatalog;
import shop.quire.demo.LocalPostgres;
import shop.quire.order.SyntheticOrders;

/**
 * A PostgreSQL with as many editions and orders as wanted, filled when it is asked for the first time: {@code
 * scripts/bench/fill}. Everything that measures the back office opens it.
 */
public final class FilledDatabase implements AutoCloseable {

    private static final PrintStream OUT = System.out;
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{2,6}");

    private final LocalPostgres postgres;
    private final String name;

    private FilledDatabase(LocalPostgres postgres, String name) {
        this.postgres = postgres;
        this.name = name;
    }

    /**
     * Where {@code QUIRE_BENCH_DATA} says, {@code target/bench/data} if it says nothing; with {@code QUIRE_BENCH_BUFFERS} of
     * shared buffers, 1 GB if it says nothing.
     */
    public static FilledDatabase open(int editions, int orders) throws SQLException {
        String folder = System.getenv().getOrDefault("QUIRE_BENCH_DATA", "target/bench/data");
        LocalPostgres postgres =
                LocalPostgres.forMeasuring(Path.of(folder), System.getenv().getOrDefault("QUIRE_BENCH_BUFFERS", "1GB"));
        try {
            String name = "filled_" + editions + "_" + orders;
            postgres.createDatabase(name);
            FilledDatabase database = new FilledDatabase(postgres, name);
            database.fill(editions, orders);
            return database;
        } catch (SQLException | RuntimeException failed) {
            postgres.close();
            throw failed;
        }
    }

    /** How many editions and orders the arguments of a script say, a million each if they say nothing. */
    public static FilledDatabase open(String... counts) throws SQLException {
        for (String count : counts) {
            if (!COUNT.matcher(count).matches()) {
                throw new IllegalArgumentException("Not a number from 100 to 9999999: " + count);
            }
        }
        int editions = counts.length > 0 ? Integer.parseInt(counts[0]) : 1_000_000;
        return open(editions, counts.length > 1 ? Integer.parseInt(counts[1]) : editions);
    }

    public static void main(String[] counts) throws SQLException {
        try (FilledDatabase database = open(counts)) {
            OUT.println(database.jdbcUrl() + " is ready (closed now)");
        }
    }

    public String jdbcUrl() {
        return postgres.jdbcUrl(name);
    }

    private void fill(int editions, int orders) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), "postgres", "postgres")) {
            SingleConnectionDataSource source = new SingleConnectionDataSource(connection, true);
            Flyway.configure().dataSource(source).load().migrate();
            JdbcTemplate jdbc = new JdbcTemplate(source);
            long start = System.nanoTime();
            if (!Boolean.TRUE.equals(jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM edition)", Boolean.class))) {
                SubjectsForMeasuring.store(JdbcClient.create(jdbc));
                new SyntheticCatalog(jdbc).fill(editions);
                OUT.printf("%d editions filled in %d s%n", editions, seconds(start));
            }
            start = System.nanoTime();
            if (!Boolean.TRUE.equals(jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM orders)", Boolean.class))) {
                new SyntheticOrders(connection).fill(orders);
                OUT.printf("%d orders filled in %d s%n", orders, seconds(start));
            }
            OUT.println(jdbc.queryForMap("""
                    SELECT (SELECT count(*) FROM edition) AS editions, (SELECT count(*) FROM orders) AS orders,
                        (SELECT count(*) FROM order_line) AS lines, (SELECT count(*) FROM account) AS people,
                        (SELECT count(*) FROM report_edition_hour) AS sums_by_edition,
                        pg_size_pretty(pg_database_size(current_database())) AS size"""));
        }
    }

    private static long seconds(long start) {
        return (System.nanoTime() - start) / 1_000_000_000;
    }

    @Override
    public void close() {
        postgres.close();
    }
}
