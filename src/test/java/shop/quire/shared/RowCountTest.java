package shop.quire.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowCountTest {

    @Test
    void fewRowsAreAsManyAsTheyAre() {
        assertThat(RowCount.of(10_000, () -> {
                    throw new AssertionError("nobody asks for a plan");
                }))
                .isEqualTo(new RowCount(10_000, true));
    }

    @ParameterizedTest
    @CsvSource({"991427,990000", "1000000,1000000", "123456,120000", "15,10000", "0,10000"})
    void manyRowsAreAsManyAsThePlanExpects(long planned, long told) {
        String plan = "[{\"Plan\": {\"Node Type\": \"Gather\", \"Plan Rows\": " + planned
                + ", \"Plans\": [{\"Plan Rows\": 5}]}}]";

        assertThat(RowCount.of(10_001, () -> plan)).isEqualTo(new RowCount(told, false));
    }

    @Test
    void aPlanThatCannotBeReadIsNoReasonToFail() {
        assertThat(RowCount.of(10_001, () -> "no plan")).isEqualTo(new RowCount(10_000, false));
    }
}
