package shop.quire.account;

import java.util.Optional;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import shop.quire.shared.UserId;

/** Answers who is asking. */
@Service
public class CurrentUser {

    /** Empty for visitors, and for what the system does by itself. */
    public Optional<SignedIn> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Principal principal
                ? Optional.of(principal.signedIn())
                : Optional.empty();
    }

    /** Whether who is signed in may do this in the back office; visitors may nothing. */
    public boolean may(Permission permission) {
        return current().filter(person -> person.may(permission)).isPresent();
    }

    /** The identifier of who is signed in. */
    public Optional<UserId> id() {
        return current().map(SignedIn::id);
    }

    /**
     * Who is signed in, where only signed-in people get.
     *
     * @throws AuthenticationCredentialsNotFoundException if nobody is
     */
    public SignedIn require() {
        return current().orElseThrow(() -> new AuthenticationCredentialsNotFoundException("Nobody is signed in"));
    }
}
