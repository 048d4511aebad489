package shop.quire.account;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.shared.EmailAddress;

/**
 * What the post would bring: writes the letters of the newest challenge for an address, once the shop itself has written
 * them, so that the links of the two do not meet.
 */
final class Letters {

    private final JdbcClient jdbc;
    private final AccountLetters letters;

    Letters(JdbcClient jdbc, AccountLetters letters) {
        this.jdbc = jdbc;
        this.letters = letters;
    }

    List<AccountLetter> newestFor(EmailAddress email) {
        UUID challenge = jdbc.sql("SELECT id FROM account_challenge WHERE email = :email ORDER BY id DESC LIMIT 1")
                .param("email", email.value())
                .query(UUID.class)
                .single();
        await().until(() -> jdbc.sql("SELECT count(*) FROM event_publication WHERE serialized_event LIKE :event")
                        .param("event", "%" + challenge + "%")
                        .query(Long.class)
                        .single()
                == 0);
        return letters.of(challenge);
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
