package shop.quire.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import shop.quire.shared.EmailAddress;

/**
 * How a visitor becomes a customer: name, address and password are kept with a challenge, and the account opens when its
 * letter is opened. So nobody can prepare an account for somebody else's address, and nobody learns whether an address is
 * known: every registration takes the same steps, only the letter differs.
 */
@Service
public class Registration {

    /** What {@link #register} answers; the same whether or not the address is known. */
    public sealed interface RegisterResult {
        /** A letter is under way to the address. */
        record CheckYourMail(EmailAddress email) implements RegisterResult {}

        /** Fields {@code name}, {@code email}, {@code password}. */
        record Refused(List<Problem> problems) implements RegisterResult {}
    }

    private final Challenges challenges;
    private final Passwords passwords;

    Registration(Challenges challenges, Passwords passwords) {
        this.challenges = challenges;
        this.passwords = passwords;
    }

    /** What would be refused; for a form that checks before it is sent. */
    public List<Problem> problems(String name, String email, String password) {
        List<Problem> problems = new ArrayList<>(Fields.name(name));
        problems.addAll(Fields.email(email));
        problems.addAll(PasswordRules.problems(password, email, name));
        return problems;
    }

    /** Sends a letter to the address: a link that opens the account, or word that there is one already. */
    public RegisterResult register(String name, String email, String password) {
        List<Problem> problems = problems(name, email, password);
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (!problems.isEmpty() || address.isEmpty()) {
            return new RegisterResult.Refused(problems);
        }
        String hash = passwords.hash(password);
        challenges.make(Challenge.Kind.REGISTRATION, address.get(), null, PlainText.tidy(name), hash);
        return new RegisterResult.CheckYourMail(address.get());
    }
}
