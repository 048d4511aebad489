package shop.quire.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n/account", Locale.ROOT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seven quiet libraries",
                "正直な図書館の静かな午後",
                "tK3-!vNq_x",
                "          aB3xyzq",
                "𝒂𝒃𝒄𝒅𝒆𝒇𝒈𝒉𝒊𝒋k"
            })
    void longAndUncommonIsEnough(String password) {
        assertThat(problems(password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password2026",
                "Password123!",
                "PASSWORDPASSWORD",
                "1234567890",
                "qwertyuiop",
                "poiuytrewq",
                "aaaaaaaaaaaa",
                "abababababab",
                "iloveyou1234",
                "welcome123!!",
                "harrypotter7",
                "QuireQuire",
            })
    void whatEverybodyTriesFirstIsRefused(String password) {
        assertThat(problems(password)).containsExactly(new Problem("password", "account.password.common"));
    }

    @Test
    void lengthCountsCharactersNotBytes() {
        assertThat(problems("ninechars")).containsExactly(new Problem("password", "account.password.short"));
        assertThat(problems("")).containsExactly(new Problem("password", "account.password.short"));
        assertThat(problems("ü4".repeat(64) + "x")).containsExactly(new Problem("password", "account.password.long"));
        assertThat(problems("x".repeat(10_000))).containsExactly(new Problem("password", "account.password.long"));
        assertThat(problems("📚".repeat(4) + "🦉🌙☕🕯"))
                .containsExactly(new Problem("password", "account.password.short"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nora.lindqvist@example.com", "Nora.Lindqvist", "noralindqvist", "Nora Lindqvist"})
    void nobodyUsesTheirOwnName(String password) {
        assertThat(problems(password)).containsExactly(new Problem("password", "account.password.yours"));
    }

    @Test
    void everyComplaintHasItsText() {
        for (String key : new String[] {"short", "long", "common", "yours", "same"}) {
            assertThat(TEXTS.getString("account.password." + key)).isNotBlank();
        }
        assertThat(TEXTS.getString("account.password.short")).contains(String.valueOf(PasswordRules.MIN_LENGTH));
        assertThat(TEXTS.getString("account.password.long")).contains(String.valueOf(PasswordRules.MAX_LENGTH));
    }

    private static java.util.List<Problem> problems(String password) {
        return PasswordRules.problems(password, "nora.lindqvist@example.com", "Nora Lindqvist");
    }
}
