package shop.quire.account;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.audit.AuditLog;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.UserId;

/** What an administrator does with other people's accounts. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class UserAdmin {

    /** What {@link #create} answers. */
    public sealed interface CreateResult {
        record Created(UserId user) implements CreateResult {}

        /** Fields {@code name}, {@code email}, {@code password}. */
        record Refused(List<Problem> problems) implements CreateResult {}
    }

    private final Accounts accounts;
    private final Users users;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    UserAdmin(Accounts accounts, Users users, AuditLog audit, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.users = users;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Opens an account without a letter: the administrator vouches for the address. */
    public CreateResult create(EmailAddress email, String name, String password, Set<Role> roles) {
        return accounts.open(email, name, password, roles);
    }

    /** Replaces what a person may do; running sessions of that person end. */
    public void grant(UserId id, Set<Role> roles) {
        transaction.executeWithoutResult(status -> {
            User user = users.get(id);
            Set<Role> before = user.granted();
            user.grant(roles);
            users.saveAndFlush(user);
            audit.record("account.roles-changed", "account", id.toString(), text(before), text(user.granted()));
        });
    }

    private static Map<String, String> text(Set<Role> roles) {
        return Map.of("roles", new TreeSet<>(roles).toString());
    }
}
