package shop.quire.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class AllotmentTest {

    @Test
    void theRemainderGoesToTheLargest() {
        assertThat(Allotment.of(cents(100), List.of(cents(10), cents(20), cents(30))))
                .containsExactly(cents(16), cents(33), cents(51));
    }

    @Test
    void noPartIsLargerThanWhatItBelongsTo() {
        assertThat(Allotment.of(cents(2), List.of(cents(1), cents(1), cents(1))))
                .containsExactly(cents(1), cents(1), cents(0));
    }

    @Test
    void whereNothingWeighsTheFirstTakesAll() {
        assertThat(Allotment.of(cents(390), List.of(cents(0), cents(0)))).containsExactly(cents(390), cents(0));
    }

    @Test
    void nothingIsLostWhateverIsDivided() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            List<Money> weights = new ArrayList<>();
            for (int count = 1 + random.nextInt(6); count > 0; count--) {
                weights.add(cents(random.nextInt(20_000)));
            }
            Money amount = cents(random.nextInt(30_000));
            List<Money> parts = Allotment.of(amount, weights);
            assertThat(Money.total(parts)).as("seed %d", seed).isEqualTo(amount);
            for (int n = 0; n < parts.size(); n++) {
                assertThat(parts.get(n).isNegative()).as("seed %d", seed).isFalse();
                if (!amount.isGreaterThan(Money.total(weights))) {
                    assertThat(parts.get(n)).as("seed %d", seed).isLessThanOrEqualTo(weights.get(n));
                }
            }
        }
    }

    @Test
    void onlyWhatIsThereCanBeDivided() {
        assertThatIllegalArgumentException().isThrownBy(() -> Allotment.of(cents(-1), List.of(cents(1))));
        assertThatIllegalArgumentException().isThrownBy(() -> Allotment.of(cents(1), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Allotment.of(cents(1), List.of(cents(-1))));
    }

    private static Money cents(long minor) {
        return Money.ofMinor(CurrencyUnit.EUR, minor);
    }
}
