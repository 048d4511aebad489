package shop.quire.ui.account;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Somebody of ours whom a provider has vouched for; lives as long as the request that brings them in.
 *
 * @param user who they are here
 */
record ProviderPerson(OidcUser told, UserDetails user) implements OidcUser {

    @Override
    public Map<String, Object> getClaims() {
        return told.getClaims();
    }

    @Override
    public @Nullable OidcUserInfo getUserInfo() {
        return told.getUserInfo();
    }

    @Override
    public OidcIdToken getIdToken() {
        return told.getIdToken();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return told.getAttributes();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return user.getAuthorities();
    }

    @Override
    public String getName() {
        return user.getUsername();
    }

    @Override
    public String toString() {
        return "ProviderPerson[" + user.getUsername() + "]";
    }
}
