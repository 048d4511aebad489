package shop.quire.report;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.demo.LocalPostgres;

/**
 * Measures what it takes to write a report of so many order lines (the argument) as a file: {@code scripts/bench/reports}.
 * CSV against {@code COPY … TO STDOUT} of the same statement, each in turn; the other formats in a JVM of their own with
 * 512 MB, where the heap is looked at while they are written.
 */
public final class ReportBench {

    private static final PrintStream OUT = System.out;
    private static final int ROUNDS = 5;
    private static final int LOOK_EVERY = 100_000;
    private static final LocalDate FROM = LocalDate.of(2025, 1, 1);
    private static final LocalDate TO = LocalDate.of(2025, 12, 31);
    private static final ReportQuery QUERY =
            ReportQuery.of(FROM, TO, ZoneId.of("Europe/Amsterdam"), ReportQuery.SOLD, ReportGrouping.NONE);

    private final DataSource source;
    private final OrderReports reports;
    private final TransactionTemplate transaction;

    private ReportBench(String url) {
        PGSimpleDataSource plain = new PGSimpleDataSource();
        plain.setUrl(url);
        plain.setUser("postgres");
        plain.setPassword("postgres");
        this.source = plain;
        this.reports = new OrderReports(source, new ReportSettings("EUR", ZoneId.of("Europe/Amsterdam")));
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        transaction.setReadOnly(true);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2) {
            new ReportBench(arguments[0]).inLittleMemory(ExportFormat.valueOf(arguments[1]));
            return;
        }
        int lines = Integer.parseInt(arguments[0]);
        String folder = System.getenv("QUIRE_BENCH_DATA");
        String buffers = System.getenv().getOrDefault("QUIRE_BENCH_BUFFERS", "512MB");
        try (LocalPostgres postgres = LocalPostgres.forMeasuring(folder == null ? null : Path.of(folder), buffers)) {
            String name = "bench_reports_" + lines;
            postgres.createDatabase(name);
            String url = postgres.jdbcUrl(name);
            ReportBench bench = new ReportBench(url);
            Flyway.configure().dataSource(bench.source).load().migrate();
            bench.fill(lines);
            bench.againstCopy();
            for (ExportFormat format : ExportFormat.values()) {
                child(url, format);
            }
        }
    }

    /** Orders of a year, two and a half lines each on average. */
    private void fill(int lines) {
        JdbcTemplate jdbc = new JdbcTemplate(source);
        long start = System.nanoTime();
        if (jdbc.queryForObject("SELECT EXISTS (SELECT FROM orders)", Boolean.class)) {
            OUT.printf(
                    "%d order lines, filled earlier%n",
                    jdbc.queryForObject("SELECT count(*) FROM order_line", Long.class));
            return;
        }
        // One connection: the triggers of the dashboard's sums rest meanwhile.
        jdbc.execute((java.sql.Connection connection) -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SET session_replication_role = replica");
                statement.execute("CREATE TEMP TABLE drawn AS SELECT n, gen_random_uuid() AS id, 1 + n % 4 AS lines"
                        + " FROM generate_series(1, " + (int) Math.ceil(lines / 2.5) + ") AS n");
                statement.execute("""
                        INSERT INTO order_line (order_id, position, edition_id, isbn, title, contributors, format, quantity,
                            unit_price_minor, vat_basis_points, discount_minor)
                        SELECT d.id, p, 1 + (d.n * 7 + p * 13) % 60000,
                            b || (10 - (38 + s.digits) % 10) % 10,
                            CASE d.n % 5 WHEN 0 THEN 'The Lighthouse Keeper''s Ledger, Volume ' || p
                                WHEN 1 THEN 'Żółw i "inne" opowieści' WHEN 2 THEN 'Moominland Midwinter'
                                ELSE 'A History of the ' || d.n % 977 || ' Harbours of the North Sea' END,
                            CASE d.n % 3 WHEN 0 THEN 'Selma Lagerlöf, Tove Jansson' ELSE 'Jane Austen' END,
                            CASE d.n % 4 WHEN 0 THEN 'HARDCOVER' ELSE 'PAPERBACK' END,
                            1 + (d.n + p) % 3, 499 + (d.n * 31 + p * 57) % 4000, 900, CASE d.n % 6 WHEN 0 THEN 50 ELSE 0 END
                        FROM drawn d, generate_series(1, d.lines) AS p,
                            LATERAL (SELECT '978' || lpad(((d.n * 7 + p * 13) % 60000 + 100000000)::text, 9, '0') AS b) AS i,
                            LATERAL (SELECT sum(substr(b, k, 1)::int * CASE k % 2 WHEN 1 THEN 1 ELSE 3 END) - 38 AS digits
                                FROM generate_series(1, 12) AS k) AS s""");
                statement.execute("""
                        INSERT INTO orders (id, number, status, version, cart_id, fingerprint, email, currency, items_minor,
                            shipping_minor, discount_minor, coupon_code, vat_minor, total_minor, shipping_method, ship_name,
                            ship_line1, ship_line2, ship_postcode, ship_city, ship_region, ship_country, vat_country, copies,
                            placed_at, hold_expires_at, changed_at)
                        SELECT d.id, 'Q-2025-' || lpad(d.n::text, 6, '0'), (ARRAY['PAID', 'SHIPPED', 'DELIVERED'])[1 + d.n % 3],
                            0, gen_random_uuid(), decode(repeat('00', 32), 'hex'), 'reader' || d.n % 90000 || '@example.com',
                            'EUR', l.items, 390, l.discount, CASE WHEN l.discount > 0 THEN 'MOOMIN' END, l.vat + 32,
                            l.items + 390 - l.discount, 'STANDARD', 'Nora Lindqvist', 'Oudegracht 12', '', '3511 AB',
                            'Utrecht', '', 'NL', 'NL', l.copies, t.at, t.at, t.at
                        FROM drawn d
                        JOIN (SELECT order_id, sum(quantity * unit_price_minor) AS items, sum(discount_minor) AS discount,
                                sum(quantity) AS copies, sum(round((quantity * unit_price_minor - discount_minor)
                                    * vat_basis_points / (10000.0 + vat_basis_points))::bigint) AS vat
                            FROM order_line GROUP BY order_id) l ON l.order_id = d.id,
                            LATERAL (SELECT timestamptz '2025-01-01 12:00Z' + (d.n * 7919 % 31000000) * interval '1 second'
                                AS at) AS t""");
            }
            return null;
        });
        jdbc.execute("VACUUM ANALYZE");
        OUT.printf(
                "%d order lines, filled in %d s%n",
                jdbc.queryForObject("SELECT count(*) FROM order_line", Long.class),
                (System.nanoTime() - start) / 1_000_000_000);
    }

    private void againstCopy() throws IOException {
        Path file = Files.createTempFile("quire-bench", ".csv");
        List<Double> copies = new ArrayList<>();
        List<Double> exports = new ArrayList<>();
        try {
            for (int round = 0; round <= ROUNDS; round++) {
                double copy = seconds(file, this::copy);
                double export = seconds(file, out -> reports.export(QUERY, ExportFormat.CSV, out, rows -> true));
                OUT.printf(
                        "COPY %.2f s, CSV %.2f s, %d MB%s%n",
                        copy, export, Files.size(file) >> 20, round == 0 ? " (warm-up)" : "");
                if (round > 0) {
                    copies.add(copy);
                    exports.add(export);
                }
            }
        } finally {
            Files.delete(file);
        }
        double copy = median(copies);
        double export = median(exports);
        OUT.printf(
                "CSV at %.0f %% of the speed of COPY (medians of %d: %.2f s and %.2f s)%n",
                100 * copy / export, ROUNDS, export, copy);
    }

    private interface Writing {
        Object to(OutputStream out) throws Exception;
    }

    private double seconds(Path file, Writing writing) {
        long start = System.nanoTime();
        transaction.executeWithoutResult(status -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                writing.to(out);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return (System.nanoTime() - start) / 1e9;
    }

    private Object copy(OutputStream out) throws Exception {
        ReportSql sql = new ReportSql(QUERY);
        return DataSourceUtils.getConnection(source)
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "COPY (" + literal(sql.rows(), sql.parameters("EUR")) + ") TO STDOUT (FORMAT csv, HEADER)",
                        out);
    }

    /** The statement without parameters, of which COPY knows none. */
    private static String literal(String sql, Map<String, Object> parameters) {
        Matcher names = Pattern.compile("(?<!:):([a-z]+)\\b").matcher(sql.replaceAll("--.*", ""));
        return names.replaceAll(name -> Matcher.quoteReplacement(literal(parameters.get(name.group(1)))));
    }

    private static String literal(Object value) {
        return switch (value) {
            case Boolean truth -> truth.toString();
            case Collection<?> all -> all.stream().map(ReportBench::literal).collect(Collectors.joining(", "));
            default -> "'" + value + "'";
        };
    }

    private void inLittleMemory(ExportFormat format) throws IOException {
        Path file = Files.createTempFile("quire-bench", "." + format.extension());
        try {
            // Everything is loaded once, and what it leaves is no part of the measure.
            write(file, format, 2_000, rows -> {});
            long before = used();
            AtomicLong most = new AtomicLong();
            AtomicLong next = new AtomicLong(LOOK_EVERY / 2);
            write(file, format, Long.MAX_VALUE, rows -> {
                if (rows >= next.get()) {
                    next.addAndGet(LOOK_EVERY);
                    most.accumulateAndGet(used(), Math::max);
                }
            });
            long start = System.nanoTime();
            long[] rows = new long[1];
            write(file, format, Long.MAX_VALUE, done -> rows[0] = done);
            OUT.printf(
                    "%s: %d rows or more, %.1f s, %d MB; of a heap of %d MB at most %.1f MB more than before%n",
                    format,
                    rows[0],
                    (System.nanoTime() - start) / 1e9,
                    Files.size(file) >> 20,
                    Runtime.getRuntime().maxMemory() >> 20,
                    (most.get() - before) / 1e6);
        } finally {
            Files.delete(file);
        }
    }

    private void write(Path file, ExportFormat format, long atMost, java.util.function.LongConsumer looked) {
        seconds(
                file,
                out -> reports.export(QUERY, format, out, rows -> {
                    looked.accept(rows);
                    return rows < atMost;
                }));
    }

    /** In bytes, once what nobody needs is gone. */
    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void child(String url, ExportFormat format) throws Exception {
        ClassLoader loader = ReportBench.class.getClassLoader();
        String classes = loader instanceof URLClassLoader urls
                ? Arrays.stream(urls.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        classes,
                        ReportBench.class.getName(),
                        url,
                        format.name())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(format + " could not be measured: " + process.exitValue());
        }
    }
}
