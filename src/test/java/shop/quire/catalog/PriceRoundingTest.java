package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceRoundingTest {

    @ParameterizedTest
    @CsvSource({
        "NONE,1234,1234",
        "TO_99,1234,1199",
        "TO_99,1249,1299",
        "TO_99,1299,1299",
        "TO_99,1300,1299",
        "TO_99,1,99",
        "TO_95,1244,1195",
        "TO_95,1245,1295",
        "TO_95,50,95",
        "TO_WHOLE,1249,1200",
        "TO_WHOLE,1250,1300",
        "TO_WHOLE,30,100",
    })
    void theNearestPriceThatEndsSo(PriceRounding rounding, long reckoned, long rounded) {
        assertThat(rounding.round(reckoned, 100)).isEqualTo(rounded);
    }

    @Test
    void whereThereIsNoSmallerUnitEveryPriceIsWhole() {
        for (PriceRounding rounding : PriceRounding.values()) {
            assertThat(rounding.round(1234, 1)).as("%s", rounding).isEqualTo(1234);
        }
    }
}
