package shop.quire.support;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import shop.quire.demo.stripe.StripeStandIn;

/** Lets every Spring context of a test run pay at the one stand-in for Stripe of its JVM. */
public final class TestStripe implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Started on first use; stops after the contexts that use it. */
    private static final class Server {
        static final StripeStandIn INSTANCE = StripeStandIn.temporary();

        static {
            SpringApplication.getShutdownHandlers().add(INSTANCE::close);
        }
    }

    /** For its faults and its books; sends no webhooks unless told where to. */
    public static StripeStandIn standIn() {
        return Server.INSTANCE;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test payments", Map.copyOf(standIn().settings())));
    }
}
