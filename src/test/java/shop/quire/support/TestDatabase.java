package shop.quire.support;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import shop.quire.demo.LocalPostgres;

/** Gives every Spring context of a test run a fresh database on one PostgreSQL server per JVM. */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Started on first use; stops with the JVM. */
    private static final class Server {
        static final LocalPostgres INSTANCE = LocalPostgres.temporary();
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test database",
                        Map.of(
                                "spring.datasource.url", fresh(),
                                "spring.datasource.username", "postgres",
                                "spring.datasource.password", "postgres")));
    }

    /** The JDBC URL of a new, empty database. */
    public static String fresh() {
        String name = "quire_test_" + COUNT.incrementAndGet();
        Server.INSTANCE.createDatabase(name);
        return Server.INSTANCE.jdbcUrl(name);
    }
}
