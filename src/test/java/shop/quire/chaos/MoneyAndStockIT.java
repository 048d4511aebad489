package shop.quire.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Money and stock are never wrong, whatever people, provider and time do: two instances of the shop on one database. The
 * seeds are always the same, so that a build does not fail by chance; new ones are for {@code scripts/chaos/money}.
 *
 * <p>{@code -Dquire.chaos.seed=…} plays that seed alone. A seeded run is then the same step by step; a run with threads is
 * the same operations of everybody in whatever order the threads find.
 */
class MoneyAndStockIT {

    private static final Long ASKED_FOR = Long.getLong("quire.chaos.seed");

    private static Town town;

    @BeforeAll
    static void twoShopsOpen() {
        town = Town.with(2);
    }

    @AfterAll
    static void theyClose() {
        town.close();
    }

    @Test
    void nothingIsWrongWhereTheSeedDecidesWhoMoves() {
        assertThat(play(new MoneyRun(town, 5, 20), MoneyRun.Mode.SEEDED, List.of(3L, 14L, 159L)))
                .isEmpty();
    }

    @Test
    void nothingIsWrongWhereManyAreAtItAtOnce() {
        assertThat(play(new MoneyRun(town, 16, 16), MoneyRun.Mode.FREE, List.of(15L, 92L)))
                .isEmpty();
    }

    @Test
    void aSeededRunIsTheSameEachTime() {
        MoneyRun run = new MoneyRun(town, 4, 6);
        MoneyRun.Result first = run.play(92, MoneyRun.Mode.SEEDED);
        MoneyRun.Result second = run.play(92, MoneyRun.Mode.SEEDED);
        assertThat(second.counts()).isEqualTo(first.counts());
        assertThat(second.course()).isEqualTo(first.course());
        assertThat(first.operations()).isGreaterThan(50);
    }

    private static List<String> play(MoneyRun run, MoneyRun.Mode mode, List<Long> seeds) {
        List<String> wrong = new ArrayList<>();
        for (long seed : ASKED_FOR == null ? seeds : List.of(ASKED_FOR)) {
            MoneyRun.Result result = run.play(seed, mode);
            System.out.println(result.details());
            if (!result.wrong().isEmpty()) {
                wrong.add("Play it again: ./mvnw verify -Dit.test=MoneyAndStockIT -Dtest=None"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dquire.chaos.seed=" + seed);
            }
            result.wrong().forEach(each -> wrong.add("seed " + seed + " " + mode + ": " + each));
        }
        return wrong;
    }
}
