package shop.quire.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49 30", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\uFF1D1+1"})
    void cellsThatWouldCalculateBeginWithAnApostrophe(String cell) {
        assertThat(CsvCell.harmless(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1984", "'Salem's Lot", "a=b", "Ænima"})
    void otherCellsStayAsTheyAre(String cell) {
        assertThat(CsvCell.of(cell)).isEqualTo(cell);
    }

    @Test
    void commasQuotesAndLineBreaksAreQuoted() {
        assertThat(CsvCell.of("a,b")).isEqualTo("\"a,b\"");
        assertThat(CsvCell.of("a \"b\"")).isEqualTo("\"a \"\"b\"\"\"");
        assertThat(CsvCell.of("a\nb")).isEqualTo("\"a\nb\"");
        assertThat(CsvCell.of("=HYPERLINK(\"x\")")).isEqualTo("\"'=HYPERLINK(\"\"x\"\")\"");
    }
}
