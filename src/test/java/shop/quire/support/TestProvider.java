package shop.quire.support;

import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A provider of sign-ins (OpenID Connect), "Example ID", that tests can make say anything. */
public final class TestProvider implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final String ID = "example";

    /** What the shop is called there. */
    public static final String CLIENT = "quire";

    /** Started on first use; stops after the contexts that use it. */
    private static final class Server {
        static final MockOAuth2Server INSTANCE = started(new OAuth2Config());
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test provider", settings(server())));
    }

    /** Everybody is let in at once, as whoever the test says. */
    public static MockOAuth2Server server() {
        return Server.INSTANCE;
    }

    /** One of its own with a page on which people say who they are. */
    public static MockOAuth2Server withPage() {
        return started(new OAuth2Config(true));
    }

    /** As the environment names it. */
    public static Map<String, Object> settings(MockOAuth2Server server) {
        String registration = "spring.security.oauth2.client.registration." + ID + ".";
        return Map.of(
                registration + "client-id",
                CLIENT,
                registration + "client-secret",
                "a secret of tests",
                registration + "client-name",
                "Example ID",
                "spring.security.oauth2.client.provider." + ID + ".issuer-uri",
                server.issuerUrl(ID).toString());
    }

    private static MockOAuth2Server started(OAuth2Config config) {
        MockOAuth2Server server = new MockOAuth2Server(config);
        server.start();
        SpringApplication.getShutdownHandlers().add(server::shutdown);
        return server;
    }
}
