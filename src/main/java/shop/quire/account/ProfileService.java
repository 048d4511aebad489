package shop.quire.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.audit.AuditLog;
import shop.quire.shared.EmailAddress;

/** What people change about themselves. An answer tells what is wrong; nothing where it was done. */
@Service
@PreAuthorize("isAuthenticated()")
public class ProfileService {

    private final CurrentUser currentUser;
    private final Users users;
    private final Passwords passwords;
    private final CurrentPassword currentPassword;
    private final Challenges challenges;
    private final Sessions sessions;
    private final RememberMe rememberMe;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    ProfileService(
            CurrentUser currentUser,
            Users users,
            Passwords passwords,
            CurrentPassword currentPassword,
            Challenges challenges,
            Sessions sessions,
            RememberMe rememberMe,
            AuditLog audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.currentUser = currentUser;
        this.users = users;
        this.passwords = passwords;
        this.currentPassword = currentPassword;
        this.challenges = challenges;
        this.sessions = sessions;
        this.rememberMe = rememberMe;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
    }

    /** What {@link #changePassword} answers. */
    public sealed interface PasswordChange {
        /** @param browser what the browser keeps from now on instead of its cookie; empty where that was not good */
        record Done(Optional<RememberMe.Kept> browser) implements PasswordChange {}

        /** Fields {@code current}, {@code password}. */
        record Refused(List<Problem> problems) implements PasswordChange {}
    }

    /** Field {@code name}. */
    @Transactional
    public List<Problem> rename(String name) {
        List<Problem> problems = Fields.name(name);
        if (problems.isEmpty()) {
            User user = users.get(currentUser.require().id());
            user.rename(name);
            sessions.refresh(users.saveAndFlush(user));
        }
        return problems;
    }

    /** Fields {@code email}, {@code current}. Sends a link to the new address; it counts once the link is opened. */
    public List<Problem> requestEmailChange(String email, String currentPassword) {
        User user = users.get(currentUser.require().id());
        List<Problem> problems = new ArrayList<>(Fields.email(email));
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.filter(user.email()::equals).isPresent()) {
            problems.add(new Problem("email", "account.email.same"));
        }
        if (problems.isEmpty()) {
            problems.addAll(this.currentPassword.check(user, currentPassword));
        }
        if (problems.isEmpty() && address.isPresent()) {
            challenges.make(Challenge.Kind.EMAIL_CHANGE, address.get(), user.id(), null, null);
        }
        return problems;
    }

    /**
     * Signs out every other session and every other remembered browser.
     *
     * @param cookie what this browser is remembered by
     */
    public PasswordChange changePassword(String currentPassword, String newPassword, Optional<String> cookie) {
        User user = users.get(currentUser.require().id());
        List<Problem> problems =
                new ArrayList<>(PasswordRules.problems(newPassword, user.email().value(), user.name()));
        if (problems.isEmpty() && currentPassword.equals(newPassword)) {
            problems.add(new Problem("password", "account.password.same"));
        }
        if (problems.isEmpty() || currentPassword.isEmpty()) {
            problems.addAll(this.currentPassword.check(user, currentPassword));
        }
        if (!problems.isEmpty()) {
            return new PasswordChange.Refused(problems);
        }
        String hash = passwords.hash(newPassword);
        return Objects.requireNonNull(transaction.execute(status -> {
            User changed = users.get(user.id());
            changed.changePassword(hash);
            users.saveAndFlush(changed);
            // An address change that somebody else has asked for must not come through now.
            challenges.dropFor(changed.email(), changed.id());
            Optional<RememberMe.Kept> kept = rememberMe.forgetOthers(changed.id(), cookie);
            audit.record("account.password-changed", "account", changed.id().toString(), Map.of(), Map.of());
            events.publishEvent(new PasswordChanged(changed.id()));
            sessions.refresh(changed);
            return new PasswordChange.Done(kept);
        }));
    }
}
