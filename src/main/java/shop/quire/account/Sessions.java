package shop.quire.account;

import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.FromReplica;

/**
 * Whether a session's sign-in still counts. A changed password, changed roles or a disabled account move the account's stamp
 * on; sessions that carry an older stamp are over, on whichever instance they live.
 */
@Service
public class Sessions {

    private final Users users;
    private final Principals principals;

    Sessions(Users users, Principals principals) {
        this.users = users;
        this.principals = principals;
    }

    /** False for a signed-in person whose account has since moved on; true for visitors. */
    @FromReplica(inNeed = true)
    @Transactional(readOnly = true)
    public boolean stillCounts(Authentication authentication) {
        if (!(authentication.getPrincipal() instanceof Principal principal)) {
            return true;
        }
        Optional<User> user = users.byId(principal.signedIn().id());
        return user.isPresent() && !user.get().isDisabled() && user.get().stamp() == principal.stamp();
    }

    /** Lets the session that made the change see it and go on; does nothing for anybody else's session. */
    void refresh(User user) {
        Authentication current = SecurityContextHolder.getContext().getAuthentication();
        if (current == null
                || !(current.getPrincipal() instanceof Principal principal)
                || !principal.signedIn().id().equals(user.id())) {
            return;
        }
        put(principals.of(user), current);
    }

    /** Lets the session in hand go on with what its person's roles may do by now. */
    @FromReplica(inNeed = true)
    @Transactional(readOnly = true)
    public void refreshPermissions() {
        Authentication current = SecurityContextHolder.getContext().getAuthentication();
        if (current == null || !(current.getPrincipal() instanceof Principal principal)) {
            return;
        }
        Principal fresh = principals.renewed(principal);
        if (!fresh.equals(principal)) {
            put(fresh, current);
        }
    }

    private static void put(Principal fresh, Authentication current) {
        UsernamePasswordAuthenticationToken renewed =
                UsernamePasswordAuthenticationToken.authenticated(fresh, null, fresh.getAuthorities());
        renewed.setDetails(current.getDetails());
        // The context of the session itself, so that its next request finds it too.
        SecurityContextHolder.getContext().setAuthentication(renewed);
    }
}
