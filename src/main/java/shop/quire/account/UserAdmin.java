package shop.quire.account;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.audit.AuditLog;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
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

    /** What became of a change. */
    public enum Change {
        DONE,
        /** Refused: nobody would be left who may do everything. */
        LAST_ADMIN
    }

    /** Any number that no other advisory lock uses: changes of who may do everything take turns. */
    private static final long LOCK = 0x51_7569_7265_02L;

    private final Accounts accounts;
    private final Users users;
    private final PeopleList list;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    UserAdmin(
            Accounts accounts,
            Users users,
            PeopleList list,
            AuditLog audit,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.users = users;
        this.list = list;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** @param sorting most important first; empty for by name */
    @Transactional(readOnly = true)
    public Page<PersonRow> people(PeopleFilter filter, List<SortKey<PeopleSort>> sorting, Slice slice) {
        return list.rows(filter, sorting, slice);
    }

    /** How many {@link #people} has in all. */
    @Transactional(readOnly = true)
    public RowCount size(PeopleFilter filter) {
        return list.size(filter);
    }

    public Optional<PersonRow> person(UserId id) {
        return list.find(id);
    }

    public Optional<PersonRow> person(EmailAddress email) {
        return users.byEmail(email).flatMap(user -> list.find(user.id()));
    }

    /** Opens an account without a letter: the administrator vouches for the address. */
    public CreateResult create(EmailAddress email, String name, String password, Set<Role> roles) {
        return accounts.open(email, name, password, roles);
    }

    /** Replaces what a person may do; running sessions of that person end. */
    public Change grant(UserId id, Set<Role> roles) {
        return change(id, user -> {
            Set<Role> before = user.granted();
            user.grant(roles);
            if (!before.equals(user.granted())) {
                audit.record("account.roles-changed", "account", id.toString(), text(before), text(user.granted()));
            }
        });
    }

    /** Lets somebody no longer sign in; running sessions of that person end. */
    public Change disable(UserId id) {
        return change(id, user -> {
            if (!user.isDisabled()) {
                user.disable();
                audit.record("account.disabled", "account", id.toString(), standing(false), standing(true));
            }
        });
    }

    /** Lets somebody sign in again. */
    public Change enable(UserId id) {
        return change(id, user -> {
            if (user.isDisabled()) {
                user.enable();
                audit.record("account.enabled", "account", id.toString(), standing(true), standing(false));
            }
        });
    }

    private Change change(UserId id, Consumer<User> verb) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(:lock)::text")
                    .param("lock", LOCK)
                    .query(String.class)
                    .single();
            User user = users.get(id);
            boolean mattered = mayEverything(user);
            verb.accept(user);
            users.saveAndFlush(user);
            if (mattered && !mayEverything(user) && users.countEnabledAdmins() == 0) {
                status.setRollbackOnly();
                return Change.LAST_ADMIN;
            }
            return Change.DONE;
        }));
    }

    private static boolean mayEverything(User user) {
        return user.granted().contains(Role.ADMIN) && !user.isDisabled();
    }

    private static Map<String, String> standing(boolean disabled) {
        return Map.of("standing", disabled ? "disabled" : "enabled");
    }

    private static Map<String, String> text(Set<Role> roles) {
        return Map.of("roles", new TreeSet<>(roles).toString());
    }
}
