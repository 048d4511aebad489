package shop.quire.bench;

import com.vaadin.flow.component.UI;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import shop.quire.Quire;
import shop.quire.account.Role;
import shop.quire.support.People;
import shop.quire.support.TestFiles;
import shop.quire.support.TestMail;
import shop.quire.support.TestStripe;
import shop.quire.support.Window;

/** The shop on a {@link FilledDatabase}, with an administrator in front of it; nothing runs in the background. */
public final class FilledShop implements AutoCloseable {

    /** Under names of their own: the shop has other people. */
    @TestConfiguration(proxyBeanMethods = false)
    @Import({People.class, Window.class})
    static class InFront {}

    private final FilledDatabase database;
    private final ConfigurableApplicationContext application;

    /** @param counts of editions and orders; a million each without them */
    public FilledShop(String... counts) throws SQLException {
        database = FilledDatabase.open(counts);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", database.jdbcUrl());
        settings.put("spring.datasource.username", "postgres");
        settings.put("spring.datasource.password", "postgres");
        settings.put("server.port", "0");
        settings.put("server.address", "127.0.0.1");
        settings.put("management.server.port", "-1");
        settings.put("vaadin.productionMode", "true");
        settings.put("logging.level.root", "warn");
        settings.put("quire.tasks.enabled", "false");
        application = new SpringApplicationBuilder(Quire.class, InFront.class)
                .profiles("test")
                .initializers(
                        new TestFiles(),
                        new TestMail(),
                        new TestStripe(),
                        context -> context.getEnvironment()
                                .getPropertySources()
                                .addFirst(new MapPropertySource("filled shop", settings)))
                .run();
        People people = bean(People.class);
        people.signIn(people.create(Role.values()));
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    /** Milliseconds from a click on a link to the page's answer, in order of size; each in a session of its own. */
    public double[] pages(String address, int rounds) {
        double[] times = new double[rounds];
        Window window = bean(Window.class);
        for (int i = 0; i < rounds; i++) {
            window.open();
            // The first page of a session is that of somebody who comes in; only the second counts.
            window.visit("");
            long start = System.nanoTime();
            window.visit(address);
            UI.getCurrent().getInternals().getStateTree().runExecutionsBeforeClientResponse();
            times[i] = (System.nanoTime() - start) / 1e6;
            window.close();
        }
        Arrays.sort(times);
        return times;
    }

    @Override
    public void close() {
        application.close();
        database.close();
    }
}
