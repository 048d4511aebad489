package shop.quire.account;

import java.util.Set;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.UserId;

/**
 * Who is signed in.
 *
 * @param roles granted roles and those they include
 */
public record SignedIn(UserId id, EmailAddress email, String name, Set<Role> roles) {

    public SignedIn {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
