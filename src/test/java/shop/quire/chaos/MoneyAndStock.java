package shop.quire.chaos;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Random runs, one after the other: {@code MoneyAndStock MINUTES SEED}. Every second run is with threads. Ends with 1 where
 * anything was wrong, and says the seed.
 */
public final class MoneyAndStock {

    private MoneyAndStock() {}

    public static void main(String[] args) {
        int status = 2;
        try {
            status = play(Long.parseLong(args[0]), Long.parseLong(args[1])) == 0 ? 0 : 1;
        } catch (RuntimeException failed) {
            failed.printStackTrace();
        } finally {
            // The other servers' threads would keep the process.
            System.exit(status);
        }
    }

    private static int play(long minutes, long seed) {
        int bad = 0;
        long operations = 0;
        int runs = 0;
        Map<String, Long> counts = new TreeMap<>();
        try (Town town = Town.with(2)) {
            MoneyRun run = new MoneyRun(town, 8, 25);
            // Many at once: more threads than connections.
            MoneyRun crowd = new MoneyRun(town, 24, 25);
            long end = System.nanoTime() + minutes * 60_000_000_000L;
            for (long next = seed; runs == 0 || System.nanoTime() < end; next++) {
                for (MoneyRun.Result result :
                        List.of(run.play(next, MoneyRun.Mode.SEEDED), crowd.play(next, MoneyRun.Mode.FREE))) {
                    System.out.println(result.wrong().isEmpty() ? result.line() : result.details());
                    runs++;
                    operations += result.operations();
                    result.counts().forEach((what, count) -> counts.merge(what, count, Long::sum));
                    bad += result.wrong().isEmpty() ? 0 : 1;
                }
            }
        }
        counts.forEach((what, count) -> System.out.printf("%-45s %7d%n", what, count));
        System.out.printf("%d runs, %d operations, %d runs with something wrong%n", runs, operations, bad);
        return bad;
    }
}
