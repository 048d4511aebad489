package shop.quire.account;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.UserId;

/**
 * Lets the shop do later what a person has asked for: in that person's name, and with what that person may do then. For
 * work that has no browser behind it; whoever calls it vouches that the person asked.
 */
@Component
public class OnBehalf {

    private final Users users;
    private final Principals principals;

    OnBehalf(Users users, Principals principals) {
        this.users = users;
        this.principals = principals;
    }

    /** Who that is now; empty where the account has gone or is disabled. */
    @Transactional(readOnly = true)
    public Optional<SignedIn> find(UserId id) {
        return users.byId(id)
                .filter(user -> !user.isDisabled())
                .map(user -> principals.of(user).signedIn());
    }

    /** @throws IllegalStateException if the account has gone or is disabled */
    public <T> T call(UserId id, Callable<T> work) throws Exception {
        Principal principal = users.byId(id)
                .filter(user -> !user.isDisabled())
                .map(principals::of)
                .orElseThrow(() -> new IllegalStateException("No account " + id + " that may act"));
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities()));
        SecurityContextHolder.setContext(context);
        try {
            return work.call();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
