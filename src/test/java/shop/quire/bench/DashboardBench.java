package shop.quire.bench;

import java.io.PrintStream;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.quire.report.SalesFigures;

/** Measures the dashboard as one who opens it waits for it, and each of its figures: {@code scripts/bench/dashboard}. */
public final class DashboardBench {

    private static final PrintStream OUT = System.out;
    private static final int ROUNDS = 40;

    private DashboardBench() {}

    public static void main(String[] counts) {
        int exit = 1;
        try (FilledShop shop = new FilledShop(counts)) {
            run(shop);
            exit = 0;
        } catch (SQLException | RuntimeException failed) {
            failed.printStackTrace(OUT);
        } finally {
            // The servers' threads would go on.
            System.exit(exit);
        }
    }

    private static void run(FilledShop shop) {
        SalesFigures figures = shop.bean(SalesFigures.class);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Map<String, Runnable> parts = new LinkedHashMap<>();
        parts.put("sales of 60 days", () -> figures.days(today.minusDays(59), today, ZoneOffset.UTC));
        parts.put("best sellers of 30 days", () -> figures.bestSellers(today.minusDays(29), today, ZoneOffset.UTC, 10));
        parts.put("orders by status", figures::byStatus);
        parts.put("conversion", () -> figures.conversion(today.minusDays(29), today, ZoneOffset.UTC));
        OUT.printf("%-28s %9s %9s %9s%n", "", "p50 ms", "p95 ms", "max ms");
        parts.forEach((name, part) -> {
            double[] times = new double[ROUNDS];
            for (int i = -ROUNDS / 4; i < ROUNDS; i++) {
                long start = System.nanoTime();
                part.run();
                if (i >= 0) {
                    times[i] = (System.nanoTime() - start) / 1e6;
                }
            }
            Arrays.sort(times);
            print(name, times);
        });
        shop.pages("admin", ROUNDS / 4);
        print("the whole page", shop.pages("admin", ROUNDS));
    }

    private static void print(String name, double[] times) {
        OUT.printf(
                "%-28s %9.1f %9.1f %9.1f%n",
                name, times[times.length / 2], times[(int) (times.length * 0.95)], times[times.length - 1]);
    }
}
