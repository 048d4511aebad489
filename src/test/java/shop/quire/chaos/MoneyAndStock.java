package shop.quire.chaos;

import java.util.Map;
import java.util.TreeMap;

/**
 * Random runs, one after the other; every second run is with threads. {@code MoneyAndStock MINUTES SEED} plays for so long
 * and ends with 1 where anything was wrong. {@code MoneyAndStock until-wrong SEEDS SEED} plays so many seeds at most, stops
 * where something is wrong and says what, which is how a shop that was made wrong on purpose is tried.
 */
public final class MoneyAndStock {

    private final Map<String, Long> counts = new TreeMap<>();
    private int runs;
    private int bad;
    private long operations;

    private MoneyAndStock() {}

    public static void main(String[] args) {
        int status = 2;
        MoneyAndStock all = new MoneyAndStock();
        try (Town town = Town.with(2)) {
            if (args[0].equals("until-wrong")) {
                status = all.untilWrong(town, Long.parseLong(args[1]), Long.parseLong(args[2]));
            } else {
                status = all.play(town, Long.parseLong(args[0]), Long.parseLong(args[1]));
            }
        } catch (RuntimeException failed) {
            failed.printStackTrace();
        } finally {
            // The other servers' threads would keep the process.
            System.exit(status);
        }
    }

    private int play(Town town, long minutes, long seed) {
        MoneyRun run = new MoneyRun(town, 8, 25);
        // Many at once: more threads than connections.
        MoneyRun crowd = new MoneyRun(town, 24, 25);
        long end = System.nanoTime() + minutes * 60_000_000_000L;
        for (long next = seed; runs == 0 || System.nanoTime() < end; next++) {
            add(run.play(next, MoneyRun.Mode.SEEDED));
            add(crowd.play(next, MoneyRun.Mode.FREE));
        }
        counts.forEach((what, count) -> System.out.printf("%-45s %7d%n", what, count));
        System.out.printf("%d runs, %d operations, %d runs with something wrong%n", runs, operations, bad);
        return bad == 0 ? 0 : 1;
    }

    private void add(MoneyRun.Result result) {
        if (result.wrong().isEmpty()) {
            System.out.println(result.line());
        } else {
            System.out.println(result.details());
            System.out.println("  Play it again: scripts/chaos/money 0 " + result.seed());
        }
        runs++;
        operations += result.operations();
        result.counts().forEach((what, count) -> counts.merge(what, count, Long::sum));
        bad += result.wrong().isEmpty() ? 0 : 1;
    }

    private int untilWrong(Town town, long seeds, long seed) {
        MoneyRun run = new MoneyRun(town, 6, 15);
        MoneyRun crowd = new MoneyRun(town, 16, 15);
        for (long next = seed; next < seed + seeds; next++) {
            for (MoneyRun.Mode mode : MoneyRun.Mode.values()) {
                MoneyRun.Result result = (mode == MoneyRun.Mode.SEEDED ? run : crowd).play(next, mode);
                runs++;
                if (!result.wrong().isEmpty()) {
                    System.out.println(result.details());
                    System.out.printf(
                            "caught | %d | %d %s | %s%n", runs, next, mode, String.join(", ", result.rules()));
                    return 1;
                }
            }
        }
        System.out.printf("nothing wrong | %d | |%n", runs);
        return 0;
    }
}
