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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.bench.FilledDatabase;

/**
 * Measures what it takes to write a report of the lines of so many orders (the argument) as a file: {@code scripts/bench/reports}.
 * CSV against {@code COPY … TO STDOUT} of the same statement, each in turn; the other formats in a JVM of their own with
 * 512 MB, where the heap is looked at while they are written.
 */
public final class ReportBench {

    private static final PrintStream OUT = System.out;
    private static final int ROUNDS = 5;
    private static final int LOOK_EVERY = 100_000;

    /** A PDF has fewer rows, and holds them until it is whole. */
    private static final int LOOK_EVERY_PDF = 4_000;

    private static final int EDITIONS = 60_000;

    /** Everything that was ever ordered. */
    private static final ReportQuery QUERY = ReportQuery.of(
            LocalDate.now(ZoneOffset.UTC).minusYears(ReportQuery.MAX_YEARS).plusDays(2),
            LocalDate.now(ZoneOffset.UTC).plusDays(1),
            ZoneId.of("Europe/Amsterdam"),
            Set.of(),
            ReportGrouping.NONE);

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
        try (FilledDatabase database = FilledDatabase.open(EDITIONS, Integer.parseInt(arguments[0]))) {
            String url = database.jdbcUrl();
            new ReportBench(url).againstCopy();
            for (ExportFormat format : ExportFormat.values()) {
                child(url, format);
            }
        }
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
            int every = format == ExportFormat.PDF ? LOOK_EVERY_PDF : LOOK_EVERY;
            AtomicLong next = new AtomicLong(every);
            write(file, format, Long.MAX_VALUE, rows -> {
                if (rows >= next.get()) {
                    next.addAndGet(every);
                    most.accumulateAndGet(used(), Math::max);
                }
            });
            long start = System.nanoTime();
            long[] rows = new long[1];
            write(file, format, Long.MAX_VALUE, done -> rows[0] = done);
            OUT.printf(
                    "%s: more than %d rows, %.1f s, %d MB; of a heap of %d MB at most %.1f MB more than before%n",
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
