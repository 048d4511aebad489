package shop.quire.chaos;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.test.util.ReflectionTestUtils;
import shop.quire.Quire;
import shop.quire.account.Role;
import shop.quire.cart.CartService;
import shop.quire.checkout.CheckoutService;
import shop.quire.checkout.Invariants;
import shop.quire.checkout.RefundDesk;
import shop.quire.checkout.ReturnDesk;
import shop.quire.inventory.StockService;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderService;
import shop.quire.promotion.CouponDesk;
import shop.quire.report.OrderReports;
import shop.quire.support.Bookshelf;
import shop.quire.support.TestFiles;
import shop.quire.support.TestMail;

/** One instance of the shop with its web server; several may share a database and a provider. */
final class Shop implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Shop(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param settings where database and provider are */
    static Shop open(Map<String, ?> settings, Clock clock, Steps.Listener listener) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "management.server.port", "-1",
                "vaadin.productionMode", "true",
                "quire.tasks.polling", "100ms",
                // A lost answer is lost at once, and its consequences are seen.
                "quire.stripe.retries", "0"));
        all.putAll(settings);
        Steps steps = new Steps(listener);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Quire.class)
                .profiles("test")
                .initializers(new TestFiles(), new TestMail(), starting -> {
                    starting.getEnvironment().getPropertySources().addFirst(new MapPropertySource("chaos", all));
                    GenericApplicationContext beans = (GenericApplicationContext) starting;
                    beans.registerBean(
                            "chaosClock", Clock.class, () -> clock, definition -> definition.setPrimary(true));
                    // The demo, too, has a time of its own; here this one is meant.
                    beans.addBeanFactoryPostProcessor(factory -> {
                        for (String other : factory.getBeanNamesForType(Clock.class, true, false)) {
                            factory.getBeanDefinition(other).setPrimary(other.equals("chaosClock"));
                        }
                    });
                    beans.registerBean(Bookshelf.class);
                    beans.getBeanFactory().addBeanPostProcessor(steps);
                })
                .run();
        steps.mustBeSeen();
        return new Shop(context);
    }

    URI webhook() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port")
                + "/api/v1/stripe/webhook");
    }

    /** What is settled right after a transaction goes there instead of to threads of its own. */
    void settleWith(ExecutorService threads) {
        Object soon = context.getBean("settleSoon");
        ReflectionTestUtils.setField(soon, "threads", threads);
    }

    ExecutorService settlesWith() {
        return (ExecutorService) ReflectionTestUtils.getField(context.getBean("settleSoon"), "threads");
    }

    /** Timed work begins, or ends. */
    void work(boolean wanted) {
        SmartLifecycle work = context.getBean("taskWork", SmartLifecycle.class);
        if (work.isRunning() != wanted) {
            if (wanted) {
                work.start();
            } else {
                work.stop();
            }
        }
    }

    /** Who works here may do everything; only for this thread. */
    void signInStaff() {
        Authentication staff = UsernamePasswordAuthenticationToken.authenticated(
                "clerk",
                null,
                AuthorityUtils.createAuthorityList(
                        List.of(Role.values()).stream().map(Role::authority).toList()));
        // Each instance in this JVM has its own place for who is signed in.
        for (SecurityContextHolderStrategy place : List.of(
                SecurityContextHolder.getContextHolderStrategy(),
                context.getBean(SecurityContextHolderStrategy.class))) {
            SecurityContext signedIn = place.createEmptyContext();
            signedIn.setAuthentication(staff);
            place.setContext(signedIn);
        }
    }

    CartService carts() {
        return context.getBean(CartService.class);
    }

    CheckoutService checkout() {
        return context.getBean(CheckoutService.class);
    }

    OrderService orders() {
        return context.getBean(OrderService.class);
    }

    OrderDesk desk() {
        return context.getBean(OrderDesk.class);
    }

    RefundDesk refunds() {
        return context.getBean(RefundDesk.class);
    }

    ReturnDesk returns() {
        return context.getBean(ReturnDesk.class);
    }

    CouponDesk coupons() {
        return context.getBean(CouponDesk.class);
    }

    StockService stock() {
        return context.getBean(StockService.class);
    }

    Bookshelf shelf() {
        return context.getBean(Bookshelf.class);
    }

    OrderReports reports() {
        return context.getBean(OrderReports.class);
    }

    Invariants invariants() {
        return context.getBean(Invariants.class);
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
