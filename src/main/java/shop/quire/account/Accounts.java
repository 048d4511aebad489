package shop.quire.account;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.account.UserAdmin.CreateResult;
import shop.quire.audit.AuditLog;
import shop.quire.shared.EmailAddress;

/** Opens accounts for which no letter is needed. */
@Component
class Accounts {

    private final Users users;
    private final Passwords passwords;
    private final AuditLog audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Accounts(Users users, Passwords passwords, AuditLog audit, Clock clock, TransactionTemplate transaction) {
        this.users = users;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    CreateResult open(EmailAddress email, String name, String password, Set<Role> roles) {
        List<Problem> problems = new ArrayList<>(Fields.name(name));
        problems.addAll(PasswordRules.problems(password, email.value(), name));
        if (users.existsByEmail(email.value())) {
            problems.add(new Problem("email", "account.email.taken"));
        }
        if (!problems.isEmpty()) {
            return new CreateResult.Refused(problems);
        }
        String hash = passwords.hash(password);
        CreateResult result = transaction.execute(status -> {
            User user = users.saveAndFlush(new User(email, name, hash, roles, clock.instant()));
            audit.record(
                    "account.opened",
                    "account",
                    user.id().toString(),
                    Map.of(),
                    Map.of("roles", new TreeSet<>(user.granted()).toString()));
            return new CreateResult.Created(user.id());
        });
        if (result == null) {
            throw new IllegalStateException("The account was not opened");
        }
        return result;
    }
}
