package shop.quire.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostalAddressTest {

    private static final ResourceBundle TEXTS = PropertyResourceBundle.getBundle("i18n/account", Locale.ROOT);

    @ParameterizedTest
    @CsvSource({
        "DK, 2100, 2100",
        "DK, DK-2100, 2100",
        "DE, D-10115, 10115",
        "SE, 11455, 114 55",
        "NL, 1012ab, 1012 AB",
        "PL, 00001, 00-001",
        "PT, 1000205, 1000-205",
        "LV, 1010, LV-1010",
        "LT, LT01100, LT-01100",
        "GB, sw1a1aa, SW1A 1AA",
        "GB, M1 1AE, M1 1AE",
        "IE, d02af30, D02 AF30",
        "US, 10001, 10001",
        "US, 100011234, 10001-1234",
        "CA, k1a0b1, K1A 0B1",
        "AU, 2000, 2000",
        "JP, 1000001, 100-0001",
        "GR, 10431, 104 31",
        "MT, VLT1117, VLT 1117",
        "IS, 101, 101",
        "IN, 110001, 110001",
        "HK, '', ''",
        "AT, A-1010, 1010",
        "BE, B1000, 1000",
        "BG, 1000, 1000",
        "CY, CY-1010, 1010",
        "CZ, 11000, 110 00",
        "EE, 10111, 10111",
        "ES, E-28001, 28001",
        "FI, FI-00100, 00100",
        "HR, HR-10000, 10000",
        "HU, H-1051, 1051",
        "IT, 00118, 00118",
        "LU, L-1009, 1009",
        "RO, 010011, 010011",
        "SI, SI-1000, 1000",
        "SK, 81101, 811 01",
    })
    void postcodesAreWrittenTheWayTheirCountryDoes(String country, String typed, String written) {
        assertThat(Postcodes.tidy(country, typed)).contains(written);
    }

    @ParameterizedTest
    @CsvSource({
        "DK, 21",
        "DK, 21000",
        "DK, ABCD",
        "DE, 1011",
        "GB, 12345",
        "NL, 0012 AB",
        "US, 1234",
        "CA, D1A 0B1",
        "JP, 123",
        "FR, ''",
        "IN, <b>",
        "IN, 12345678901234567890",
    })
    void aWrongPostcodeIsComplainedAboutInPlainWords(String country, String typed) {
        AddressDraft draft = draft(country, typed);
        assertThat(draft.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("postcode");
            assertThat(TEXTS.getString(problem.key())).isNotBlank();
        });
        assertThatThrownBy(draft::toAddress).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDanishMessageTellsWhatADanishPostcodeIs() {
        assertThat(TEXTS.getString(draft("DK", "21").problems().getFirst().key()))
                .isEqualTo("A Danish postcode has 4 digits, like 2100.");
    }

    @Test
    void everyCheckedCountryHasItsMessageAndItsExampleIsRight() {
        for (String country : Locale.getISOCountries()) {
            if (Postcodes.knows(country)) {
                String message = TEXTS.getString("address.postcode." + country);
                String example = message.substring(message.indexOf("like ") + 5, message.length() - 1);
                assertThat(Postcodes.tidy(country, example)).as(country).contains(example);
            }
        }
    }

    @Test
    void everyMissingFieldIsNamedInTheOrderOfTheForm() {
        assertThat(AddressDraft.empty("US").problems())
                .extracting(Problem::field)
                .containsExactly("name", "line1", "postcode", "city", "region");
        assertThat(AddressDraft.empty("ZZ").problems())
                .extracting(Problem::field)
                .contains("country");
        assertThat(AddressDraft.empty("US").problems())
                .allSatisfy(
                        problem -> assertThat(TEXTS.getString(problem.key())).isNotBlank());
    }

    @Test
    void linesAreTidiedAndInvisibleCharactersDropped() {
        PostalAddress address = new AddressDraft(
                        "  Nora\u0000 \u202ELindqvist ", "Kanalvej\n14", "", " 2100 ", "København", "", "DK")
                .toAddress();
        assertThat(address.name()).isEqualTo("Nora Lindqvist");
        assertThat(address.line1()).isEqualTo("Kanalvej 14");
        assertThat(address.postcode()).isEqualTo("2100");
    }

    @Test
    void hugeTextIsRefusedQuickly() {
        String huge = "x".repeat(10_000);
        assertThat(new AddressDraft(huge, huge, huge, huge, huge, huge, "DK").problems())
                .hasSize(6)
                .allSatisfy(
                        problem -> assertThat(TEXTS.getString(problem.key())).isNotBlank());
    }

    @Test
    void anAddressSurvivesBeingEdited() {
        PostalAddress address = draft("DK", "2100").toAddress();
        assertThat(address.toDraft().toAddress()).isEqualTo(address);
    }

    private static AddressDraft draft(String country, String postcode) {
        return new AddressDraft("Nora Lindqvist", "Kanalvej 14", "", postcode, "København", "Some region", country);
    }
}
