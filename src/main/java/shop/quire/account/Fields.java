package shop.quire.account;

import java.util.List;
import shop.quire.shared.EmailAddress;

/** Checks of single fields that several forms have. */
final class Fields {

    private Fields() {}

    static List<Problem> name(String name) {
        String tidy = PlainText.tidy(name);
        if (tidy.isEmpty()) {
            return List.of(new Problem("name", "account.name.missing"));
        }
        return tidy.length() > User.MAX_NAME ? List.of(new Problem("name", "account.name.long")) : List.of();
    }

    static List<Problem> email(String email) {
        if (email.isBlank()) {
            return List.of(new Problem("email", "account.email.missing"));
        }
        return EmailAddress.parse(email).isEmpty() ? List.of(new Problem("email", "account.email.invalid")) : List.of();
    }
}
