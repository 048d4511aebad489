package shop.quire.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import shop.quire.Quire;
import shop.quire.account.Role;
import shop.quire.catalog.ImportMapping;
import shop.quire.catalog.Imports;
import shop.quire.demo.LocalPostgres;
import shop.quire.job.JobState;
import shop.quire.shared.JobId;
import shop.quire.support.People;
import shop.quire.support.TestFiles;
import shop.quire.support.TestMail;
import shop.quire.support.TestStripe;

/**
 * Imports an ONIX message of new books, then the same message again, as a job in an empty shop: {@code scripts/bench/import}.
 * The heap is that of the whole shop, its file storage included; PostgreSQL is a process of its own.
 */
public final class ImportBench {

    private static final PrintStream OUT = System.out;
    private static final long MEGABYTE = 1L << 20;
    private static final long TELL_EVERY = 15_000_000_000L;

    /** Under a name of its own: the shop has other people. */
    @TestConfiguration(proxyBeanMethods = false)
    @Import(People.class)
    static class AtTheDesk {}

    private ImportBench() {}

    public static void main(String[] args) throws Exception {
        int exit = 1;
        Path folder = Files.createTempDirectory("quire-bench-import-");
        Path file = folder.resolve("onix.xml");
        try (LocalPostgres postgres = LocalPostgres.forMeasuring(null, "512MB")) {
            int records = Integer.parseInt(args[0]);
            OnixFile.write(file, records, Integer.parseInt(args[1]));
            OUT.printf(
                    "%d records, %d MB, -Xmx %d MB%n",
                    records, Files.size(file) / MEGABYTE, Runtime.getRuntime().maxMemory() / MEGABYTE);
            try (ConfigurableApplicationContext shop = shop(postgres)) {
                People people = shop.getBean(People.class);
                people.signIn(people.create(Role.CATALOG_MANAGER));
                Imports imports = shop.getBean(Imports.class);
                run(imports, file, records, "new books");
                run(imports, file, records, "the same again");
            }
            exit = 0;
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
            // The servers' threads would go on.
            System.exit(exit);
        }
    }

    private static ConfigurableApplicationContext shop(LocalPostgres postgres) throws SQLException {
        postgres.createDatabase("imports");
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", postgres.jdbcUrl("imports"));
        settings.put("spring.datasource.username", "postgres");
        settings.put("spring.datasource.password", "postgres");
        settings.put("server.port", "0");
        settings.put("server.address", "127.0.0.1");
        settings.put("management.server.port", "-1");
        settings.put("vaadin.productionMode", "true");
        settings.put("logging.level.root", "warn");
        return new SpringApplicationBuilder(Quire.class, AtTheDesk.class)
                .profiles("test")
                .initializers(
                        new TestFiles(),
                        new TestMail(),
                        new TestStripe(),
                        context -> context.getEnvironment()
                                .getPropertySources()
                                .addFirst(new MapPropertySource("bench", settings)))
                .run();
    }

    private static void run(Imports imports, Path file, int records, String what)
            throws IOException, InterruptedException {
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        JobId job = imports.start("onix.xml", file, ImportMapping.standard(), false);
        long tell = start;
        long most = 0;
        while (!imports.status(job).orElseThrow().state().finished()) {
            Thread.sleep(100);
            most = Math.max(most, used());
            if (System.nanoTime() > tell) {
                tell = System.nanoTime() + TELL_EVERY;
                OUT.printf(
                        "%5d s %8d records, heap after the last collection %d MB%n",
                        seconds(start),
                        imports.standing(job).orElseThrow().counts().seen(),
                        sum(MemoryPoolMXBean::getCollectionUsage) / MEGABYTE);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        JobState state = imports.status(job).orElseThrow().state();
        OUT.printf(
                "%s: %s, %s%n%s: %.0f s, %.0f records/s, heap at most %d MB%n",
                what,
                state,
                imports.standing(job).orElseThrow().counts(),
                what,
                seconds,
                records / seconds,
                most / MEGABYTE);
        if (state != JobState.DONE) {
            throw new IllegalStateException(imports.status(job).orElseThrow().failure());
        }
    }

    private static long seconds(long start) {
        return (System.nanoTime() - start) / 1_000_000_000;
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long sum(Function<MemoryPoolMXBean, @Nullable MemoryUsage> usage) {
        long sum = 0;
        for (MemoryPoolMXBean pool : pools()) {
            MemoryUsage used = usage.apply(pool);
            sum += used == null ? 0 : used.getUsed();
        }
        return sum;
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
