package shop.quire.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.audit.AuditLog;
import shop.quire.shared.UserId;

/** How who is signed in gets in: by password, by providers, or both. */
@Service
@PreAuthorize("isAuthenticated()")
public class SignInMethods {

    /** A provider's account that opens this one. */
    public record Connected(String issuer, String subject, Instant since) {}

    /** What {@link #disconnect} answers. */
    public enum Disconnecting {
        DONE,
        /** There is no password and no other provider: choose a password first. */
        LAST_WAY_IN,
        /** It was not connected any more. */
        GONE
    }

    private final CurrentUser currentUser;
    private final Users users;
    private final Identities identities;
    private final CurrentPassword currentPassword;
    private final AuditLog audit;

    SignInMethods(
            CurrentUser currentUser,
            Users users,
            Identities identities,
            CurrentPassword currentPassword,
            AuditLog audit) {
        this.currentUser = currentUser;
        this.users = users;
        this.identities = identities;
        this.currentPassword = currentPassword;
        this.audit = audit;
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<Connected> connected() {
        return identities.of(currentUser.require().id());
    }

    /** False for who came by a provider and has not chosen one. */
    @Transactional(readOnly = true)
    public boolean hasPassword() {
        return users.get(currentUser.require().id()).passwordHash().isPresent();
    }

    /**
     * Whether another way in may be added: not by whoever finds an open session. Field {@code current}; empty where it may.
     */
    public List<Problem> mayConnect(String typedPassword) {
        User user = users.get(currentUser.require().id());
        return user.passwordHash().isEmpty() ? List.of() : currentPassword.check(user, typedPassword);
    }

    /** Lets go of a provider's account, unless nothing else would be left. */
    @Transactional
    public Disconnecting disconnect(Connected method) {
        UserId account = currentUser.require().id();
        if (identities.unlink(method.issuer(), method.subject(), account)) {
            audit.record(
                    "account.identity-disconnected",
                    "account",
                    account.toString(),
                    Map.of("issuer", method.issuer()),
                    Map.of());
            return Disconnecting.DONE;
        }
        boolean there = identities
                .owner(method.issuer(), method.subject())
                .filter(account::equals)
                .isPresent();
        return there ? Disconnecting.LAST_WAY_IN : Disconnecting.GONE;
    }
}
