package shop.quire.ui.account;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import shop.quire.account.CurrentUser;
import shop.quire.account.ProviderIdentity;
import shop.quire.account.ProviderSignIn;
import shop.quire.account.ProviderSignIn.Outcome;
import shop.quire.account.SignedIn;
import shop.quire.shared.UserId;
import shop.quire.ui.account.SignInFailures.Reason;

/** From whom a provider's validated token is about to one of us, or to the reason why they stay outside. */
final class ProviderPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final OAuth2UserService<OidcUserRequest, OidcUser> provider;
    private final ProviderSignIn signIn;
    private final CurrentUser currentUser;
    private final Clock clock;

    /** @param provider asks it for what the token does not tell */
    ProviderPeople(
            OAuth2UserService<OidcUserRequest, OidcUser> provider,
            ProviderSignIn signIn,
            CurrentUser currentUser,
            Clock clock) {
        this.provider = provider;
        this.signIn = signIn;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser told = Objects.requireNonNull(provider.loadUser(request));
        OidcIdToken token = request.getIdToken();
        ProviderIdentity who = new ProviderIdentity(
                Objects.requireNonNull(token.getIssuer()).toString(),
                Objects.requireNonNull(token.getSubject()),
                told.getEmail(),
                Boolean.TRUE.equals(told.getEmailVerified()),
                told.getFullName());
        Optional<UserId> already = currentUser.current().map(SignedIn::id);
        if (already.isEmpty()) {
            return new ProviderPerson(told, welcome(signIn.enter(who)));
        }
        String from = request.getClientRegistration().getRegistrationId();
        if (wish().filter(wish -> wish.isOf(from, already.get(), Instant.now(clock)))
                .isEmpty()) {
            throw refusal(Reason.SIGNED_IN);
        }
        return new ProviderPerson(told, welcome(signIn.connect(already.get(), who)));
    }

    private static Optional<ConnectWish> wish() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            HttpSession session = attributes.getRequest().getSession(false);
            return ConnectWish.look(session);
        }
        return Optional.empty();
    }

    private static UserDetails welcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Welcome(UserDetails user) -> user;
            case Outcome.Unverified unverified -> throw refusal(Reason.UNVERIFIED);
            case Outcome.BackOffice backOffice -> throw refusal(Reason.BACK_OFFICE);
            case Outcome.Closed closed -> throw refusal(Reason.CLOSED);
            case Outcome.Taken taken -> throw refusal(Reason.TAKEN);
        };
    }

    private static OAuth2AuthenticationException refusal(Reason reason) {
        return new OAuth2AuthenticationException(new OAuth2Error(reason.name()));
    }
}
