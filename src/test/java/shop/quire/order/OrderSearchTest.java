package shop.quire.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderSearchTest {

    @ParameterizedTest
    @CsvSource({
        "nora12345@example.com, 12345@",
        "Q-2026-001234, 001234",
        "nora.lindqvist@example.com, nora.lindqvist@",
        "Femke Bos, Femke Bos",
        "a@example.com, a@example.com",
        "flat 12, flat 12",
        "1234567, 1234567"
    })
    void theRarestPartIsLookedFor(String text, String part) {
        assertThat(OrderListQuery.rarest(text)).isEqualTo(part);
    }
}
