package shop.quire.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.quire.demo.DemoPeople;
import shop.quire.support.Daemon;

/**
 * {@code scripts/chaos/cluster}: people shop in a running cluster, parts of it are killed, and what the people saw is counted.
 * Every fourth of those without a browser is signed in, without being remembered; the others have a book in the cart. Those
 * with a browser buy.
 */
public final class ClusterChaos {

    private static final Path REPORT = Path.of("target", "chaos-cluster.md");
    private static final List<String> BOOKS = List.of("the hobbit", "emma", "middlemarch", "dracula", "walden");
    private static final List<String> PAGES = List.of("/", "/books", "/books?q=emma", "/series", "/books?q=tolstoy");

    /** How long a buyer tries before giving up. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Between two clicks of one person, in milliseconds. */
    private static final int THINKING = 6000;

    private static final int BETWEEN_PURCHASES = 40_000;

    /** What the issue asks for. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    private static final Duration WITHOUT_CHECKOUT = Duration.ofSeconds(30);

    /** Until a cart that was not shown counts as lost. */
    private static final Duration REAPPEARS = Duration.ofMinutes(1);

    /** What people saw during one fault. */
    private static final class Seen {
        final AtomicInteger requests = new AtomicInteger();
        final Queue<String> failures = new ConcurrentLinkedQueue<>();
        final Queue<String> toldToWait = new ConcurrentLinkedQueue<>();
        /** For a page of the catalog, and for any. */
        final AtomicLong longestCatalogMillis = new AtomicLong();

        final AtomicLong longestMillis = new AtomicLong();
        final AtomicInteger sentAgain = new AtomicInteger();
        final AtomicLong secondsWithoutCheckout = new AtomicLong();
        final AtomicInteger loadedAgain = new AtomicInteger();
        final AtomicInteger signedOut = new AtomicInteger();
        final AtomicInteger cartsLost = new AtomicInteger();
        final Queue<String> orders = new ConcurrentLinkedQueue<>();
        final Queue<String> again = new ConcurrentLinkedQueue<>();
        final Queue<String> givenUp = new ConcurrentLinkedQueue<>();
    }

    private final String url;
    private final Queue<String> orders = new ConcurrentLinkedQueue<>();
    private List<String> books = List.of();
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
        books = books();
        CountDownLatch ready = new CountDownLatch(passers + browsers);
        int chromium = browsers == 0 ? 0 : chromium();
        IntStream.range(0, browsers).forEach(i -> new Thread(() -> shop(chromium, i, ready), "browser " + i).start());
        for (int i = 0; i < passers; i++) {
            int number = i;
            Thread.startVirtualThread(() -> passBy(number, ready));
            // They do not all come in the same second, nor sign in.
            Thread.sleep(100);
        }
        ready.await();
        List<String> table = new ArrayList<>(List.of(
                "| fault | requests | failed | longest wait: books | any page | told to wait | sent again | loaded again"
                        + " | signed out | carts lost | without checkout | orders | tried again | in vain | invariants | goal |",
                "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|"));
        table.forEach(System.out::println);
        boolean well = true;
        for (Map.Entry<String, Fault> fault : faults().entrySet()) {
            if (!wanted.isEmpty() && !wanted.contains(fault.getKey())) {
                continue;
            }
            Seen now = new Seen();
            seen = now;
            Thread.sleep(2000);
            fault.getValue().happen();
            // Long enough for everybody to have clicked.
            Thread.sleep(THINKING * 3 / 2);
            String violated = cluster("invariants").strip();
            List<String> missed = missed(fault.getKey(), now, violated);
            table.add("| %s | %d | %d | %.1f s | %.1f s | %d | %d | %d | %d | %d | %s | %d | %d | %d | %s | %s |"
                    .formatted(
                            fault.getKey(),
                            now.requests.get(),
                            now.failures.size(),
                            now.longestCatalogMillis.get() / 1000.0,
                            now.longestMillis.get() / 1000.0,
                            now.toldToWait.size(),
                            now.sentAgain.get(),
                            now.loadedAgain.get(),
                            now.signedOut.get(),
                            now.cartsLost.get(),
                            fault.getKey().equals("primary") ? now.secondsWithoutCheckout + " s" : "",
                            now.orders.size(),
                            now.again.size(),
                            now.givenUp.size(),
                            violated,
                            missed.isEmpty() ? "met" : String.join(", ", missed)));
            System.out.println(table.getLast());
            tally(now.failures);
            tally(now.toldToWait);
            tally(now.again);
            tally(now.givenUp);
            well &= missed.isEmpty();
        }
        closing = true;
        long acknowledged = orders.size();
        long lost = acknowledged - known(List.copyOf(orders));
        String invariants = cluster("invariants").strip();
        table.add("");
        table.add("%d orders were acknowledged, %d of them lost; invariants violated: %s."
                .formatted(acknowledged, lost, invariants));
        table.addFirst("%d people without a browser, %d with one.%n".formatted(passers, browsers));
        System.out.println(table.getLast());
        Files.write(REPORT, table);
        return well && lost == 0 && invariants.equals("0");
    }

    /** In which ways it was worse than it is to be. */
    private static List<String> missed(String fault, Seen seen, String violated) {
        List<String> missed = new ArrayList<>();
        if (seen.cartsLost.get() > 0) {
            missed.add("carts lost");
        }
        if (seen.signedOut.get() > 0) {
            missed.add("people signed out");
        }
        if (!violated.equals("0")) {
            missed.add("invariants violated");
        }
        if (!seen.failures.isEmpty()) {
            missed.add("requests failed");
        }
        if (!fault.equals("primary") && !seen.toldToWait.isEmpty()) {
            missed.add("people told to wait");
        }
        if (!seen.givenUp.isEmpty()) {
            missed.add("bought in vain");
        }
        switch (fault) {
            case "instance" -> {
                if (seen.longestMillis.get() > SHORT.toMillis()) {
                    missed.add("interrupted for more than " + SHORT.toSeconds() + " s");
                }
            }
            case "primary" -> {
                if (seen.secondsWithoutCheckout.get() > WITHOUT_CHECKOUT.toSeconds()) {
                    missed.add("without checkout for more than " + WITHOUT_CHECKOUT.toSeconds() + " s");
                }
            }
            case "rolling-restart" -> {
                // A page may load again.
            }
            default -> {
                if (seen.loadedAgain.get() > 0) {
                    missed.add("noticed");
                }
            }
        }
        return missed;
    }

    private static void tally(Queue<String> happened) {
        happened.stream()
                .collect(Collectors.groupingBy(what -> what, LinkedHashMap::new, Collectors.counting()))
                .forEach((what, times) -> System.out.println("    " + times + " × " + what));
    }

    private interface Fault {
        void happen() throws Exception;
    }

    private Map<String, Fault> faults() {
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("quiet", () -> Thread.sleep(10_000));
        faults.put("instance", () -> dies("shop1", 8));
        faults.put("rolling-restart", () -> cluster("restart"));
        faults.put("reload", () -> {
            for (int i = 0; i < 5; i++) {
                cluster("reload");
                Thread.sleep(1000);
            }
        });
        faults.put("primary", () -> {
            String primary = cluster("primary").strip();
            Instant killed = Instant.now();
            cluster("kill", primary);
            buyUntilSold();
            seen.secondsWithoutCheckout.set(
                    Duration.between(killed, Instant.now()).toSeconds());
            Thread.sleep(Math.max(
                    0, Duration.between(Instant.now(), killed.plusSeconds(30)).toMillis()));
            cluster("revive", primary);
        });
        faults.put("standby", () -> dies(cluster("standby").strip(), 12));
        faults.put("etcd", () -> dies("etcd1", 10));
        faults.put("files", () -> dies("files1", 10));
        faults.put("prometheus", () -> dies("prometheus1", 10));
        faults.put("mail", () -> dies("mail", 10));
        faults.put("payments", () -> dies("payments", 60));
        return faults;
    }

    /** From an empty cart to the page that says thank you, over and over until that succeeds once. */
    private void buyUntilSold() throws InterruptedException {
        try (HttpClient client = ProtocolShopper.client();
                ProtocolShopper shopper = new ProtocolShopper(client, url, () -> {})) {
            for (int i = 0; ; i++) {
                String book = books.get(i % books.size());
                try {
                    shopper.open(book);
                    shopper.click("Add to cart");
                    shopper.checkOut("chaos.first@example.com");
                    return;
                } catch (ProtocolShopper.Failed | ProtocolShopper.SignedOut | ProtocolShopper.Unknown notYet) {
                    Thread.sleep(250);
                }
            }
        }
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
    private static long known(List<String> orders) throws IOException, InterruptedException {
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

    /** Pages of books, from the map that search engines read. */
    private List<String> books() throws IOException, InterruptedException {
        try (HttpClient client = ProtocolShopper.client()) {
            String map = client.send(
                            HttpRequest.newBuilder(URI.create(url + "/sitemap/books-1.xml"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            return Pattern.compile("/book/[^<]+")
                    .matcher(map)
                    .results()
                    .map(found -> found.group())
                    .limit(200)
                    .toList();
        }
    }

    private void passBy(int number, CountDownLatch ready) {
        try (HttpClient client = ProtocolShopper.client();
                ProtocolShopper shopper = new ProtocolShopper(client, url, () -> seen.requests.incrementAndGet())) {
            boolean member = number % 4 == 0;
            String book = "";
            if (member) {
                signIn(shopper);
                look(shopper, "/account/profile", true);
            } else {
                book = fillCart(shopper, number);
            }
            ready.countDown();
            for (int i = number; !closing; i++) {
                Thread.sleep(ThreadLocalRandom.current().nextInt(THINKING / 2, THINKING * 3 / 2));
                if (i % 3 != 0) {
                    String page = PAGES.get(i % PAGES.size());
                    look(shopper, i % 7 == 1 ? books.get(i % books.size()) : page, i % 5 == 0);
                } else if (member) {
                    look(shopper, "/account/profile", i % 2 == 0);
                } else {
                    Seen now = seen;
                    look(shopper, "/cart", i % 2 == 0);
                    if (!closing && !shopper.seesLink(book)) {
                        if (reappears(shopper, book)) {
                            now.failures.add("/cart: a book was not shown for a while");
                        } else {
                            now.cartsLost.incrementAndGet();
                            book = fillCart(shopper, number);
                        }
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean reappears(ProtocolShopper shopper, String book) throws InterruptedException {
        Instant begun = Instant.now();
        while (!closing && Duration.between(begun, Instant.now()).compareTo(REAPPEARS) < 0) {
            look(shopper, "/cart", true);
            if (closing || shopper.seesLink(book)) {
                return true;
            }
            Thread.sleep(1000);
        }
        return closing;
    }

    /** Until one of the books can be bought. */
    private String fillCart(ProtocolShopper shopper, int number) throws InterruptedException {
        for (int i = number; !closing; i++) {
            String book = books.get(i % books.size());
            try {
                shopper.open(book);
                shopper.click("Add to cart");
                shopper.go("/cart");
                if (shopper.seesLink(book)) {
                    return book;
                }
            } catch (ProtocolShopper.Failed | ProtocolShopper.SignedOut | ProtocolShopper.Unknown e) {
                Thread.sleep(200);
            }
        }
        return "";
    }

    /**
     * Asks until there is a good answer; how long that took is what a person would have waited.
     *
     * @param load by its address, instead of by a link in the page that is open
     */
    private void look(ProtocolShopper shopper, String path, boolean load) throws InterruptedException {
        Seen now = seen;
        long begun = System.nanoTime();
        boolean open = load;
        boolean catalog = !path.equals("/cart") && !path.startsWith("/account");
        int sentBefore = shopper.sentAgain();
        int loadedBefore = shopper.loadedAgain();
        while (!closing) {
            try {
                if (open) {
                    shopper.open(path);
                } else {
                    shopper.go(path);
                }
                break;
            } catch (ProtocolShopper.Unknown e) {
                now.loadedAgain.incrementAndGet();
                open = true;
            } catch (ProtocolShopper.SignedOut e) {
                now.signedOut.incrementAndGet();
                signIn(shopper);
            } catch (ProtocolShopper.Away e) {
                (catalog ? now.failures : now.toldToWait).add(String.valueOf(e.getMessage()));
                Thread.sleep(500);
                open = true;
            } catch (ProtocolShopper.Failed e) {
                now.failures.add(String.valueOf(e.getMessage()));
                Thread.sleep(100);
            }
        }
        now.sentAgain.addAndGet(shopper.sentAgain() - sentBefore);
        now.loadedAgain.addAndGet(shopper.loadedAgain() - loadedBefore);
        long millis = (System.nanoTime() - begun) / 1_000_000;
        now.longestMillis.accumulateAndGet(millis, Math::max);
        if (catalog) {
            now.longestCatalogMillis.accumulateAndGet(millis, Math::max);
        }
    }

    private void signIn(ProtocolShopper shopper) throws InterruptedException {
        while (!closing) {
            try {
                shopper.signIn(DemoPeople.SHOPPER);
                return;
            } catch (ProtocolShopper.Failed e) {
                seen.failures.add(String.valueOf(e.getMessage()));
                Thread.sleep(1000);
            }
        }
    }

    // ---- people with a browser -----------------------------------------------------------------------------------

    /** One process for all: each person has a profile of their own in it. */
    private static int chromium() {
        int port = Daemon.freePort();
        ShopExtension.browser("--remote-debugging-port=" + port, "--remote-debugging-address=127.0.0.1");
        return port;
    }

    private void shop(int chromium, int number, CountDownLatch ready) {
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium().connectOverCDP("http://127.0.0.1:" + chromium);
                Visitor visitor = new Visitor(browser, url)) {
            visitor.page().setDefaultTimeout(15_000);
            ready.countDown();
            // Not all at once.
            visitor.page().waitForTimeout(number * BETWEEN_PURCHASES / 10.0);
            for (int i = number; !closing; i++) {
                buy(visitor, BOOKS.get(i % BOOKS.size()), "chaos." + number + "@example.com");
                visitor.page().waitForTimeout(BETWEEN_PURCHASES);
            }
        }
    }

    /** Whoever does not get through tries again, as people do. */
    private void buy(Visitor visitor, String book, String email) {
        Instant begun = Instant.now();
        boolean inCart = false;
        while (!closing) {
            Seen now = seen;
            try {
                if (!inCart) {
                    visitor.open("/");
                    BookPage.found(visitor, book).addToCart();
                    inCart = true;
                }
                String order = CheckoutPage.open(visitor)
                        .email(email)
                        .address()
                        .pay()
                        .card(StripePage.GOOD_CARD)
                        .pay()
                        .back()
                        .orderNumber();
                now.orders.add(order);
                orders.add(order);
                return;
            } catch (PlaywrightException | AssertionError e) {
                String what = "at " + visitor.page().url().replaceAll("[0-9a-zA-Z_-]{20,}", "…") + ": "
                        + String.valueOf(e.getMessage()).lines().limit(2).collect(Collectors.joining(" "));
                if (inCart && hasPaid(email, begun)) {
                    now.again.add("paid, without having heard of it, " + what);
                    return;
                }
                if (inCart && hasEmptyCart(visitor)) {
                    now.cartsLost.incrementAndGet();
                    inCart = false;
                }
                if (Duration.between(begun, Instant.now()).compareTo(PATIENCE) > 0) {
                    now.givenUp.add("in vain " + what);
                    return;
                }
                now.again.add("once more " + what);
                visitor.page().waitForTimeout(2000);
            }
        }
    }

    /** Asked until the page of the cart is there. */
    private boolean hasEmptyCart(Visitor visitor) {
        while (!closing) {
            try {
                visitor.open("/cart");
                visitor.page()
                        .locator("main h1", new Page.LocatorOptions().setHasText("Your cart"))
                        .waitFor();
                return visitor.page().locator("main a[href^='/book/']").count() == 0;
            } catch (PlaywrightException notYet) {
                visitor.page().waitForTimeout(1000);
            }
        }
        return false;
    }

    /** Then the cart is empty for a good reason, even if the shopper has not heard of it. Asked until there is a primary. */
    private boolean hasPaid(String email, Instant since) {
        while (!closing) {
            try {
                String answer = cluster(
                        "sql",
                        "SELECT 'paid=' || count(*) FROM orders WHERE email = '" + email + "' AND placed_at >= '"
                                + since + "' AND status NOT IN ('HELD', 'EXPIRED', 'CANCELLED')");
                return !answer.contains("paid=0");
            } catch (IOException | IllegalStateException notNow) {
                try {
                    Thread.sleep(2000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}
