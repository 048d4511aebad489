package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberWordsTest {

    @ParameterizedTest
    @CsvSource({
        "nineteen eighty four, 1984",
        "one hundred years of solitude, 100 years of solitude",
        "around the world in eighty days, around the world in 80 days",
        "twenty thousand leagues under the seas, 20000 leagues under the seas",
        "one thousand and one nights, 1001 nights",
        "the hundred year old man, the hundred year old man",
        "slaughterhouse five, slaughterhouse 5",
        "fahrenheit 451, fahrenheit 451",
        "the twenty first century, the 20 first century",
        "one hundred and one dalmatians, 101 dalmatians",
        "ten thousand, 10000",
        "war and peace, war and peace"
    })
    void numbersInWordsBecomeDigits(String words, String digits) {
        assertThat(NumberWords.inDigits(words)).isEqualTo(digits);
    }
}
