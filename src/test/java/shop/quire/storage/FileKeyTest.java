package shop.quire.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileKeyTest {

    @Test
    void segmentsAreSeparatedBySlashes() {
        assertThat(new FileKey("covers/9790000000015/3f2a.jpg")).hasToString("covers/9790000000015/3f2a.jpg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                "../a",
                "a/../b",
                "a/.hidden",
                "A",
                "a b",
                "a\\b",
                "a?b",
                "a%2e",
                "a\n",
                "é"
            })
    void whateverCouldMeanSomethingElseIsRefused(String value) {
        assertThatThrownBy(() -> new FileKey(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyOfMoreThanTwoHundredCharactersIsRefused() {
        assertThatThrownBy(() -> new FileKey("a".repeat(201))).isInstanceOf(IllegalArgumentException.class);
    }
}
