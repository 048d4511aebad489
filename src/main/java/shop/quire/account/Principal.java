package shop.quire.account;

import java.io.Serial;
import java.util.Collection;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import shop.quire.audit.Actor;

/**
 * A signed-in person as Spring Security sees one. The user name is the identifier, which never changes; an e-mail address
 * may.
 *
 * @param stamp the user's stamp at sign-in; when the stored one has moved on, the session ends
 */
record Principal(SignedIn signedIn, int stamp) implements UserDetails, Actor {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return Stream.concat(
                        signedIn.roles().stream().map(Role::authority),
                        signedIn.permissions().stream().map(Permission::authority))
                .map(SimpleGrantedAuthority::new)
                .toList();
    }

    /** Never kept: the hash stays in the database. */
    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public String getUsername() {
        return signedIn.id().toString();
    }

    @Override
    public String actorName() {
        return signedIn.name();
    }

    @Override
    public boolean worksHere() {
        return signedIn.roles().stream().anyMatch(role -> role != Role.CUSTOMER);
    }

    @Override
    public String toString() {
        return "Principal[" + signedIn.id() + "]";
    }
}
