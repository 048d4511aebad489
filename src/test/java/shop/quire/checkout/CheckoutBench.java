package shop.quire.checkout;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.joda.money.Money;
import shop.quire.account.AddressDraft;
import shop.quire.inventory.StockService;
import shop.quire.order.ShippingMethod;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;

/**
 * Measures complete orders a second, from "Pay" to "paid": {@code scripts/bench/checkout}. The provider takes no time.
 * Beside it pgbench sends the same statements in the same transactions without any Java, on the same database, round by
 * round in turn: what the database could do if the application cost nothing.
 */
public final class CheckoutBench {

    private static final PrintStream OUT = System.out;

    private static final CheckoutForm FORM = new CheckoutForm(
            "reader@example.com",
            new AddressDraft("Nora Lindqvist", "Oudegracht 12", "", "3511 AB", "Utrecht", "", "NL"),
            ShippingMethod.STANDARD);

    /**
     * @param latencies milliseconds of each order, in order of size
     * @param load empty where it was not looked at
     */
    record Round(int orders, double perSecond, double[] latencies, Optional<BenchProbe.Load> load) {

        double percentile(double part) {
            return latencies.length == 0
                    ? 0
                    : latencies[(int) Math.min(latencies.length - 1L, (long) (part * latencies.length))];
        }
    }

    private static final int WARM_UP_ROUNDS = 15;

    /**
     * @param shoppers how many at a time, one after the other
     * @param rounds of each kind
     * @param seconds a round lasts
     * @param kinds {@code titles}, {@code hot}, {@code sellout}; {@code summaries} only where it is asked for
     */
    record Plan(List<Integer> shoppers, int rounds, int seconds, List<String> kinds, Map<String, String> settings) {

        static Plan of(String[] arguments) {
            List<Integer> shoppers = new ArrayList<>();
            List<String> kinds = new ArrayList<>();
            Map<String, String> settings = new TreeMap<>(Map.of("rounds", "3", "seconds", "8"));
            for (String argument : arguments) {
                String[] parts = argument.split("=", 2);
                if (parts.length == 2) {
                    settings.put(parts[0], parts[1]);
                } else if (argument.matches("[0-9]+")) {
                    shoppers.add(Integer.valueOf(argument));
                } else {
                    kinds.add(argument);
                }
            }
            int rounds = Integer.parseInt(settings.remove("rounds"));
            int seconds = Integer.parseInt(settings.remove("seconds"));
            return new Plan(
                    shoppers.isEmpty() ? List.of(2, 8, 32, 128) : shoppers,
                    rounds,
                    seconds,
                    kinds.isEmpty() ? List.of("titles", "hot", "sellout") : kinds,
                    settings);
        }
    }

    private final BenchShop shop;
    private final Plan plan;
    private final CheckoutService checkout;
    private final StockService stock;
    private final Money total;
    private final List<StatementRecorder.Sent> sent;
    private final UUID[] recordedKeys;

    private CheckoutBench(BenchShop shop, Plan plan) {
        this.shop = shop;
        this.plan = plan;
        this.checkout = shop.bean(CheckoutService.class);
        this.stock = shop.bean(StockService.class);
        long first = shop.makeCarts(20, true) + 1;
        total = checkout.quote(new CartId(BenchShop.cart(first)), "NL", ShippingMethod.STANDARD)
                .total();
        for (int i = 0; i < 10; i++) {
            buy(BenchShop.cart(first + i));
        }
        UUID cart = BenchShop.cart(first + 10);
        sent = ((StatementRecorder) shop.bean(DataSource.class)).record(() -> buy(cart));
        Map<String, Object> keys = shop.jdbc.queryForMap(
                "SELECT o.id, a.id AS attempt FROM orders o JOIN payment_attempt a ON a.order_id = o.id WHERE cart_id = ?",
                cart);
        recordedKeys = new UUID[] {cart, (UUID) keys.get("id"), (UUID) keys.get("attempt")};
    }

    public static void main(String[] arguments) {
        int exit = 1;
        try {
            Plan plan = Plan.of(arguments);
            // Says at once what is missing, not after minutes.
            Pgbench.find();
            try (BenchShop shop = new BenchShop(plan.settings())) {
                new CheckoutBench(shop, plan).run();
            }
            exit = 0;
        } catch (RuntimeException failed) {
            failed.printStackTrace(OUT);
        } finally {
            // The servers' threads would go on.
            System.exit(exit);
        }
    }

    private void run() {
        OUT.printf(
                "One order: %d statements in %d transactions, %d round trips%n",
                StatementRecorder.statements(sent),
                StatementRecorder.transactions(sent),
                StatementRecorder.roundTrips(sent));
        keep("titles", false);
        // What is not compiled yet says nothing about a shop that has been open for an hour.
        List<Double> warm = new ArrayList<>();
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            warm.add(java(8, plan.seconds(), false).perSecond());
        }
        OUT.printf(
                "Warmed up with %s orders/s%n", warm.stream().map(Math::round).toList());
        long deadlocks = shop.deadlocks();
        for (String kind : plan.kinds()) {
            if (kind.equals("sellout")) {
                sellOut();
                continue;
            }
            if (kind.equals("summaries")) {
                plan.shoppers().forEach(this::compareSummaries);
                continue;
            }
            OUT.printf(
                    "%n%s%n%8s %10s %10s %7s %9s %9s %11s %11s%n",
                    kind.equals("hot") ? "One hot title" : BenchShop.TITLES + " titles",
                    "shoppers",
                    "orders/s",
                    "pgbench/s",
                    "ratio",
                    "p50 ms",
                    "p99 ms",
                    "pgb p50 ms",
                    "pgb p99 ms");
            plan.shoppers().forEach(shoppers -> compare(shoppers, kind.equals("hot")));
        }
        OUT.printf("%nDeadlocks: %d; faults: %s%n", shop.deadlocks() - deadlocks, shop.faults());
    }

    private void compare(int shoppers, boolean hot) {
        List<Round> ours = new ArrayList<>();
        List<Round> theirs = new ArrayList<>();
        for (int i = 0; i < plan.rounds(); i++) {
            ours.add(java(shoppers, plan.seconds(), hot));
            theirs.add(pgbench(shoppers, plan.seconds(), hot));
        }
        Round java = median(ours);
        Round limit = median(theirs);
        OUT.printf(
                "%8d %10.0f %10.0f %6.0f%% %9.1f %9.1f %11.1f %11.1f   all: %s / %s%n",
                shoppers,
                java.perSecond(),
                limit.perSecond(),
                100 * java.perSecond() / limit.perSecond(),
                java.percentile(0.5),
                java.percentile(0.99),
                limit.percentile(0.5),
                limit.percentile(0.99),
                ours.stream().map(round -> Math.round(round.perSecond())).toList(),
                theirs.stream().map(round -> Math.round(round.perSecond())).toList());
        java.load()
                .ifPresent(load -> OUT.printf(
                        "%8s an order: %.2f ms of processor here, %.2f ms in the database;"
                                + " waiting on average: %.1f for rows, %.1f for the disk, %.1f for a connection%n",
                        "",
                        load.javaCpu() / java.orders(),
                        load.databaseCpu() / java.orders(),
                        load.forRows(),
                        load.forDisk(),
                        load.forConnections()));
        if (!shop.faults().isEmpty()) {
            throw new IllegalStateException(shop.faults().toString());
        }
    }

    /** What the triggers cost that keep the figures of the dashboard: orders a second with them and without, in turn. */
    private void compareSummaries(int shoppers) {
        List<Round> with = new ArrayList<>();
        List<Round> without = new ArrayList<>();
        for (int i = 0; i < plan.rounds(); i++) {
            with.add(java(shoppers, plan.seconds(), false));
            summaries("DISABLE");
            try {
                without.add(java(shoppers, plan.seconds(), false));
            } finally {
                summaries("ENABLE");
            }
        }
        double kept = median(with).perSecond();
        double bare = median(without).perSecond();
        OUT.printf(
                "%nSummaries of the dashboard, %d shoppers: %.0f orders/s with them, %.0f without, ratio %.0f%%%n",
                shoppers, kept, bare, 100 * kept / bare);
    }

    private void summaries(String what) {
        shop.jdbc.queryForList("""
                        SELECT format('ALTER TABLE %I %s TRIGGER %I', c.relname, ?, t.tgname)
                        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                        WHERE t.tgname LIKE '%report%' AND NOT t.tgisinternal""", String.class, what).forEach(shop.jdbc::execute);
    }

    private static Round median(List<Round> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Round::perSecond))
                .toList()
                .get(rounds.size() / 2);
    }

    private Round java(int shoppers, int seconds, boolean hot) {
        int count = 1_500 * seconds;
        long base = shop.makeCarts(count, hot);
        AtomicLong next = new AtomicLong(1);
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        Queue<Double> latencies = new ConcurrentLinkedQueue<>();
        BenchProbe.Load load;
        try (AutoCloseable supply = hot ? restock() : () -> {};
                BenchProbe probe = new BenchProbe(shop.bean(DataSource.class), shop.bean(MeterRegistry.class))) {
            load = probe.during(() -> together(shoppers, () -> {
                for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                    long number = next.getAndIncrement();
                    if (number > count) {
                        throw new IllegalStateException("No carts are left");
                    }
                    buy(BenchShop.cart(base + number));
                    latencies.add((System.nanoTime() - start) / 1e6);
                }
            }));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        double[] sorted =
                latencies.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double perSecond = sorted.length / ((System.nanoTime() - begin) / 1e9);
        return new Round(sorted.length, perSecond, sorted, Optional.of(load));
    }

    private Round pgbench(int clients, int seconds, boolean hot) {
        int each = 1_500 * seconds / clients + 100;
        long base = shop.makeCarts(each * clients + clients, hot);
        try (AutoCloseable supply = hot ? restock() : () -> {}) {
            return shop.pgbench().run(script(each, hot), clients, seconds, base);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            shop.mendCatalog();
        }
    }

    private String script(int cartsPerClient, boolean hot) {
        return new StatementScript(sent, recordedKeys[0], recordedKeys[1], recordedKeys[2], shop.hotEdition())
                .text(shop.editionOfCart(hot, cartsPerClient), cartsPerClient);
    }

    /** For whoever wants to read what an order asks of the database. */
    private void keep(String name, boolean hot) {
        try {
            Path file = Path.of("target", "bench", "checkout-" + name + ".sql");
            Files.createDirectories(file.getParent());
            Files.writeString(file, script(1, hot));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A thousand copies, and many more who want one. */
    private void sellOut() {
        EditionId edition = new EditionId(shop.hotEdition());
        int before = stock.levels(List.of(edition)).get(edition).available();
        stock.open(edition, Math.max(0, BenchShop.COPIES - before), "sell-out");
        int copies = stock.levels(List.of(edition)).get(edition).available();
        int wanted = copies + 500;
        long base = shop.makeCarts(wanted, true);
        AtomicLong next = new AtomicLong(1);
        AtomicInteger paid = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        long begin = System.nanoTime();
        together(32, () -> {
            for (long number = next.getAndIncrement(); number <= wanted; number = next.getAndIncrement()) {
                (tryToBuy(BenchShop.cart(base + number)) ? paid : refused).incrementAndGet();
            }
        });
        OUT.printf(
                "%nSell-out, 32 shoppers, %d copies: %d paid, %d told that it is gone, oversold %d, %.1f s%n",
                copies, paid.get(), refused.get(), paid.get() - copies, (System.nanoTime() - begin) / 1e9);
    }

    private void buy(UUID cart) {
        if (!tryToBuy(cart)) {
            throw new IllegalStateException("Cart " + cart + " could not be bought");
        }
    }

    private boolean tryToBuy(UUID cart) {
        PlaceResult placed = checkout.place(new CartId(cart), FORM, total);
        if (placed instanceof PlaceResult.Placed(OrderId order, var payAt)) {
            PaymentOutcome outcome = checkout.returned(order);
            if (outcome instanceof PaymentOutcome.Confirmed) {
                return true;
            }
            throw new IllegalStateException("Order " + order + ": " + outcome);
        }
        if (placed instanceof PlaceResult.OutOfStock || placed instanceof PlaceResult.PriceChanged) {
            return false;
        }
        throw new IllegalStateException("Cart " + cart + ": " + placed);
    }

    /** Copies for as long as the round lasts. */
    private AutoCloseable restock() {
        EditionId edition = new EditionId(shop.hotEdition());
        AtomicBoolean enough = new AtomicBoolean();
        Thread supplier = Thread.ofPlatform().start(() -> {
            try {
                while (!enough.get()) {
                    if (stock.levels(List.of(edition)).get(edition).available() < BenchShop.COPIES / 2) {
                        stock.open(edition, BenchShop.COPIES, "delivery");
                    }
                    Thread.sleep(100);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        return () -> {
            enough.set(true);
            supplier.join();
        };
    }

    /** On threads of the kind that serve requests. */
    private static void together(int people, Runnable each) {
        try (ExecutorService threads = Executors.newFixedThreadPool(people)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                all.add(threads.submit(each));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (Exception e) {
            throw new IllegalStateException(Arrays.toString(e.getStackTrace()), e);
        }
    }
}
