package shop.quire.catalog;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.mockito.Mockito;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.demo.LocalPostgres;
import shop.quire.inventory.ExpectedCopies;
import shop.quire.shared.Slice;

/**
 * Measures what searching costs, on catalogs of the sizes given as arguments (editions): {@code scripts/bench/search}.
 * Prints elapsed time and, where the system tells, the processor time of the database's process, which a busy machine
 * cannot inflate; then how many sequential scans were begun on each table. One that a LIMIT ends early counts too, so a
 * number there is a reason to look at the plan, not yet a fault.
 */
public final class SearchBench {

    private static final PrintStream OUT = System.out;
    private static final int ROUNDS = 40;
    private static final int WARM_UP = 20;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final CatalogSearch search;
    private final Path processorTime;
    private final Random random = new Random(7);

    private SearchBench(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        JdbcClient client = JdbcClient.create(jdbc);
        this.search = new CatalogSearch(
                client,
                new Vocabulary(client),
                new FacetCounter(client, new FacetTotals(client), new Subjects(client)),
                new FacetTotals(client),
                new SearchSession(client),
                new SearchMetrics(new SimpleMeterRegistry()),
                // Nothing is on order here.
                new AwaitedBooks(Mockito.mock(ExpectedCopies.class)));
        int backend = jdbc.queryForObject("SELECT pg_backend_pid()", Integer.class);
        this.processorTime = Path.of("/proc/" + backend + "/schedstat");
    }

    public static void main(String[] sizes) throws Exception {
        String folder = System.getenv("QUIRE_BENCH_DATA");
        String buffers = System.getenv().getOrDefault("QUIRE_BENCH_BUFFERS", "1GB");
        try (LocalPostgres postgres = LocalPostgres.forMeasuring(folder == null ? null : Path.of(folder), buffers)) {
            for (String size : sizes.length == 0 ? new String[] {"6000"} : sizes) {
                String name = "bench_" + size;
                postgres.createDatabase(name);
                var source = new SingleConnectionDataSource(postgres.jdbcUrl(name), "postgres", "postgres", true);
                try {
                    Flyway.configure().dataSource(source).load().migrate();
                    JdbcTemplate jdbc = new JdbcTemplate(source);
                    new Subjects(JdbcClient.create(jdbc)).store();
                    fill(jdbc, Integer.parseInt(size));
                    new SearchBench(jdbc, new TransactionTemplate(new JdbcTransactionManager(source))).run();
                } finally {
                    source.destroy();
                }
            }
        }
    }

    private static void fill(JdbcTemplate jdbc, int editions) {
        long start = System.nanoTime();
        if (jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM book)", Boolean.class)) {
            OUT.printf("%n%d editions, filled earlier%n", editions);
        } else {
            new SyntheticCatalog(jdbc).fill(editions);
            OUT.printf("%n%d editions, filled in %d s%n", editions, (System.nanoTime() - start) / 1_000_000_000);
        }
    }

    private void run() {
        OUT.println(jdbc.queryForMap("""
                SELECT (SELECT count(*) FROM book_search) AS works, (SELECT count(*) FROM edition) AS editions,
                       (SELECT count(*) FROM search_term) AS words,
                       pg_size_pretty(pg_total_relation_size('book_search')) AS search_table,
                       pg_size_pretty(pg_indexes_size('book_search')) AS of_it_indexes,
                       pg_size_pretty(pg_total_relation_size('edition')) AS edition_table"""));
        Map<String, Long> scansBefore = sequentialScans();
        OUT.printf("%-34s %9s %9s %9s %9s %9s%n", "", "p50 ms", "p95 ms", "max ms", "cpu p50", "cpu p95");
        List<double[]> all = new ArrayList<>();
        for (Map.Entry<String, List<Runnable>> kind : kinds().entrySet()) {
            List<double[]> samples = new ArrayList<>();
            kind.getValue().subList(0, WARM_UP).forEach(this::inTransaction);
            for (Runnable call : kind.getValue()) {
                long cpu = processorNanos();
                long start = System.nanoTime();
                inTransaction(call);
                samples.add(new double[] {(System.nanoTime() - start) / 1e6, (processorNanos() - cpu) / 1e6});
            }
            print(kind.getKey(), samples);
            all.addAll(samples);
        }
        print("all together", all);
        Map<String, Long> scansAfter = sequentialScans();
        scansAfter.forEach((table, scans) -> {
            long more = scans - scansBefore.getOrDefault(table, 0L);
            if (more > 0) {
                OUT.printf("%s: %d sequential scans begun%n", table, more);
            }
        });
    }

    private void inTransaction(Runnable call) {
        transaction.executeWithoutResult(status -> call.run());
    }

    private Map<String, List<Runnable>> kinds() {
        List<Map<String, Object>> books =
                jdbc.queryForList("SELECT title, author_line FROM book ORDER BY popularity DESC, id LIMIT 2000");
        List<String> titles = new ArrayList<>();
        List<String> authors = new ArrayList<>();
        books.forEach(book -> {
            titles.add((String) book.get("title"));
            authors.add((String) book.get("author_line"));
        });
        List<String> rare =
                jdbc.queryForList("SELECT title FROM book WHERE id % 997 = 0 ORDER BY id LIMIT 500", String.class);
        List<String> isbns = jdbc.queryForList("SELECT isbn13 FROM edition WHERE id % 991 = 0 LIMIT 500", String.class);
        List<String> common = List.of(
                "the",
                "of the",
                "love",
                "life and love",
                "house of",
                "the secret history",
                "fiction",
                "science fiction",
                "crime",
                "war in the night",
                "a",
                "an",
                "t",
                "my heart");
        Map<String, List<Runnable>> kinds = new LinkedHashMap<>();
        kinds.put("search: title", searches(titles));
        kinds.put("search: title, rare book", searches(rare));
        kinds.put("search: author", searches(authors));
        kinds.put(
                "search: misspelled",
                searches(titles.stream().map(this::misspelled).toList()));
        kinds.put(
                "search: unfinished word",
                searches(titles.stream().map(this::unfinished).toList()));
        kinds.put("search: very common words", searches(common));
        kinds.put("search: isbn", repeat(isbns, isbn -> search.search(CatalogQuery.of(isbn), Slice.first(24))));
        kinds.put(
                "search: common, filtered",
                repeat(
                        common,
                        text -> search.search(
                                CatalogQuery.of(text)
                                        .withFormats(Set.of(Format.EPUB))
                                        .withPrice(500L, 1500L),
                                Slice.first(24))));
        kinds.put(
                "search: common, by price",
                repeat(common, text -> search.search(CatalogQuery.of(text).withSort(Sort.PRICE_UP), Slice.first(24))));
        kinds.put("facets: title", repeat(titles, text -> search.facets(CatalogQuery.of(text))));
        kinds.put("facets: very common words", repeat(common, text -> search.facets(CatalogQuery.of(text))));
        List<CatalogQuery> browsing = browsing();
        kinds.put("browse", repeat(browsing, query -> search.search(query, Slice.first(24))));
        kinds.put("browse: page 21", repeat(browsing, query -> search.search(query, new Slice(480, 24))));
        kinds.put("browse: facets", repeat(browsing, search::facets));
        List<CatalogQuery> several = several();
        kinds.put("several filters", repeat(several, query -> search.search(query, Slice.first(24))));
        kinds.put("several filters: page 21", repeat(several, query -> search.search(query, new Slice(480, 24))));
        kinds.put("several filters: facets", repeat(several, search::facets));
        kinds.put(
                "suggest: letter by letter",
                repeat(titles, text -> search.suggest(text.substring(0, 1 + random.nextInt(text.length())), 8)));
        return kinds;
    }

    private static List<CatalogQuery> browsing() {
        List<CatalogQuery> queries = new ArrayList<>();
        for (Sort sort : Sort.values()) {
            queries.add(CatalogQuery.all().withSort(sort));
            queries.add(CatalogQuery.all().withSort(sort).withSubjects(Set.of("FM")));
            queries.add(CatalogQuery.all().withSort(sort).withFormats(Set.of(Format.HARDCOVER)));
            queries.add(CatalogQuery.all().withSort(sort).withLanguages(Set.of("is")));
            queries.add(CatalogQuery.all()
                    .withSort(sort)
                    .withFormats(Set.of(Format.PAPERBACK))
                    .withAvailability(Set.of(Availability.LAST_COPIES))
                    .withPrice(500L, 900L));
            queries.add(CatalogQuery.all().withSort(sort).withYears(1950, 1960).withSubjects(Set.of("F")));
        }
        return queries;
    }

    /** Facts that very many editions have together, few, and none. */
    private static List<CatalogQuery> several() {
        List<CatalogQuery> queries = new ArrayList<>();
        for (Sort sort : List.of(Sort.POPULAR, Sort.PRICE_UP, Sort.TITLE)) {
            CatalogQuery all = CatalogQuery.all().withSort(sort);
            queries.add(all.withFormats(Set.of(Format.PAPERBACK)).withAvailability(Set.of(Availability.IN_STOCK)));
            queries.add(all.withFormats(Set.of(Format.EPUB)).withSubjects(Set.of("F")));
            queries.add(all.withFormats(Set.of(Format.HARDCOVER)).withLanguages(Set.of("fr")));
            queries.add(all.withFormats(Set.of(Format.PAPERBACK)).withLanguages(Set.of("fr")));
            queries.add(all.withLanguages(Set.of("en")).withPrice(null, 800L).withSubjects(Set.of("FM")));
        }
        return queries;
    }

    private List<Runnable> searches(List<String> texts) {
        return repeat(texts, text -> search.search(CatalogQuery.of(text), Slice.first(24)));
    }

    private <T> List<Runnable> repeat(List<T> inputs, java.util.function.Consumer<T> call) {
        List<Runnable> calls = new ArrayList<>();
        for (int i = 0; i < Math.max(ROUNDS, Math.min(inputs.size(), 3 * ROUNDS)); i++) {
            T input = inputs.get(i % inputs.size());
            calls.add(() -> call.accept(input));
        }
        return calls;
    }

    private String misspelled(String title) {
        String[] words = title.split(" ");
        int at = 0;
        for (int i = 0; i < words.length; i++) {
            if (words[i].length() > words[at].length()) {
                at = i;
            }
        }
        if (words[at].length() > 4) {
            int letter = 1 + random.nextInt(words[at].length() - 2);
            StringBuilder word = new StringBuilder(words[at]);
            char swapped = word.charAt(letter);
            word.setCharAt(letter, word.charAt(letter + 1));
            word.setCharAt(letter + 1, swapped);
            words[at] = random.nextBoolean()
                    ? word.toString()
                    : word.deleteCharAt(letter).toString();
        }
        return String.join(" ", words);
    }

    private String unfinished(String title) {
        return title.substring(0, Math.max(1, title.length() - 1 - random.nextInt(4)));
    }

    private static void print(String name, List<double[]> samples) {
        double[] elapsed =
                samples.stream().mapToDouble(sample -> sample[0]).sorted().toArray();
        double[] cpu =
                samples.stream().mapToDouble(sample -> sample[1]).sorted().toArray();
        OUT.printf(
                "%-34s %9.1f %9.1f %9.1f %9.1f %9.1f%n",
                name,
                elapsed[elapsed.length / 2],
                elapsed[(int) (elapsed.length * 0.95)],
                elapsed[elapsed.length - 1],
                cpu[cpu.length / 2],
                cpu[(int) (cpu.length * 0.95)]);
    }

    /** Nanoseconds that the database's process has been on a processor; 0 where the system does not tell. */
    private long processorNanos() {
        try {
            return Files.isReadable(processorTime)
                    ? Long.parseLong(Files.readString(processorTime).split(" ")[0])
                    : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private Map<String, Long> sequentialScans() {
        jdbc.execute("SELECT pg_stat_force_next_flush()");
        Map<String, Long> scans = new LinkedHashMap<>();
        for (String table : Arrays.asList("book_search", "book", "edition", "search_term", "contributor", "series")) {
            scans.put(
                    table,
                    jdbc.queryForObject(
                            "SELECT coalesce(seq_scan, 0) FROM pg_stat_user_tables WHERE relname = ?",
                            Long.class,
                            table));
        }
        return scans;
    }
}
