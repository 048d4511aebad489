package shop.quire.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"12.90|1290", "12,90|1290", "12,9|1290", "€ 12.90|1290", "12.90 EUR|1290", "7|700", "0|0", "0.05|5"
            })
    void amountsAsPeopleTypeThem(String text, long minor) {
        assertThat(MoneyText.parse(text, CurrencyUnit.EUR)).contains(Money.ofMinor(CurrencyUnit.EUR, minor));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "1.234",
                "1,234.50",
                "12.",
                "twelve",
                "1e3",
                "999999999999",
                "12.90.1",
                "<b>1</b>",
                "\0"
            })
    void whatIsNoAmount(String text) {
        assertThat(MoneyText.parse(text, CurrencyUnit.EUR)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 5, 99, 1290, 123_456})
    void plainTextIsReadBack(long minor) {
        Money amount = Money.ofMinor(CurrencyUnit.EUR, minor);

        assertThat(MoneyText.parse(MoneyText.plain(amount), CurrencyUnit.EUR)).contains(amount);
    }
}
