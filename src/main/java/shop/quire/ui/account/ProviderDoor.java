package shop.quire.ui.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import shop.quire.account.CurrentUser;
import shop.quire.account.ProviderSignIn;

/**
 * The way in by a provider: authorization code with PKCE, state and nonce; the ID token's signature, issuer, audience, time
 * and nonce are checked by Spring Security. Who comes in is the same as by password: what the provider gave is not kept.
 */
@Component
public class ProviderDoor {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ObjectProvider<ClientRegistrationRepository> registrations;
    private final ProviderSignIn signIn;
    private final CurrentUser currentUser;
    private final SignInFailures failures;
    private final Clock clock;

    ProviderDoor(
            ObjectProvider<ClientRegistrationRepository> registrations,
            ProviderSignIn signIn,
            CurrentUser currentUser,
            SignInFailures failures,
            Clock clock) {
        this.registrations = registrations;
        this.signIn = signIn;
        this.currentUser = currentUser;
        this.failures = failures;
        this.clock = clock;
    }

    /** There is no such door where the environment names no provider. */
    public void openIn(HttpSecurity http, RequestCache requestedPage) {
        ClientRegistrationRepository known = registrations.getIfAvailable();
        if (known == null) {
            return;
        }
        http.oauth2Login(login -> login.loginPage("/login")
                .clientRegistrationRepository(known)
                .authorizedClientRepository(new NothingKept())
                .authorizationEndpoint(there -> there.authorizationRequestResolver(requests(known)))
                .tokenEndpoint(token -> token.accessTokenResponseClient(tokens()))
                .userInfoEndpoint(
                        info -> info.oidcUserService(new ProviderPeople(informed(), signIn, currentUser, clock)))
                .successHandler(success(requestedPage))
                .failureHandler(failures)
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2LoginAuthenticationFilter>() {
                    @Override
                    public <F extends OAuth2LoginAuthenticationFilter> F postProcess(F filter) {
                        filter.setSecurityContextRepository(new OurPeople());
                        return filter;
                    }
                })
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                        // As when the provider is away.
                        filter.setAuthenticationFailureHandler(failures);
                        return filter;
                    }
                }));
    }

    private static DefaultOAuth2AuthorizationRequestResolver requests(ClientRegistrationRepository known) {
        DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(
                known, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return resolver;
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokens() {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(impatient())
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    private static OidcUserService informed() {
        RestTemplate http = new RestTemplate(impatient());
        http.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        DefaultOAuth2UserService info = new DefaultOAuth2UserService();
        info.setRestOperations(http);
        OidcUserService users = new OidcUserService();
        users.setOauth2UserService(info);
        return users;
    }

    private static ClientHttpRequestFactory impatient() {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        requests.setReadTimeout(PATIENCE);
        return requests;
    }

    /** To the page that was wanted; who has connected a provider sees that it is. */
    private static AuthenticationSuccessHandler success(RequestCache requestedPage) {
        SavedRequestAwareAuthenticationSuccessHandler wanted = new SavedRequestAwareAuthenticationSuccessHandler();
        wanted.setRequestCache(requestedPage);
        return (request, response, authentication) -> {
            boolean connected = ConnectWish.take(request.getSession(false)).isPresent();
            if (connected) {
                response.sendRedirect(request.getContextPath() + "/account/security");
            } else {
                wanted.onAuthenticationSuccess(request, response, authentication);
            }
        };
    }

    /** A session holds our own principal and nothing of the provider's. */
    private static final class OurPeople extends HttpSessionSecurityContextRepository {

        @Override
        public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
            Authentication brought = context.getAuthentication();
            if (brought != null && brought.getPrincipal() instanceof ProviderPerson person) {
                UsernamePasswordAuthenticationToken ours = UsernamePasswordAuthenticationToken.authenticated(
                        person.user(), null, person.user().getAuthorities());
                ours.setDetails(brought.getDetails());
                context.setAuthentication(ours);
            }
            super.saveContext(context, request, response);
        }
    }

    /** Nothing is asked of the provider afterwards, so its tokens are not kept. */
    private static final class NothingKept implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication who, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication who,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration, Authentication who, HttpServletRequest request, HttpServletResponse response) {}
    }
}
