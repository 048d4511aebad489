package shop.quire.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The shoppers of {@code scripts/bench/scale}.
 *
 * <p>Usage: {@code ScaleBench load URL catalog|checkout SHOPPERS SECONDS} has so many shop without a pause and prints how many
 * pages or orders there were; {@code ScaleBench sessions URL idle|clicking COUNT...} has so many come, says so, and goes on at
 * each line of its input.
 */
public final class ScaleBench {

    private static final List<String> PAGES = List.of("/", "/books", "/books?q=emma", "/series", "/books?q=tolstoy");

    /** Between two clicks of one shopper while sessions are counted, in milliseconds. */
    private static final int THINKING = 20_000;

    private final String url;
    private final List<String> books;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean closing;

    private ScaleBench(String url) throws IOException, InterruptedException {
        this.url = url;
        try (HttpClient client = ProtocolShopper.client()) {
            this.books = Pattern.compile("/book/[^<]+")
                    .matcher(client.send(
                                    HttpRequest.newBuilder(URI.create(url + "/sitemap/books-1.xml"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .results()
                    .map(MatchResult::group)
                    .toList();
        }
    }

    public static void main(String[] args) throws Exception {
        ScaleBench bench = new ScaleBench(args[1]);
        switch (args[0]) {
            case "load" -> bench.load(args[2].equals("checkout"), Integer.parseInt(args[3]), Integer.parseInt(args[4]));
            case "sessions" ->
                bench.sessions(
                        args[2].equals("clicking"),
                        Arrays.stream(args).skip(3).map(Integer::valueOf).toList());
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.exit(0);
    }

    // ---- throughput ----------------------------------------------------------------------------------------------

    private void load(boolean checkout, int shoppers, int seconds) throws InterruptedException {
        Queue<Long> nanos = new ConcurrentLinkedQueue<>();
        long begun = System.nanoTime();
        long end = begun + Duration.ofSeconds(seconds).toNanos();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < shoppers; i++) {
                int number = i;
                people.submit(() -> {
                    try (HttpClient client = ProtocolShopper.client()) {
                        for (int n = number; System.nanoTime() < end; n++) {
                            once(client, checkout, n, nanos, end);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
        }
        double took = (System.nanoTime() - begun) / 1e9;
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%.1f %d %d %d%n", sorted.length / took, millis(sorted, 0.5), millis(sorted, 0.99), failures.size());
        failures.stream().distinct().limit(5).forEach(System.err::println);
    }

    /** A visit: ten pages of the catalog, or one order. */
    private void once(HttpClient client, boolean checkout, int number, Queue<Long> nanos, long end)
            throws InterruptedException {
        try (ProtocolShopper shopper = new ProtocolShopper(client, url, () -> {})) {
            String book = books.get(number * 31 % books.size());
            shopper.open(checkout ? book : "/");
            if (checkout) {
                long begun = System.nanoTime();
                shopper.click("Add to cart");
                shopper.checkOut("scale." + number + "@example.com");
                nanos.add(System.nanoTime() - begun);
                return;
            }
            for (int i = 0; i < 10 && System.nanoTime() < end; i++) {
                long begun = System.nanoTime();
                shopper.go(
                        i % 2 == 0 ? PAGES.get((number + i) % PAGES.size()) : books.get((number + i) % books.size()));
                nanos.add(System.nanoTime() - begun);
            }
        } catch (ProtocolShopper.Failed | ProtocolShopper.SignedOut | ProtocolShopper.Unknown e) {
            failures.add(e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    private static long millis(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * share)] / 1_000_000;
    }

    // ---- sessions ------------------------------------------------------------------------------------------------

    private void sessions(boolean clicking, List<Integer> counts) throws IOException, InterruptedException {
        AtomicInteger clicks = new AtomicInteger();
        Queue<Long> nanos = new ConcurrentLinkedQueue<>();
        List<ProtocolShopper> there = new ArrayList<>();
        HttpClient client = ProtocolShopper.client();
        Semaphore atOnce = new Semaphore(4);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int count : counts) {
                List<Future<ProtocolShopper>> coming = new ArrayList<>();
                for (int i = there.size(); i < count; i++) {
                    int number = i;
                    coming.add(people.submit(() -> {
                        atOnce.acquire();
                        try {
                            ProtocolShopper shopper = new ProtocolShopper(client, url, () -> {});
                            shopper.open(number % 2 == 0 ? books.get(number % books.size()) : "/books?q=emma");
                            shopper.listen();
                            // As after five minutes.
                            shopper.beat();
                            return shopper;
                        } finally {
                            atOnce.release();
                        }
                    }));
                }
                for (var one : coming) {
                    try {
                        ProtocolShopper shopper = one.get();
                        there.add(shopper);
                        if (clicking) {
                            people.submit(() -> click(shopper, clicks, nanos));
                        }
                    } catch (ExecutionException e) {
                        failures.add(String.valueOf(e.getCause()));
                    }
                }
                System.out.println("there " + there.size());
                // Whoever measures says when it is done.
                if (System.in.read() < 0) {
                    break;
                }
                if (clicking) {
                    long[] sorted =
                            nanos.stream().mapToLong(Long::longValue).sorted().toArray();
                    System.out.println("clicked " + clicks.get() + ", p50 " + millis(sorted, 0.5) + " ms, p99 "
                            + millis(sorted, 0.99) + " ms, failed " + failures.size());
                }
            }
            failures.stream().distinct().limit(5).forEach(System.err::println);
            closing = true;
            System.exit(0);
        }
    }

    private void click(ProtocolShopper shopper, AtomicInteger clicks, Queue<Long> nanos) {
        try {
            while (!closing) {
                Thread.sleep(ThreadLocalRandom.current().nextInt(THINKING / 2, THINKING * 3 / 2));
                long begun = System.nanoTime();
                int choice = ThreadLocalRandom.current().nextInt(books.size() + PAGES.size() * 100);
                shopper.go(choice < books.size() ? books.get(choice) : PAGES.get(choice % PAGES.size()));
                nanos.add(System.nanoTime() - begun);
                clicks.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ProtocolShopper.Failed | ProtocolShopper.Unknown e) {
            failures.add(e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }
}
