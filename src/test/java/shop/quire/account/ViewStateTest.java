package shop.quire.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViewStateTest {

    @ParameterizedTest
    @CsvSource({"number,0", "'',0", "A B,0", "'PLACED;',0", "PLACED,-1", "PLACED,19", "PLACED,2001"})
    void whatNoListHasIsNoColumn(String name, int width) {
        assertThatThrownBy(() -> new ViewColumn(name, true, width)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Status", "a b", "<script>", "x=y&z"})
    void whatNoAddressHasIsNoFilter(String name) {
        assertThatThrownBy(() -> new ViewState(Map.of(name, "x"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valuesAreShortAndColumnsFew() {
        assertThatThrownBy(() -> new ViewState(Map.of("q", "x".repeat(201)), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        List<ViewColumn> many = IntStream.rangeClosed(0, ViewState.MAX_COLUMNS)
                .mapToObj(i -> new ViewColumn("C" + i, true, 0))
                .toList();
        assertThatThrownBy(() -> new ViewState(Map.of(), many)).isInstanceOf(IllegalArgumentException.class);
        ViewColumn column = new ViewColumn("PLACED", true, 0);
        assertThatThrownBy(() -> new ViewState(Map.of(), List.of(column, column)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new ViewState(Map.of("q", "x".repeat(200)), List.of(column)).columns())
                .containsExactly(column);
    }
}
