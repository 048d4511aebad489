package shop.quire.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.catalog.CatalogImport;
import shop.quire.demo.DemoData;
import shop.quire.demo.DemoEnvironment;
import shop.quire.demo.LocalMail;
import shop.quire.support.TestProvider;
import shop.quire.support.TestTools;

/** One shop and one browser for all journeys of a run; each visitor has a browser profile of its own. */
final class ShopExtension implements ParameterResolver, AfterEachCallback {

    private static final Set<Class<?>> BEANS = Set.of(JdbcClient.class, DemoData.class, CatalogImport.class);

    private static final ExtensionContext.Namespace VISITORS = ExtensionContext.Namespace.create(ShopExtension.class);

    /** Started on first use, with the demo's books and people; stops with the JVM. */
    private static final class Running {
        static final DemoEnvironment SHOP = DemoEnvironment.start(Optional.empty(), 0);
        static final ConfigurableApplicationContext APPLICATION = SHOP.run(settings());
        static final Browser BROWSER = browser();

        /** There is a provider of sign-ins too. */
        private static String[] settings() {
            Stream<String> provider = TestProvider.settings(TestProvider.withPage()).entrySet().stream()
                    .map(setting -> "--" + setting.getKey() + "=" + setting.getValue());
            return Stream.concat(
                            Stream.of(
                                    "--management.server.port=0", "--quire.instance=one", "--logging.level.root=warn"),
                            provider)
                    .toArray(String[]::new);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Visitor.class
                || type == LocalMail.class
                || type == DemoEnvironment.class
                || type == Browser.class
                || BEANS.contains(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == LocalMail.class) {
            return Running.SHOP.mail();
        }
        if (type == DemoEnvironment.class) {
            return Running.SHOP;
        }
        if (type == Browser.class) {
            return Running.BROWSER;
        }
        if (BEANS.contains(type)) {
            return Running.APPLICATION.getBean(type);
        }
        Visitor visitor = new Visitor(Running.BROWSER, Running.SHOP.baseUrl());
        visitors(context).add(visitor);
        return visitor;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<Visitor> visitors = visitors(context);
        for (int i = 0; i < visitors.size(); i++) {
            if (context.getExecutionException().isPresent()) {
                visitors.get(i)
                        .keepEvidence(Path.of(
                                "target", "e2e", context.getRequiredTestMethod().getName() + "-" + i + ".png"));
            }
            visitors.get(i).close();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Visitor> visitors(ExtensionContext context) {
        return context.getStore(VISITORS).computeIfAbsent("visitors", key -> new ArrayList<Visitor>(), List.class);
    }

    static Browser browser(String... more) {
        String chromium = TestTools.find("chromium");
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                .setArgs(Stream.concat(
                                Stream.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-quic",
                                        "--disable-background-networking"),
                                Stream.of(more))
                        .toList());
        Playwright.CreateOptions create = new Playwright.CreateOptions();
        if (!chromium.isBlank()) {
            create.setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
            options.setExecutablePath(Path.of(chromium));
        }
        return Playwright.create(create).chromium().launch(options);
    }
}
