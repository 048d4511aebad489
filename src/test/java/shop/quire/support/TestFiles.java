package shop.quire.support;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import shop.quire.demo.LocalS3;

/** Gives every Spring context of a test run the one S3 server of its JVM. */
public final class TestFiles implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Started on first use; stops after the contexts that use it. */
    private static final class Server {
        static final LocalS3 INSTANCE = LocalS3.temporary();

        static {
            SpringApplication.getShutdownHandlers().add(INSTANCE::close);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test files", Map.copyOf(Server.INSTANCE.settings("quire-test"))));
    }
}
