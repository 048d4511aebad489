package shop.quire.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import shop.quire.account.UserAdmin;
import shop.quire.shared.EmailAddress;

/** Lets people of the demo act: signed in as they would be, since every service looks who asks. */
final class DemoIdentities {

    private final UserAdmin userAdmin;
    private final AuthenticationProvider signIn;
    private final Map<String, Authentication> signedIn = new HashMap<>();

    DemoIdentities(UserAdmin userAdmin, AuthenticationProvider signIn) {
        this.userAdmin = userAdmin;
        this.signIn = signIn;
    }

    /** Opens the account of somebody who has none yet. */
    void open(DemoReader reader) {
        asAdmin(() -> userAdmin.create(new EmailAddress(reader.email()), reader.name(), DemoPeople.PASSWORD, Set.of()));
    }

    <T> T as(DemoReader reader, Supplier<T> work) {
        return reader.account() ? as(signIn(reader.email()), work) : as((Authentication) null, work);
    }

    <T> T as(DemoPeople person, Supplier<T> work) {
        return as(signIn(person.email()), work);
    }

    static <T> T asAdmin(Supplier<T> work) {
        Authentication admin = UsernamePasswordAuthenticationToken.authenticated(
                "demo", null, AuthorityUtils.createAuthorityList("ROLE_ADMIN"));
        return as(admin, work);
    }

    private Authentication signIn(String email) {
        return signedIn.computeIfAbsent(
                email,
                address -> signIn.authenticate(
                        UsernamePasswordAuthenticationToken.unauthenticated(address, DemoPeople.PASSWORD)));
    }

    private static <T> T as(Authentication who, Supplier<T> work) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(who);
        SecurityContextHolder.setContext(context);
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
