package shop.quire.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentNumberTest {

    @Test
    void invoicesAndCreditNotesAreToldApart() {
        assertThat(new DocumentNumber(DocumentKind.INVOICE, 2026, 1).text()).isEqualTo("2026-000001");
        assertThat(new DocumentNumber(DocumentKind.CREDIT_NOTE, 2026, 17).text())
                .isEqualTo("CN-2026-000017");
    }

    @Test
    void aBusyYearHasLongerNumbers() {
        DocumentNumber busy = new DocumentNumber(DocumentKind.INVOICE, 2026, 1_234_567);
        assertThat(busy.text()).isEqualTo("2026-1234567");
        assertThat(DocumentNumber.parse(busy.text())).contains(busy);
    }

    @Test
    void whatIsPrintedCanBeRead() {
        for (DocumentKind kind : DocumentKind.values()) {
            DocumentNumber number = new DocumentNumber(kind, 2027, 42);
            assertThat(DocumentNumber.parse(number.text())).contains(number);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-1",
                "2026-0000001",
                "2026-000000",
                "0001-000001",
                "cn-2026-000001",
                "CN2026-000001",
                "2026-000001 ",
                "2026-000001'--",
                "Q-2026-000001",
                "2026-0000000000000000000000000000001"
            })
    void anythingElseIsNoNumber(String text) {
        assertThat(DocumentNumber.parse(text)).isEmpty();
    }

    @Test
    void numbersBeginWithOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DocumentNumber(DocumentKind.INVOICE, 2026, 0));
    }
}
