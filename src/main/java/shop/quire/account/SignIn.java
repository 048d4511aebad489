package shop.quire.account;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.shared.EmailAddress;

/** Checks an e-mail address and a password. Every wrong pair costs the same and is answered the same. */
@Component
class SignIn implements AuthenticationProvider {

    private final Users users;
    private final Principals principals;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final TransactionTemplate transaction;

    SignIn(
            Users users,
            Principals principals,
            Passwords passwords,
            SignInThrottle throttle,
            TransactionTemplate transaction) {
        this.users = users;
        this.principals = principals;
        this.passwords = passwords;
        this.throttle = throttle;
        this.transaction = transaction;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String typed = authentication.getName();
        String password = authentication.getCredentials() instanceof String text ? text : "";
        Optional<EmailAddress> email = EmailAddress.parse(typed);
        String person = email.map(EmailAddress::value).orElseGet(() -> shortened(typed));
        String place = place(authentication);
        throttle.begin(person, place).ifPresent(wait -> {
            throw new TooManyTriesException(wait);
        });
        Optional<User> user = email.flatMap(users::byEmail);
        boolean matches = passwords.matches(password, user.flatMap(User::passwordHash));
        if (!matches || user.isEmpty() || user.get().isDisabled()) {
            throw new BadCredentialsException("Wrong address or password");
        }
        throttle.succeeded(person, place);
        if (user.get().passwordHash().filter(passwords::isOutdated).isPresent()) {
            String newHash = passwords.hash(password);
            transaction.executeWithoutResult(
                    status -> users.get(user.get().id()).rehash(newHash));
        }
        Principal principal = principals.of(user.get());
        UsernamePasswordAuthenticationToken result =
                UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities());
        result.setDetails(authentication.getDetails());
        return result;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private static String shortened(String typed) {
        String lower = typed.strip().toLowerCase(Locale.ROOT);
        return lower.length() > EmailAddress.MAX_LENGTH ? lower.substring(0, EmailAddress.MAX_LENGTH) : lower;
    }

    private static String place(Authentication authentication) {
        return authentication.getDetails() instanceof WebAuthenticationDetails details
                        && details.getRemoteAddress() != null
                ? network(details.getRemoteAddress())
                : "";
    }

    /** The address itself; of IPv6 the first 64 bits, since a single line has 2^64 addresses. */
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            // A literal is parsed, never looked up.
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)) : address;
        } catch (UnknownHostException notALiteral) {
            return address;
        }
    }
}
