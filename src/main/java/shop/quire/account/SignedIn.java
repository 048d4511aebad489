package shop.quire.account;

import java.util.Set;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.UserId;

/**
 * Who is signed in.
 *
 * @param roles granted roles and those they include
 * @param permissions what those roles may in the back office
 */
public record SignedIn(UserId id, EmailAddress email, String name, Set<Role> roles, Set<Permission> permissions) {

    public SignedIn {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether this person's roles may do it in the back office. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }
}
