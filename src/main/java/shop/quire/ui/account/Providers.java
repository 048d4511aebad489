package shop.quire.ui.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties.Registration;
import org.springframework.security.config.oauth2.client.CommonOAuth2Provider;
import org.springframework.stereotype.Component;

/**
 * The providers by which people may sign in, as the environment names them ({@code
 * SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_…}); none without it. They are OpenID Connect, with an issuer whom their tokens
 * must name, and are asked for address and name, nothing else.
 */
@Component
class Providers {

    private static final Set<String> SCOPES = Set.of("openid", "email", "profile");

    /**
     * @param id in addresses, such as {@code google}
     * @param name for people, such as {@code Google}
     */
    record Provider(String id, String name, String issuer) {

        /** Where the way to the provider begins. */
        String address() {
            return "/oauth2/authorization/" + id;
        }
    }

    private final List<Provider> all = new ArrayList<>();

    /** @throws IllegalStateException if the environment names a provider that is none of these */
    Providers(ObjectProvider<OAuth2ClientProperties> environment) {
        OAuth2ClientProperties properties = environment.getIfAvailable();
        if (properties != null) {
            properties.getRegistration().forEach((id, registration) -> all.add(provider(properties, id, registration)));
        }
    }

    /** In the order of the environment. */
    List<Provider> all() {
        return all;
    }

    Optional<Provider> byIssuer(String issuer) {
        return all.stream().filter(provider -> provider.issuer().equals(issuer)).findFirst();
    }

    private static Provider provider(OAuth2ClientProperties properties, String id, Registration registration) {
        Set<String> scopes = Objects.requireNonNullElse(registration.getScope(), SCOPES);
        registration.setScope(scopes);
        if (!SCOPES.containsAll(scopes) || !scopes.contains("openid") || !scopes.contains("email")) {
            throw new IllegalStateException(
                    "Sign-in with " + id + ": the scopes are openid, email and, if you like, profile");
        }
        String issuer = issuer(properties.getProvider(), id, registration);
        if (issuer == null) {
            throw new IllegalStateException("Sign-in with " + id + ": an OpenID Connect provider has an issuer; set"
                    + " spring.security.oauth2.client.provider." + id + ".issuer-uri");
        }
        String name = registration.getClientName();
        return new Provider(id, name == null || name.isBlank() ? capital(id) : name, issuer);
    }

    /** The environment's, else that of a provider whom Spring Security knows. */
    private static @Nullable String issuer(
            Map<String, OAuth2ClientProperties.Provider> providers, String id, Registration registration) {
        String provider = registration.getProvider() == null ? id : registration.getProvider();
        OAuth2ClientProperties.Provider named = providers.get(provider);
        if (named != null && named.getIssuerUri() != null) {
            return named.getIssuerUri();
        }
        for (CommonOAuth2Provider common : CommonOAuth2Provider.values()) {
            if (common.name().equalsIgnoreCase(provider)) {
                return common.getBuilder(id)
                        .clientId("any")
                        .build()
                        .getProviderDetails()
                        .getIssuerUri();
            }
        }
        return null;
    }

    private static String capital(String id) {
        return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    }
}
