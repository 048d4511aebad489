package shop.quire.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopiedRowsTest {

    private final CopiedRows rows = new CopiedRows(List.of("Number", "Customer"));

    @Test
    void aRowIsALineOfCellsBetweenTabs() {
        rows.add(List.of("Q-2026-000001", "Nora Lindqvist"));
        rows.add(List.of("Q-2026-000002", ""));

        assertThat(rows.text()).isEqualTo("Number\tCustomer\nQ-2026-000001\tNora Lindqvist\nQ-2026-000002\t\n");
        assertThat(rows.size()).isEqualTo(2);
    }

    @Test
    void whatWouldBeginAnotherCellOrLineIsASpace() {
        rows.add(List.of("a\tb\r\nc", "d\u2028e\u0007f"));

        assertThat(rows.text()).endsWith("a b c\td e f\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+2", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "  =1", "-", "+31 abc"})
    void nothingIsCalculated(String typed) {
        rows.add(List.of("", typed));

        assertThat(rows.text().lines().skip(1).findFirst().orElseThrow()).startsWith("\t'");
    }

    @ParameterizedTest
    @CsvSource({"-5,-5", "'-1,290.50','-1,290.50'", "12,12", "+3,+3"})
    void numbersStayNumbers(String value, String cell) {
        rows.add(List.of("", value));

        assertThat(rows.text()).endsWith("\t" + cell + "\n");
    }
}
