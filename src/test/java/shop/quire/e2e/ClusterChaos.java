package shop.quire.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.quire.demo.DemoPeople;

/**
 * {@code scripts/chaos/cluster}: people shop in a running cluster, parts of it are killed, and what the people saw is counted.
 * Every fourth of those who pass by is signed in, without being remembered; those with a browser buy books.
 */
public final class ClusterChaos {

    private static final Path REPORT = Path.of("target", "chaos-cluster.md");
    private static final List<String> BOOKS = List.of("the hobbit", "emma", "middlemarch", "dracula", "walden");
    private static final List<String> PAGES = List.of("/", "/books", "/books?q=emma", "/series", "/cart");

    /** What people saw during one fault. */
    private static final class Seen {
        final AtomicInteger requests = new AtomicInteger();
        final Queue<String> failures = new ConcurrentLinkedQueue<>();
        final AtomicLong longestMillis = new AtomicLong();
        final AtomicInteger signedOut = new AtomicInteger();
        final AtomicInteger cartsLost = new AtomicInteger();
        final Queue<String> orders = new ConcurrentLinkedQueue<>();
        final Queue<String> givenUp = new ConcurrentLinkedQueue<>();
    }

    private final String url;
    private final List<String> orders = new ArrayList<>();
    private volatile Seen seen = new Seen();
    private volatile boolean closing;

    private ClusterChaos(String url) {
        this.url = url;
    }

    public static void main(String[] args) throws Exception {
        ClusterChaos chaos = new ClusterChaos(args[0]);
        boolean well = chaos.run(
                Integer.parseInt(args[1]),
                Integer.parseInt(args[2]),
                List.of(args).subList(3, args.length));
        System.exit(well ? 0 : 1);
    }

    private boolean run(int passers, int browsers, List<String> wanted) throws Exception {
        CountDownLatch ready = new CountDownLatch(passers + browsers);
        IntStream.range(0, passers).forEach(i -> Thread.startVirtualThread(() -> passBy(i, ready)));
        IntStream.range(0, browsers).forEach(i -> new Thread(() -> shop(i, ready), "browser " + i).start());
        ready.await();
        List<String> table = new ArrayList<>(List.of(
                "| fault | requests | failed | longest wait | signed out | orders | bought in vain | carts lost |",
                "|---|---|---|---|---|---|---|---|"));
        boolean well = true;
        for (Map.Entry<String, Fault> fault : faults().entrySet()) {
            if (!wanted.isEmpty() && !wanted.contains(fault.getKey())) {
                continue;
            }
            Seen now = new Seen();
            seen = now;
            Thread.sleep(2000);
            fault.getValue().happen();
            Thread.sleep(15_000);
            table.add("| %s | %d | %d | %.1f s | %d | %d | %d | %d |"
                    .formatted(
                            fault.getKey(),
                            now.requests.get(),
                            now.failures.size(),
                            now.longestMillis.get() / 1000.0,
                            now.signedOut.get(),
                            now.orders.size(),
                            now.givenUp.size(),
                            now.cartsLost.get()));
            System.out.println(table.getLast());
            tally(now.failures);
            tally(now.givenUp);
            orders.addAll(now.orders);
            well &= now.cartsLost.get() == 0;
        }
        closing = true;
        long lost = orders.size() - known();
        String invariants = cluster("invariants").strip();
        table.add("");
        table.add("%d orders were acknowledged, %d of them lost; invariants violated: %s."
                .formatted(orders.size(), lost, invariants));
        System.out.println(table.getLast());
        Files.write(REPORT, table);
        return well && lost == 0 && invariants.equals("0");
    }

    private static void tally(Queue<String> happened) {
        happened.stream()
                .collect(Collectors.groupingBy(what -> what, LinkedHashMap::new, Collectors.counting()))
                .forEach((what, times) -> System.out.println("    " + times + " × " + what));
    }

    private interface Fault {
        void happen() throws Exception;
    }

    private static Map<String, Fault> faults() {
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("quiet", () -> Thread.sleep(15_000));
        faults.put("instance", () -> dies("shop1", 10));
        faults.put("rolling-restart", () -> cluster("restart"));
        faults.put("reload", () -> {
            for (int i = 0; i < 5; i++) {
                cluster("reload");
                Thread.sleep(1000);
            }
        });
        faults.put("primary", () -> {
            String primary = cluster("primary").strip();
            cluster("kill", primary);
            Thread.sleep(40_000);
            cluster("revive", primary);
        });
        faults.put("standby", () -> dies(cluster("standby").strip(), 20));
        faults.put("etcd", () -> dies("etcd1", 15));
        faults.put("files", () -> dies("files1", 15));
        faults.put("mail", () -> dies("mail", 15));
        faults.put("payments", () -> dies("payments", 60));
        return faults;
    }

    private static void dies(String name, int seconds) throws Exception {
        cluster("kill", name);
        Thread.sleep(Duration.ofSeconds(seconds));
        cluster("revive", name);
    }

    private static String cluster(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("scripts/cluster"));
        words.addAll(List.of(command));
        Process process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", words) + " failed: " + said);
        }
        return said;
    }

    /** How many of the acknowledged orders the database knows. */
    private long known() throws IOException, InterruptedException {
        if (orders.isEmpty()) {
            return 0;
        }
        String numbers = orders.stream().map(number -> "'" + number + "'").collect(Collectors.joining(","));
        String answer = cluster("sql", "SELECT 'known=' || count(*) FROM orders WHERE number IN (" + numbers + ")");
        Matcher count = Pattern.compile("known=(\\d+)").matcher(answer);
        if (!count.find()) {
            throw new IllegalStateException(answer);
        }
        return Long.parseLong(count.group(1));
    }

    // ---- people without a browser --------------------------------------------------------------------------------

    private void passBy(int number, CountDownLatch ready) {
        try (HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(10))
                .build()) {
            boolean member = number % 4 == 0;
            if (member) {
                signIn(client);
            }
            ready.countDown();
            for (int i = number; !closing; i++) {
                look(client, member && i % 2 == 0 ? "/account/profile" : PAGES.get(i % PAGES.size()));
                Thread.sleep(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks until there is a good answer; how long that took is what a person would have waited. */
    private void look(HttpClient client, String path) throws InterruptedException {
        Seen now = seen;
        long begun = System.nanoTime();
        while (!closing) {
            now.requests.incrementAndGet();
            int status = ask(client, path, now);
            if (status == 200) {
                break;
            }
            if (status == 302) {
                now.signedOut.incrementAndGet();
                signIn(client);
            } else {
                Thread.sleep(100);
            }
        }
        long millis = (System.nanoTime() - begun) / 1_000_000;
        now.longestMillis.accumulateAndGet(millis, Math::max);
    }

    private int ask(HttpClient client, String path, Seen now) throws InterruptedException {
        try {
            int status = client.send(
                            HttpRequest.newBuilder(URI.create(url + path))
                                    .timeout(Duration.ofSeconds(60))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            if (status != 200 && status != 302) {
                now.failures.add(path + ": " + status);
            }
            return status;
        } catch (IOException e) {
            now.failures.add(path + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
            return 0;
        }
    }

    private void signIn(HttpClient client) throws InterruptedException {
        String form = "username=" + encoded(DemoPeople.SHOPPER.email()) + "&password=" + encoded(DemoPeople.PASSWORD);
        try {
            client.send(
                    HttpRequest.newBuilder(URI.create(url + "/login"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Origin", url)
                            .POST(BodyPublishers.ofString(form))
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    BodyHandlers.discarding());
        } catch (IOException e) {
            seen.failures.add("/login: " + e.getClass().getSimpleName());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    // ---- people with a browser -----------------------------------------------------------------------------------

    private void shop(int number, CountDownLatch ready) {
        try (Browser browser = ShopExtension.browser();
                Visitor visitor = new Visitor(browser, url)) {
            ready.countDown();
            for (int i = number; !closing; i++) {
                buy(visitor, BOOKS.get(i % BOOKS.size()), "chaos." + number + "@example.com");
            }
        }
    }

    private void buy(Visitor visitor, String book, String email) {
        Instant begun = Instant.now();
        boolean inCart = false;
        try {
            visitor.open("/");
            BookPage.found(visitor, book).addToCart();
            inCart = true;
            String order = CheckoutPage.open(visitor)
                    .email(email)
                    .address()
                    .pay()
                    .card(StripePage.GOOD_CARD)
                    .pay()
                    .back()
                    .orderNumber();
            seen.orders.add(order);
        } catch (PlaywrightException | AssertionError e) {
            Seen now = seen;
            now.givenUp.add("in vain at " + visitor.page().url().replaceAll("[0-9a-zA-Z_-]{20,}", "…") + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            if (inCart && hasEmptyCart(visitor) && !hasPaid(email, begun)) {
                now.cartsLost.incrementAndGet();
            }
        }
    }

    /** Asked until the page of the cart is there. */
    private boolean hasEmptyCart(Visitor visitor) {
        while (!closing) {
            try {
                visitor.open("/cart");
                visitor.page().locator("main h1").first().waitFor();
                return visitor.page().locator("main a[href^='/book/']").count() == 0;
            } catch (PlaywrightException notYet) {
                visitor.page().waitForTimeout(1000);
            }
        }
        return false;
    }

    /** Then the cart is empty for a good reason, even if the shopper has not heard of it. */
    private static boolean hasPaid(String email, Instant since) {
        try {
            String answer = cluster(
                    "sql",
                    "SELECT 'paid=' || count(*) FROM orders WHERE email = '" + email + "' AND placed_at >= '" + since
                            + "' AND status NOT IN ('HELD', 'EXPIRED', 'CANCELLED')");
            return !answer.contains("paid=0");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
