package shop.quire.account;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.shared.EmailAddress;

/** What the post would bring: writes the letters of the newest challenge for an address. */
final class Letters {

    private final JdbcClient jdbc;
    private final AccountLetters letters;

    Letters(JdbcClient jdbc, AccountLetters letters) {
        this.jdbc = jdbc;
        this.letters = letters;
    }

    List<AccountLetter> newestFor(EmailAddress email) {
        return letters.of(jdbc.sql("SELECT id FROM account_challenge WHERE email = :email ORDER BY id DESC LIMIT 1")
                .param("email", email.value())
                .query(UUID.class)
                .single());
    }

    String tokenFor(EmailAddress email) {
        return switch (newestFor(email).getFirst()) {
            case AccountLetter.ConfirmRegistration letter -> letter.token();
            case AccountLetter.ResetPassword letter -> letter.token();
            case AccountLetter.ConfirmNewAddress letter -> letter.token();
            default -> throw new AssertionError("The letter has no link");
        };
    }
}
