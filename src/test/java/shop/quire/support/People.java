package shop.quire.support;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import shop.quire.account.Role;
import shop.quire.account.UserAdmin;
import shop.quire.account.UserAdmin.CreateResult;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.UserId;

/** People with accounts, for tests that need somebody to be signed in. Everybody is new, so tests do not meet. */
public final class People {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Somebody with an account. */
    public record Person(UserId id, EmailAddress email, String name, String password) {}

    private final UserAdmin userAdmin;
    private final AuthenticationProvider signIn;

    People(UserAdmin userAdmin, AuthenticationProvider signIn) {
        this.userAdmin = userAdmin;
        this.signIn = signIn;
    }

    /** An address that nobody has had before in this run. */
    public static EmailAddress newAddress() {
        return new EmailAddress("nora.lindqvist." + COUNT.incrementAndGet() + "." + System.nanoTime() + "@example.com");
    }

    /** Opens an account; who is signed in stays signed in. */
    public Person create(Role... roles) {
        EmailAddress email = newAddress();
        String name = "Nora Lindqvist";
        String password = "seven quiet libraries";
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext admin = SecurityContextHolder.createEmptyContext();
        admin.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                "test", null, AuthorityUtils.createAuthorityList(Role.ADMIN.authority())));
        Authentication was = before.getAuthentication();
        try {
            SecurityContextHolder.setContext(admin);
            CreateResult result = userAdmin.create(email, name, password, Set.of(roles));
            if (result instanceof CreateResult.Created created) {
                return new Person(created.user(), email, name, password);
            }
            throw new IllegalStateException(result.toString());
        } finally {
            signIn(was);
        }
    }

    /** Signs somebody in, as the sign-in page would. */
    public Person signIn(Person person) {
        signIn(signIn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(
                person.email().value(), person.password())));
        return person;
    }

    /** Somebody new, signed in. */
    public Person signInAs(Role... roles) {
        return signIn(create(roles));
    }

    public void signOut() {
        signIn((Authentication) null);
    }

    private static void signIn(Authentication authentication) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
    }
}
