package shop.quire.ui.account;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * What the providers tell about themselves (OpenID Connect Discovery 1.0), asked for when the first person goes there and
 * kept from then on: a provider that is away must not keep the shop from opening.
 */
final class ProviderRegistrations implements ClientRegistrationRepository {

    /** Only where the environment names a provider. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnOAuth2ClientRegistrationProperties
    @EnableConfigurationProperties(OAuth2ClientProperties.class)
    static class Registered {

        @Bean
        ClientRegistrationRepository clientRegistrationRepository(OAuth2ClientProperties properties) {
            return new ProviderRegistrations(properties);
        }
    }

    private final OAuth2ClientProperties properties;
    private final Map<String, ClientRegistration> known = new ConcurrentHashMap<>();

    private ProviderRegistrations(OAuth2ClientProperties properties) {
        this.properties = properties;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        OAuth2ClientProperties.Registration registration =
                properties.getRegistration().get(id);
        if (registration == null) {
            return null;
        }
        ClientRegistration found = known.get(id);
        if (found == null) {
            found = discovered(id, registration);
            known.put(id, found);
        }
        return found;
    }

    private ClientRegistration discovered(String id, OAuth2ClientProperties.Registration registration) {
        OAuth2ClientProperties one = new OAuth2ClientProperties();
        one.getRegistration().put(id, registration);
        one.getProvider().putAll(properties.getProvider());
        ClientRegistration found = Objects.requireNonNull(
                new OAuth2ClientPropertiesMapper(one).asClientRegistrations().get(id));
        if (found.getProviderDetails().getIssuerUri() == null) {
            // Nobody could tell whether its tokens are its own.
            throw new IllegalStateException("The provider " + id + " has no issuer");
        }
        return found;
    }
}
