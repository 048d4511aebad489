package shop.quire.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.audit.AuditLog;
import shop.quire.shared.EmailAddress;

/** A new password for who can read the account's mail. */
@Service
public class PasswordReset {

    /** What {@link #reset} answers. */
    public sealed interface ResetResult {
        /** The password is new; every session and every remembered browser is signed out. */
        record Reset(EmailAddress email) implements ResetResult {}

        /** Used, older than an hour, or never made. */
        record LinkExpired() implements ResetResult {}

        /** Field {@code password}; the link stays good. */
        record Refused(List<Problem> problems) implements ResetResult {}
    }

    private final Challenges challenges;
    private final Users users;
    private final Passwords passwords;
    private final RememberMe rememberMe;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    PasswordReset(
            Challenges challenges,
            Users users,
            Passwords passwords,
            RememberMe rememberMe,
            AuditLog audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.challenges = challenges;
        this.users = users;
        this.passwords = passwords;
        this.rememberMe = rememberMe;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Sends a link if the address is known; neither the answer nor its timing tells, for the account is looked up when the
     * letter is written.
     *
     * @return field {@code email}; empty where the request was taken
     */
    public List<Problem> request(String email) {
        List<Problem> problems = Fields.email(email);
        EmailAddress.parse(email)
                .ifPresent(address -> challenges.make(Challenge.Kind.RESET, address, null, null, null));
        return problems;
    }

    /** True while the link may be used. */
    public boolean isOpen(String token) {
        return owner(token).isPresent();
    }

    /** Sets the password and uses the link up. */
    public ResetResult reset(String token, String password) {
        Optional<User> owner = owner(token);
        if (owner.isEmpty()) {
            return new ResetResult.LinkExpired();
        }
        List<Problem> problems = PasswordRules.problems(
                password, owner.get().email().value(), owner.get().name());
        if (!problems.isEmpty()) {
            return new ResetResult.Refused(problems);
        }
        // Outside the transaction: hashing is slow on purpose.
        String hash = passwords.hash(password);
        ResetResult result = transaction.execute(status -> {
            Optional<Challenge> challenge = challenges.use(token);
            if (challenge.isEmpty()) {
                return new ResetResult.LinkExpired();
            }
            User user = users.get(owner.get().id());
            user.changePassword(hash);
            users.saveAndFlush(user);
            challenges.dropFor(user.email(), user.id());
            rememberMe.forgetAll(user.id());
            audit.record("account.password-reset", "account", user.id().toString(), Map.of(), Map.of());
            events.publishEvent(new PasswordChanged(user.id()));
            return new ResetResult.Reset(user.email());
        });
        return result == null ? new ResetResult.LinkExpired() : result;
    }

    private Optional<User> owner(String token) {
        return challenges
                .look(token)
                .filter(challenge -> challenge.kind() == Challenge.Kind.RESET)
                .flatMap(challenge -> users.byEmail(challenge.email()))
                .filter(user -> !user.isDisabled());
    }
}
